import type { ActionView, MatterView } from '@lianxin/contracts/matters';
import type { Frame } from '../frame.ts';
import type { MatterPage } from '../pages.ts';
import { Answers, Fact } from '../parts/answers.tsx';
import { OneTap } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { Errors, Note } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { Deadline, Status } from '../parts/status.tsx';
import { StepLine } from '../parts/step-line.tsx';
import { TimeLine } from '../parts/time-line.tsx';
import { t } from '../texts.ts';
import { stampWords } from '../words/days.ts';
import { pathWords } from './raise/where.tsx';
import { PrintButton } from './raised.tsx';

type Props = { data: MatterPage; frame: Frame };

/** A button where nothing is asked, else a way to the form. */
const ActionButton = ({ data, action, main }: { data: MatterPage; action: ActionView; main: boolean }) => {
  const href = `/matters/${data.matter.id}/act/${action.id}`;
  if (action.asks.length > 0 || action.sure)
    return (
      <a class={main ? 'button main' : 'button plain'} href={href}>
        {action.name}
      </a>
    );
  return (
    <OneTap
      action={href}
      keyed={`${data.key}-${action.id}`}
      fields={{ version: String(data.matter.version) }}
      kind={main ? 'main' : 'plain'}
    >
      {action.name}
    </OneTap>
  );
};

const Actions = ({ data }: { data: MatterPage }) => {
  const { actions } = data.matter;
  const main = actions.filter((a) => a.main);
  const others = actions.filter((a) => !a.main);
  if (actions.length === 0) return null;
  return (
    <div class="actions">
      {main.length > 0 ? (
        <div class="buttons">
          {main.map((action, index) => (
            <ActionButton key={action.id} data={data} action={action} main={index === 0} />
          ))}
        </div>
      ) : null}
      {others.length > 0 ? (
        <>
          <h3>{main.length > 0 ? t.matter.more : null}</h3>
          <div class="buttons others">
            {others.map((action) => (
              <ActionButton key={action.id} data={data} action={action} main={false} />
            ))}
          </div>
        </>
      ) : null}
    </div>
  );
};

/** Where it stands, what happens next, by when, and what I can do about it. */
const Now = ({ data, frame }: Props) => {
  const { matter } = data;
  const { rating } = matter;
  const myTurn = matter.mine && matter.actions.some((a) => a.main);
  return (
    <section class="state" aria-labelledby="now">
      <h2 id="now" class="unseen">
        {t.matter.now}
      </h2>
      <p class="chips">
        <Status playbook={frame.playbook} row={matter} />
      </p>
      <p class="next">{matter.next}</p>
      {matter.dueAt && matter.outcome === null ? (
        <p class="by">
          <Icon name="clock" />
          <span>
            {t.matter.deadline}：<Deadline frame={frame} row={matter} />
          </span>
        </p>
      ) : null}
      {matter.confirmedBy === 'default' ? <p>{t.matter.confirmedByDefault}</p> : null}
      {rating ? (
        <p>
          {t.matter.rating}：<b>{rating}</b>
        </p>
      ) : null}
      {myTurn ? <p class="hint">{t.matter.ask.about}</p> : null}
      <Actions data={data} />
    </section>
  );
};

const Handler = ({ matter, frame }: { matter: MatterView; frame: Frame }) => {
  const lead = matter.lead;
  const tasks = matter.tasks.filter((x) => x.doneAt === null && (x.part === 'help' || !lead));
  if (!lead && tasks.length === 0 && matter.claimants.length === 0) return null;
  return (
    <section aria-labelledby="handler">
      <h2 id="handler">{t.matter.handler}</h2>
      <dl class="facts">
        {lead ? (
          <Fact name={lead.name}>
            {lead.phone ? (
              <a class="call" href={`tel:${lead.phone}`}>
                <Icon name="phone" />
                <span class="figures">{lead.phone}</span>
                <span class="unseen">{t.matter.call(lead.name)}</span>
              </a>
            ) : null}
          </Fact>
        ) : null}
        {tasks.map((task) => (
          <Fact key={task.no} name={task.stepName}>
            {task.who}
            {task.within ? `，${task.within}` : ''}
            {task.dueAt === matter.dueAt ? null : (
              <>
                <br />
                <Deadline frame={frame} row={{ ...matter, dueAt: task.dueAt, unclocked: task.unclocked }} />
              </>
            )}
          </Fact>
        ))}
        {matter.helpers.length > 0 ? (
          <Fact name={t.matter.helpers}>{matter.helpers.map((h) => h.name).join('、')}</Fact>
        ) : null}
        {matter.places !== null ? (
          <Fact name={t.matter.claimants}>
            {t.matter.places(matter.claimants.length, matter.places)}
            {matter.claimants.length > 0 ? `：${matter.claimants.map((c) => c.name).join('、')}` : ''}
          </Fact>
        ) : null}
      </dl>
    </section>
  );
};

const Content = ({ data, frame }: Props) => {
  const { matter, revealed } = data;
  const reveal = matter.mayReveal ? (id: string) => `/matters/${matter.id}/reveal/${id}` : undefined;
  return (
    <section aria-labelledby="content">
      <h2 id="content">{t.matter.content}</h2>
      <dl class="facts">
        <Answers answers={matter.answers} reveal={reveal} revealed={revealed} />
        <Fact name={t.matter.place}>
          {[pathWords(matter.place.path), matter.place.text].filter(Boolean).join('，') || t.matter.none}
          {matter.mayLocate ? (
            <a class="reveal" href={`/matters/${matter.id}/locate`}>
              {t.matter.locate}
            </a>
          ) : null}
        </Fact>
        {matter.asker && !matter.mine ? (
          <Fact name={matter.askerWord}>
            {revealed?.what === 'asker' ? <b>{revealed.text}</b> : matter.asker.name}
            {matter.asker.phone && revealed?.what !== 'asker' ? ` ${matter.asker.phone}` : ''}
            {reveal && revealed?.what !== 'asker' ? (
              <a class="reveal" href={reveal('asker')}>
                {t.matter.reveal}
              </a>
            ) : null}
          </Fact>
        ) : null}
        {matter.gradeName ? <Fact name={t.matter.grade}>{matter.gradeName}</Fact> : null}
        <Fact name={t.matter.number}>
          <span class="figures">{matter.number}</span>
        </Fact>
        <Fact name={t.matter.raisedAt}>{stampWords(matter.raisedAt, frame.playbook.zone)}</Fact>
      </dl>
    </section>
  );
};

/** One matter, for whoever may see it: the same page for the asker, a volunteer and a handler. */
export const Matter = ({ data, frame }: Props) => {
  const { matter } = data;
  return (
    <Shell
      frame={frame}
      title={matter.title}
      wrong={data.refused !== null}
      back={frame.who?.staff && !matter.mine ? '/work' : '/matters'}
    >
      <Errors refused={data.refused} />
      {data.done ? (
        <Note kind="ok" icon="check">
          <p>{t.matter.done(data.done)}</p>
        </Note>
      ) : null}
      <p class="over">
        <span>{matter.typeName}</span>
        <span class="figures">{matter.number}</span>
      </p>
      <h1>{matter.title}</h1>
      {matter.mergedInto ? (
        <Note kind="info" icon="info">
          <p>{t.matter.merged}</p>
          <p>
            <a href={`/matters/${matter.mergedInto}`}>{t.matter.mergedLink}</a>
          </p>
        </Note>
      ) : null}
      <Now data={data} frame={frame} />
      {matter.mine ? null : <Content data={data} frame={frame} />}
      <section aria-labelledby="line">
        <h2 id="line">{t.matter.line}</h2>
        <StepLine frame={frame} line={matter.line} />
      </section>
      <section aria-labelledby="history">
        <h2 id="history">{t.matter.history}</h2>
        <TimeLine frame={frame} events={matter.events} />
      </section>
      <Handler matter={matter} frame={frame} />
      {matter.mine ? <Content data={data} frame={frame} /> : null}
      <div class="buttons quiet-ones">
        {matter.mine ? null : (
          <OneTap
            action={`/matters/${matter.id}/follow`}
            keyed={`${data.key}-follow`}
            fields={{ follow: matter.following ? 'false' : 'true', back: `/matters/${matter.id}` }}
          >
            <Icon name="follow" />
            {matter.following ? t.matter.unfollow : t.matter.follow}
          </OneTap>
        )}
        <PrintButton text={t.matter.print} />
      </div>
    </Shell>
  );
};
