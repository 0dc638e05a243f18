import type { ClaimableRow } from '@lianxin/contracts/matter-operations';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Fact } from '../parts/answers.tsx';
import { OneTap } from '../parts/form.tsx';
import { More, Row, Rows } from '../parts/matter-row.tsx';
import { Empty, Errors, Note } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';
import { local, periodWords } from '../words/days.ts';
import { deadlineWords } from '../words/deadline.ts';

const Claimable = ({ row, keyed, frame }: { row: ClaimableRow; keyed: string; frame: Frame }) => {
  const { zone } = frame.playbook;
  const at = (instant: string | number) => local(instant, zone);
  return (
    <li class="row">
      <h3>
        <a href={`/matters/${row.id}`}>{row.title}</a>
      </h3>
      {row.excerpt ? <p class="excerpt">{row.excerpt}</p> : null}
      <dl class="facts inline">
        {row.when ? (
          <Fact name={t.volunteer.when}>
            {periodWords(at(row.when.from), at(row.when.to), at(frame.now))}
          </Fact>
        ) : null}
        {row.community ? <Fact name={t.volunteer.where}>{row.community}</Fact> : null}
        {row.team ? <Fact name={t.volunteer.team}>{row.team}</Fact> : null}
        <Fact name={t.volunteer.people}>{t.matter.places(row.claimed, row.places)}</Fact>
      </dl>
      {row.claimedByMe ? (
        <Note kind="ok" icon="check">
          <p>{t.volunteer.claimed}</p>
        </Note>
      ) : (
        <>
          <OneTap
            action={`/volunteer/${row.id}/claim`}
            keyed={`${keyed}-${row.id}`}
            fields={{ version: String(row.version) }}
            kind="main"
          >
            {t.volunteer.claim}
            <span class="unseen">：{row.title}</span>
          </OneTap>
          {row.dueAt ? (
            <p class="hint">{t.volunteer.claimBy(deadlineWords(row.dueAt, frame.now, zone).by)}</p>
          ) : null}
        </>
      )}
    </li>
  );
};

/** 志愿服务: what I am serving, what my teams have to be claimed (Z11). */
export const Volunteer = ({ data, frame }: { data: Pages['volunteer']; frame: Frame }) => (
  <Shell frame={frame} title={t.volunteer.title} wrong={data.refused !== null} back="/">
    <Errors refused={data.refused} />
    <div class="head-line">
      <h1>{t.volunteer.title}</h1>
      <a href="/points">{t.volunteer.points}</a>
    </div>
    {data.work.length > 0 ? (
      <section aria-labelledby="work">
        <h2 id="work">{t.volunteer.work}</h2>
        <Rows>
          {data.work.map(({ matter, task }) => (
            <Row key={matter.id} frame={frame} row={{ ...matter, dueAt: task.dueAt, light: task.light }} />
          ))}
        </Rows>
      </section>
    ) : null}
    {data.mine.length > 0 ? (
      <section aria-labelledby="mine">
        <h2 id="mine">{t.volunteer.mine}</h2>
        <Rows>
          {data.mine.map((row) => (
            <Row key={row.id} frame={frame} row={row} />
          ))}
        </Rows>
      </section>
    ) : null}
    <section aria-labelledby="claimable">
      <h2 id="claimable">{t.volunteer.claimable}</h2>
      {data.claimable.items.length === 0 ? (
        <Empty text={t.volunteer.empty}>
          <p>{t.volunteer.emptyHow}</p>
        </Empty>
      ) : (
        <Rows>
          {data.claimable.items.map((row) => (
            <Claimable key={row.id} row={row} keyed={data.key} frame={frame} />
          ))}
        </Rows>
      )}
    </section>
    {data.claimable.next ? (
      <More href={`/volunteer?after=${encodeURIComponent(data.claimable.next)}`} />
    ) : null}
  </Shell>
);
