import type { TypeView } from '@lianxin/contracts/playbook-view';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Note } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';
import { problems } from '../words/invitations.ts';

/** Every kind of problem of every type on one page: one tap says what and by which way. */
const Kinds = ({ type, asker }: { type: TypeView; asker: string | null }) => {
  const more = asker ? `for=${asker}` : '';
  const [first] = type.fields;
  const options = first?.kind === 'choice' ? (first.options ?? []) : [];
  return (
    <section aria-labelledby={`type-${type.id}`}>
      <h2 id={`type-${type.id}`}>{type.invitation}</h2>
      <p class="hint">{type.about}</p>
      {options.length === 0 ? (
        <a class="button plain" href={`/raise/${type.id}${more && `?${more}`}`}>
          {type.invitation}
        </a>
      ) : null}
      <ul class="kinds">
        {options.map((option) => (
          <li key={option.id}>
            <a href={`/raise/${type.id}?${first?.id}=${option.id}${more && `&${more}`}`}>
              <b>{option.name}</b>
              {option.hint ? <span class="hint">{option.hint}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** 我要反映问题: the first of the steps, for all types that tell of a problem. */
export const Report = ({ data, frame }: { data: Pages['report']; frame: Frame }) => (
  <Shell frame={frame} title={t.report.title} back="/" task>
    <h1>{t.report.title}</h1>
    <Note kind="warn" icon="alert">
      <p>{t.report.urgent}</p>
    </Note>
    {problems(frame.playbook.types).map((type) => (
      <Kinds key={type.id} type={type} asker={data.asker} />
    ))}
  </Shell>
);
