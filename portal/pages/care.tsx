import type { VisitDue } from '@lianxin/contracts/care';
import { idOf, one } from '../form/values.ts';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Fact } from '../parts/answers.tsx';
import { describedBy, Labelled, Line } from '../parts/box.tsx';
import { Key } from '../parts/form.tsx';
import { Icon } from '../parts/icon.tsx';
import { Rows } from '../parts/matter-row.tsx';
import { Empty, Errors, errorOf, Note } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { Chip } from '../parts/status.tsx';
import { t } from '../texts.ts';
import { dayText, dayWords, local, localOfText } from '../words/days.ts';

/** A calendar day as people say it: 明天, 11月29日. */
function wordsOf(day: string, frame: Frame): string {
  const at = localOfText(`${day}T00:00`);
  return at ? dayWords(at, local(frame.now, frame.playbook.zone)) : day;
}

const todayOf = (frame: Frame): string => dayText(local(frame.now, frame.playbook.zone));

const Due = ({ due, frame }: { due: VisitDue; frame: Frame }) =>
  due.overdue ? (
    <Chip kind="late" icon="alert" text={t.pairs.overdue(wordsOf(due.dueOn, frame))} />
  ) : (
    <Chip kind="info" icon="clock" text={t.pairs.due(wordsOf(due.dueOn, frame))} />
  );

/** 我的结对: whom I visit and when it is time, nothing of why. */
export const Pairs = ({ data, frame }: { data: Pages['pairs']; frame: Frame }) => (
  <Shell frame={frame} title={t.pairs.title} back="/me">
    {data.done ? (
      <Note kind="ok" icon="check">
        <p>{t.pairs.done}</p>
      </Note>
    ) : null}
    <h1>{t.pairs.title}</h1>
    <p class="hint">{t.pairs.about}</p>
    {data.items.length === 0 ? (
      <Empty text={t.pairs.empty} />
    ) : (
      <Rows>
        {data.items.map((pair) => (
          <li key={pair.id} class="row">
            <div class="row-head">
              <h2>
                <a href={`/pairs/${pair.id}`}>{pair.name}</a>
              </h2>
              <p class="chips">
                <Due due={pair.due} frame={frame} />
              </p>
            </div>
            <p class="meta">
              <span>{pair.place}</span>
              <span>{t.pairs.every(pair.due.everyDays)}</span>
              {pair.due.lastOn ? <span>{t.pairs.last(wordsOf(pair.due.lastOn, frame))}</span> : null}
            </p>
          </li>
        ))}
      </Rows>
    )}
  </Shell>
);

/** One whom I visit: where they live, what they need, and the visit to write down. */
export const Pair = ({ data, frame }: { data: Pages['pair']; frame: Frame }) => {
  const { care, refused, values } = data;
  const note = { name: 'note', label: t.pairs.note, hint: t.pairs.noteHint, error: errorOf(refused, 'note') };
  return (
    <Shell frame={frame} title={care.name} wrong={refused !== null} back="/pairs">
      <Errors refused={refused} />
      <div class="head-line">
        <h1>{care.name}</h1>
        {care.mine ? <Due due={care.mine} frame={frame} /> : null}
      </div>
      <p class="hint">{t.pairs.seen}</p>
      <dl class="facts">
        <Fact name={t.pairs.place}>{care.place}</Fact>
        {care.phone ? (
          <Fact name={t.pairs.phone}>
            <a href={`tel:${care.phone}`} class="call figures">
              {care.phone}
            </a>
          </Fact>
        ) : null}
        <Fact name={t.pairs.need}>{care.need ?? t.pairs.noNeed}</Fact>
        <Fact name={t.pairs.purpose}>{care.purpose}</Fact>
      </dl>
      <form method="post" action={`/pairs/${care.id}`} class="task" noValidate>
        <h2>{t.pairs.record}</h2>
        <Key value={data.key} />
        <input type="hidden" name="opening" value={data.opening} />
        <Line
          name="on"
          label={t.pairs.on}
          type="date"
          value={one(values, 'on') || todayOf(frame)}
          error={errorOf(refused, 'on')}
          short
          required
        />
        <Labelled {...note} optional>
          <textarea
            id={idOf('note')}
            name="note"
            rows={3}
            aria-describedby={describedBy(note)}
            aria-invalid={note.error ? 'true' : undefined}
          >
            {one(values, 'note')}
          </textarea>
        </Labelled>
        <div class="buttons">
          <button type="submit" class="button main">
            {t.pairs.save}
          </button>
        </div>
      </form>
      {care.visits.length > 0 ? (
        <section aria-labelledby="visits">
          <h2 id="visits">{t.pairs.visits}</h2>
          <Rows>
            {care.visits.map((visit) => (
              <li key={visit.id} class="row">
                <p>
                  <b>{wordsOf(visit.on, frame)}</b> {visit.by}
                </p>
                {visit.note ? <p class="prose">{visit.note}</p> : null}
              </li>
            ))}
          </Rows>
        </section>
      ) : null}
    </Shell>
  );
};

/** What is held about me as somebody who is looked after: for what, until when, who comes. */
export const OwnCarePage = ({ data, frame }: { data: Pages['ownCare']; frame: Frame }) => (
  <Shell frame={frame} title={t.ownCare.title} back="/me">
    {data.done ? (
      <Note kind="ok" icon="check">
        <p>{t.ownCare.done}</p>
      </Note>
    ) : null}
    <h1>{t.ownCare.title}</h1>
    {data.items.length === 0 ? (
      <Empty text={t.ownCare.empty} />
    ) : (
      <Rows>
        {data.items.map((item) => (
          <li key={item.id} class="row">
            <h2>{item.kindName}</h2>
            <dl class="facts inner">
              <Fact name={t.ownCare.purpose}>{item.purpose}</Fact>
              <Fact name={t.ownCare.by}>{t.ownCare.agreed[item.by](wordsOf(item.on, frame))}</Fact>
              <Fact name={t.ownCare.until}>{t.ownCare.untilDay(wordsOf(item.untilOn, frame))}</Fact>
              <Fact name={t.ownCare.handlers}>
                {item.handlers.length > 0 ? item.handlers.join('、') : t.ownCare.nobody}
              </Fact>
              {item.visits[0] ? (
                <Fact
                  name={t.ownCare.visited}
                >{`${wordsOf(item.visits[0].on, frame)} ${item.visits[0].by}`}</Fact>
              ) : null}
            </dl>
            <div class="buttons side">
              <a class="button plain" href="/looks">
                <Icon name="eye" />
                {t.me.looks}
              </a>
              <a class="button quiet" href={`/care/${item.id}/withdraw`}>
                {t.ownCare.withdraw}
                <span class="unseen">：{item.kindName}</span>
              </a>
            </div>
          </li>
        ))}
      </Rows>
    )}
  </Shell>
);

/** Asks once more before consent is taken back. */
export const WithdrawCare = ({ data, frame }: { data: Pages['withdrawCare']; frame: Frame }) => (
  <Shell frame={frame} title={t.ownCare.withdraw} wrong={data.refused !== null} back="/care" task>
    <Errors refused={data.refused} />
    <h1>{t.ownCare.withdraw}</h1>
    <p>{t.ownCare.sure(data.item.kindName)}</p>
    <p>{t.ownCare.after(data.item.keepDays)}</p>
    <form method="post" action={`/care/${data.item.id}/withdraw`} class="task">
      <Key value={data.key} />
      <div class="buttons">
        <button type="submit" class="button main">
          {t.ownCare.withdraw}
        </button>
        <a class="button plain" href="/care">
          {t.cancel}
        </a>
      </div>
    </form>
  </Shell>
);
