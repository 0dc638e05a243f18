import { showOrganisation } from '@lianxin/contracts/directory';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../api/read.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { kindName, usePlaybook } from '../session/playbook.ts';
import { directoryTexts as t } from '../texts/directory.ts';
import { PeopleTable } from './people-table.tsx';

/** One organisation: what it is, what stands under it, and its people. */
export function Organisation({ id, to }: { id: string; to: '/organisations' | '/teams' }) {
  const playbook = usePlaybook();
  const organisation = useQuery(read(showOrganisation, { organisation: id }));
  if (organisation.error) return <Failed error={organisation.error} retry={organisation.refetch} />;
  const o = organisation.data;
  if (!o) return <Bones />;
  const above = o.path.filter((p) => p.id !== o.id);
  const facts: [string, string | null][] = [
    [t.place, o.place],
    [t.phone, o.phone],
    [t.founded, o.foundedOn],
    [t.dissolved, o.dissolvedOn],
  ];
  return (
    <article>
      <section className="panel">
        {above.length > 0 ? (
          <p className="quiet small">
            {above.map((p, i) => (
              <span key={p.id}>
                {i > 0 ? ' / ' : ''}
                <Link to={to} search={{ at: p.id }}>
                  {p.name}
                </Link>
              </span>
            ))}
          </p>
        ) : null}
        <h2 style={{ fontSize: '1.125rem', marginBottom: 8 }}>
          {o.name} <span className="label">{kindName(playbook, o.kind)}</span>
        </h2>
        {o.about ? <p style={{ maxWidth: '42rem', marginBottom: 8 }}>{o.about}</p> : null}
        <dl className="pairs">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </section>
      {o.children.length > 0 ? (
        <section className="panel">
          <h2>
            {t.children} {o.children.length}
          </h2>
          <ul className="organisation-list">
            {o.children.map((child) => (
              <li key={child.id}>
                <Link to={to} search={{ at: child.id }}>
                  {child.name}
                </Link>
                <span className="quiet small">
                  {[kindName(playbook, child.kind), t.peopleCount(child.people)].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="panel">
        <h2>
          {t.people} {o.people.length}
        </h2>
        {o.people.length > 0 ? (
          <PeopleTable people={o.people} label={t.people} />
        ) : (
          <p className="quiet">{t.noPeople}</p>
        )}
      </section>
    </article>
  );
}
