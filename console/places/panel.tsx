import type { PlaceView } from '@lianxin/contracts/places';
import { Link } from '@tanstack/react-router';
import { usePlaybook } from '../session/playbook.ts';
import { shared } from '../texts/everywhere.ts';
import { placeTexts as t } from '../texts/places.ts';

const count = (n: number): string => n.toLocaleString('zh-CN');

function households({ households, householdsBelow }: PlaceView): string {
  if (households === null)
    return householdsBelow > 0 ? t.householdsBelow(count(householdsBelow)) : shared.unknown;
  if (householdsBelow === 0 || householdsBelow === households) return `${count(households)} ${t.unit}`;
  return t.householdsOf(count(households), count(householdsBelow));
}

/** What is on record of a place: who answers for it, who serves it, how many live there (Q6). */
export function PlacePanel({ place }: { place: PlaceView }) {
  const playbook = usePlaybook();
  const roleName = (id: string) => playbook.roles.find((r) => r.id === id)?.name ?? id;
  const kindName = (id: string) => playbook.organisationKinds.find((k) => k.id === id)?.name ?? id;
  return (
    <section className="place-panel">
      <dl className="place-facts">
        <dt>{t.heads}</dt>
        <dd>
          {place.heads.length === 0 ? (
            <span className="quiet">{t.noHeads}</span>
          ) : (
            <ul>
              {place.heads.map((h) => (
                <li key={`${h.person}${h.role}`}>
                  {h.name} <span className="quiet">{h.title ?? roleName(h.role)}</span>
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t.servedBy}</dt>
        <dd>
          {place.servedBy.length === 0 ? (
            <span className="quiet">{t.noServedBy}</span>
          ) : (
            <ul>
              {place.servedBy.map((o) => (
                <li key={o.organisation}>
                  <Link to="/organisations" search={{ at: o.organisation }}>
                    {o.name}
                  </Link>{' '}
                  <span className="quiet">{kindName(o.kind)}</span>
                </li>
              ))}
            </ul>
          )}
        </dd>
        <dt>{t.households}</dt>
        <dd className="figure-text">{households(place)}</dd>
        <dt>{t.residents}</dt>
        <dd className="figure-text">{shared.people(count(place.residents))}</dd>
        <dt>{t.code}</dt>
        <dd className="figure-text">{place.code}</dd>
        {place.about ? (
          <>
            <dt>{t.about}</dt>
            <dd>{place.about}</dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}
