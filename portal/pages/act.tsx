import { one } from '../form/values.ts';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Answers, Fact } from '../parts/answers.tsx';
import { Grouped, Line } from '../parts/box.tsx';
import { Field } from '../parts/field.tsx';
import { ChoiceRows } from '../parts/field-choices.tsx';
import { Key } from '../parts/form.tsx';
import { Errors, errorOf, Note } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';

/** The form of one action: what it asks, and once more where it must be sure. */
export const Act = ({ data, frame }: { data: Pages['act']; frame: Frame }) => {
  const { matter, action } = data;
  const back = `/matters/${matter.id}`;
  return (
    <Shell frame={frame} title={action.name} wrong={data.refused !== null} back={back} task>
      <Errors refused={data.refused} />
      <p class="over">
        <span>{matter.title}</span>
        <span class="figures">{matter.number}</span>
      </p>
      <h1>{action.name}</h1>
      {action.sure ? (
        <Note kind="warn" icon="alert">
          <p>{action.sure}</p>
        </Note>
      ) : null}
      <form
        method="post"
        action={`${back}/act/${action.id}`}
        encType={action.asks.some((f) => f.kind === 'pictures') ? 'multipart/form-data' : undefined}
        class="task"
        noValidate
      >
        <Key value={data.key} />
        <input type="hidden" name="version" value={String(matter.version)} />
        <input type="hidden" name="asks" value={action.asks.map((f) => `${f.id}:${f.kind}`).join(' ')} />
        {action.asks.map((field) => (
          <Field key={field.id} field={field} values={data.values} refused={data.refused} />
        ))}
        <div class="buttons">
          <button type="submit" class="button main">
            {action.name}
          </button>
          <a class="button plain" href={back}>
            {t.cancel}
          </a>
        </div>
      </form>
      {matter.mine ? null : (
        <details class="about">
          <summary>{t.matter.content}</summary>
          <dl class="facts">
            <Answers answers={matter.answers} />
          </dl>
        </details>
      )}
    </Shell>
  );
};

/** Asks why a hidden answer is wanted; the look is kept and shown to the person (checklist 20). */
export const Reveal = ({ data, frame }: { data: Pages['reveal']; frame: Frame }) => {
  const { matter, what } = data;
  const name = matter.answers.find((a) => a.id === what)?.name ?? matter.askerWord;
  const title = t.matter.revealWhat(name);
  return (
    <Shell frame={frame} title={title} wrong={data.refused !== null} back={`/matters/${matter.id}`} task>
      <Errors refused={data.refused} />
      <h1>{title}</h1>
      <dl class="facts">
        <Fact name={matter.typeName}>{matter.title}</Fact>
      </dl>
      <form method="post" action={`/matters/${matter.id}/reveal/${what}`} class="task" noValidate>
        <Key value={data.key} />
        <Grouped
          name="reason"
          label={t.matter.revealReason}
          hint={t.matter.revealHint}
          error={errorOf(data.refused, 'reason')}
        >
          <ChoiceRows
            name="reason"
            options={t.matter.revealFor.map((why) => ({ id: why, name: why }))}
            chosen={[one(data.values, 'reason')]}
          />
        </Grouped>
        <Line name="other" label={t.matter.revealOther} value={one(data.values, 'other')} maxLength={200} />
        <div class="buttons">
          <button type="submit" class="button main">
            {t.matter.reveal}
          </button>
        </div>
      </form>
    </Shell>
  );
};
