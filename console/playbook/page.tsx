import type { PlaybookView, TypeView } from '@lianxin/contracts/playbook-view';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTitle } from '../parts/title.ts';
import { usePlaybook } from '../session/playbook.ts';
import { playbookTexts as t } from '../texts/playbook.ts';
import { Diagram } from './diagram.tsx';
import '../work/tabs.css';

const route = getRouteApi('/signed-in/inside/playbook');

/** The district's way of working, to read: each type's steps, then roles, kinds, levels and calendar. */
export function PlaybookPage() {
  useTitle(t.title);
  const { type: chosen } = route.useSearch();
  const playbook = usePlaybook();
  const type = playbook.types.find((each) => each.id === chosen) ?? playbook.types[0];
  return (
    <div className="page">
      <div className="page-head">
        <h1>
          {t.title}：{playbook.title}
        </h1>
        <span className="quiet">{t.version(playbook.version)}</span>
      </div>
      <p className="page-note">{t.note}</p>
      <nav className="quiet-tabs" aria-label={t.types}>
        {playbook.types.map((each) => (
          <Link
            key={each.id}
            to="/playbook"
            search={{ type: each.id }}
            replace
            className="quiet-tab"
            aria-current={each.id === type?.id ? 'page' : undefined}
          >
            {each.name}
          </Link>
        ))}
      </nav>
      {type ? <Type type={type} playbook={playbook} /> : null}
      <House playbook={playbook} />
    </div>
  );
}

function Type({ type, playbook }: { type: TypeView; playbook: PlaybookView }) {
  const least = playbook.levels.find((l) => l.id === type.place.least)?.name ?? type.place.least;
  return (
    <>
      <section className="panel" style={{ paddingTop: 16 }}>
        <p style={{ marginBottom: 24, maxWidth: '42rem' }}>
          {type.about}{' '}
          <span className="quiet">
            {[t.public[type.public], type.standing ? t.standing : ''].filter(Boolean).join(' · ')}
          </span>
        </p>
        <h2>{t.steps}</h2>
        <Diagram type={type} />
      </section>
      <section className="panel">
        <h2>{t.asks}</h2>
        <dl className="pairs">
          <dt>{t.place}</dt>
          <dd>
            {type.place.ask} <span className="quiet">{t.placeLeast(least)}</span>
          </dd>
          {type.fields.map((f) => (
            <div key={f.id} style={{ display: 'contents' }}>
              <dt>
                {f.name}
                {f.required ? <span className="hidden-words">{t.required}</span> : null}
                {f.required ? <span aria-hidden> *</span> : null}
              </dt>
              <dd>
                {f.options ? f.options.map((o) => o.name).join('、') : null}{' '}
                <span className="quiet">{f.hint}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      {type.grades.length > 0 ? (
        <section className="panel">
          <h2>{t.grades}</h2>
          <dl className="pairs">
            {type.grades.map((g) => (
              <div key={g.id} style={{ display: 'contents' }}>
                <dt>{g.name}</dt>
                <dd>{g.hint}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </>
  );
}

function House({ playbook }: { playbook: PlaybookView }) {
  const years = playbook.calendarYears;
  return (
    <>
      <section className="panel">
        <h2>{t.levels}</h2>
        <p>
          {[playbook.name, ...playbook.levels.map((l) => `${l.name}${l.party ? t.party(l.party) : ''}`)].join(
            ' → ',
          )}
        </p>
      </section>
      <section className="panel">
        <h2>{t.roles}</h2>
        <p>{playbook.roles.map((r) => r.name).join('、')}</p>
      </section>
      <section className="panel">
        <h2>{t.kinds}</h2>
        <p>{playbook.organisationKinds.map((k) => k.name).join('、')}</p>
      </section>
      <section className="panel">
        <h2>{t.calendar}</h2>
        <p>
          {years.length > 0 ? t.calendarYears(years.join('、')) : t.calendarNone}{' '}
          <span className="quiet">{t.calendarWhy}</span>
        </p>
      </section>
    </>
  );
}
