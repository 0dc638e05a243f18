import type { StepId } from '../../form/steps.ts';
import { nameOf } from '../../form/values.ts';
import type { Frame } from '../../frame.ts';
import type { Pages, RaisePage } from '../../pages.ts';
import { Carried } from '../../parts/form.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Errors } from '../../parts/message.tsx';
import { Shell } from '../../parts/shell.tsx';
import { t } from '../../texts.ts';
import { CheckStep } from './check.tsx';
import { ContactFields, contactNames } from './contact.tsx';
import { DetailFields } from './details.tsx';
import { fieldsOf } from './fields.ts';
import { WhatStep } from './what.tsx';
import { WhenStep, whenNames } from './when.tsx';
import { WhereStep, whereNames } from './where.tsx';

/** Whether the page of details also asks how to reach the person. */
const joined = (data: RaisePage): boolean => data.step === 'details' && !data.steps.includes('contact');

function titleOf(data: RaisePage): string {
  const { type, step } = data;
  if (step === 'what') return type.fields[0]?.name ?? type.name;
  if (step === 'where') return type.place.ask;
  return joined(data) ? t.raise.titles.more : t.raise.titles[step];
}

/** Names that this page asks for itself, so that they are not also carried. */
function shownNames(data: RaisePage): string[] {
  const own = ['go', 'step', ...fieldsOf(data).map((f) => nameOf(f))];
  const by: Record<StepId, string[]> = {
    what: [],
    when: whenNames,
    where: whereNames,
    details: data.type.public === 'asker-agrees' ? ['public'] : [],
    contact: contactNames,
    check: [],
  };
  return [...own, ...by[data.step], ...(joined(data) ? contactNames : [])];
}

const Body = ({ data, frame }: { data: RaisePage; frame: Frame }) => {
  switch (data.step) {
    case 'what':
      return <WhatStep data={data} />;
    case 'when':
      return <WhenStep data={data} frame={frame} />;
    case 'where':
      return <WhereStep data={data} frame={frame} />;
    case 'details':
      return (
        <>
          <DetailFields data={data} />
          {joined(data) ? <ContactFields data={data} frame={frame} /> : null}
        </>
      );
    case 'contact':
      return <ContactFields data={data} frame={frame} />;
    case 'check':
      return <CheckStep data={data} frame={frame} />;
  }
};

/** One page of raising a matter or ordering a service; everything typed before travels with it. */
export const Raise = ({ data, frame }: { data: Pages['raise']; frame: Frame }) => {
  const title = titleOf(data);
  const no = data.steps.indexOf(data.step) + 1;
  const first = no <= 1;
  const check = data.step === 'check';
  return (
    <Shell frame={frame} title={title} wrong={data.refused !== null} task>
      <Errors refused={data.refused} />
      <form
        method="post"
        action={`/raise/${data.type.id}`}
        encType={fieldsOf(data).some((f) => f.kind === 'pictures') ? 'multipart/form-data' : undefined}
        class="task"
        data-island="draft"
        data-draft={data.type.id}
        data-begun={data.begun ? 'true' : undefined}
        noValidate
      >
        <p class="progress">
          <span>{data.type.name}</span>
          {no > 0 ? <span>{t.raise.step(no, data.steps.length)}</span> : null}
        </p>
        <h1>{title}</h1>
        <button
          type="submit"
          name="go"
          value={check ? 'send' : 'next'}
          class="unseen"
          tabIndex={-1}
          aria-hidden="true"
        />
        <input type="hidden" name="step" value={data.step} />
        <input type="hidden" name="key" value={data.key} />
        <Carried values={data.values} shown={[...shownNames(data), 'key']} />
        <Body data={data} frame={frame} />
        <div class="buttons">
          <button type="submit" name="go" value={check ? 'send' : 'next'} class="button main">
            {check ? t.raise.send : t.raise.next}
          </button>
          {first ? (
            <a class="button plain" href="/">
              {t.cancel}
            </a>
          ) : (
            <button type="submit" name="go" value="back" class="button plain">
              <Icon name="back" />
              {t.raise.previous}
            </button>
          )}
        </div>
      </form>
    </Shell>
  );
};
