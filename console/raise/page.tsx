import { getRouteApi, Link } from '@tanstack/react-router';
import { Nothing } from '../parts/nothing.tsx';
import { useTitle } from '../parts/title.ts';
import { usePlaybook } from '../session/playbook.ts';
import { raiseTexts as t } from '../texts/raise.ts';
import { RaiseForm } from './form.tsx';
import './page.css';

const route = getRouteApi('/signed-in/inside/raise');

/** Raises a matter for somebody without a phone: which type, who, where, what. */
export function RaisePage() {
  useTitle(t.title);
  const search = route.useSearch();
  const playbook = usePlaybook();
  const types = playbook.types.filter((each) => each.mayRaise);
  const type = types.find((each) => each.id === search.type);
  return (
    <div className="page raise">
      <div className="page-head">
        <h1>{type ? `${t.title}：${type.name}` : t.title}</h1>
        {type ? (
          <Link to="/raise" search={{}}>
            {t.change}
          </Link>
        ) : null}
      </div>
      <p className="page-note">{t.note}</p>
      {type ? (
        <RaiseForm key={type.id} type={type} />
      ) : types.length === 0 ? (
        <Nothing title={t.noTypes}>{t.noTypesWhy}</Nothing>
      ) : (
        <>
          <h2 className="hidden-words">{t.choose}</h2>
          <ul className="type-list">
            {types.map((each) => (
              <li key={each.id}>
                <Link to="/raise" search={{ type: each.id }}>
                  <strong>{each.name}</strong>
                  <span className="quiet">{each.about}</span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
