import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Fact } from '../parts/answers.tsx';
import { Key } from '../parts/form.tsx';
import { Rows } from '../parts/matter-row.tsx';
import { Empty, Errors, Note } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';
import { dayWords, local, localOfText } from '../words/days.ts';
import { services } from '../words/invitations.ts';

/** A day's text in words. */
function dayOf(text: string, frame: Frame): string {
  const day = localOfText(`${text}T00:00`);
  return day ? dayWords(day, local(frame.now, frame.playbook.zone)) : text;
}

/** 定期点单: what comes by itself, and how to stop it. */
export const StandingOrders = ({ data, frame }: { data: Pages['standing']; frame: Frame }) => (
  <Shell frame={frame} title={t.standing.title} back="/me">
    {data.done ? (
      <div
        data-island={data.done === 'set' ? 'sent' : undefined}
        data-draft={services(frame.playbook.types)
          .map((type) => type.id)
          .join(' ')}
      >
        <Note kind="ok" icon="check">
          <p>{t.standing[data.done]}</p>
        </Note>
      </div>
    ) : null}
    <h1>{t.standing.title}</h1>
    {data.items.length === 0 ? (
      <Empty text={t.standing.empty}>
        <p>{t.standing.emptyHow}</p>
        {services(frame.playbook.types).map((type) => (
          <a key={type.id} class="button plain" href={`/raise/${type.id}`}>
            {type.invitation}
          </a>
        ))}
      </Empty>
    ) : (
      <Rows>
        {data.items.map((item) => (
          <li key={item.id} class="row">
            <h3>{item.title}</h3>
            <dl class="facts inline">
              <Fact name={t.raise.every_}>{t.standing.every[item.every]}</Fact>
              <Fact name={t.standing.next}>{dayOf(item.nextOn, frame)}</Fact>
              <Fact name={t.raise.forWhom}>{item.asker}</Fact>
            </dl>
            <a class="button plain" href={`/standing/${item.id}/end`}>
              {t.standing.end}
              <span class="unseen">：{item.title}</span>
            </a>
          </li>
        ))}
      </Rows>
    )}
  </Shell>
);

/** Asks once more before a standing order stops. */
export const EndStanding = ({ data, frame }: { data: Pages['endStanding']; frame: Frame }) => (
  <Shell frame={frame} title={t.standing.end} wrong={data.refused !== null} back="/standing" task>
    <Errors refused={data.refused} />
    <h1>
      {t.standing.end}：{data.standing.title}
    </h1>
    <p>{t.standing.endSure}</p>
    <form method="post" action={`/standing/${data.standing.id}/end`} class="task">
      <Key value={data.key} />
      <div class="buttons">
        <button type="submit" class="button main">
          {t.standing.end}
        </button>
        <a class="button plain" href="/standing">
          {t.cancel}
        </a>
      </div>
    </form>
  </Shell>
);
