import { one } from '../form/values.ts';
import type { Frame } from '../frame.ts';
import type { Pages } from '../pages.ts';
import { Fact } from '../parts/answers.tsx';
import { Line } from '../parts/box.tsx';
import { Key, OneTap } from '../parts/form.tsx';
import { Empty, Errors, errorOf, Note } from '../parts/message.tsx';
import { Shell } from '../parts/shell.tsx';
import { t } from '../texts.ts';

/** 双报到: a member in service reports to the community where they live, and says each year that they still do. */
export const ReportIn = ({ data, frame }: { data: Pages['reportIn']; frame: Frame }) => {
  const { reportIn, community, refused, values } = data;
  const words = t.reportIn;
  return (
    <Shell frame={frame} title={words.title} wrong={refused !== null} back="/me">
      <Errors refused={refused} />
      {data.done ? (
        <Note kind="ok" icon="check">
          <p>{words.done[data.done]}</p>
        </Note>
      ) : null}
      <h1>{words.title}</h1>
      <p class="hint">{words.about}</p>
      {reportIn ? (
        <>
          <dl class="facts">
            <Fact name={words.place}>{reportIn.place}</Fact>
            {reportIn.unit ? <Fact name={words.unit}>{reportIn.unit}</Fact> : null}
            <Fact name={words.on}>{reportIn.reportedOn}</Fact>
            <Fact name={words.confirmedOn}>{reportIn.confirmedOn ?? words.waiting}</Fact>
          </dl>
          {reportIn.confirmedOn !== null && !reportIn.confirmed ? (
            <OneTap action="/report-in/confirm" keyed={data.key} fields={{}}>
              {words.confirm}
            </OneTap>
          ) : null}
        </>
      ) : community ? (
        <form method="post" action="/report-in" class="task" noValidate>
          <Key value={data.key} />
          <dl class="facts">
            <Fact name={words.place}>{community.name}</Fact>
          </dl>
          <Line
            name="unitName"
            label={words.unit}
            hint={words.unitHint}
            value={one(values, 'unitName')}
            error={errorOf(refused, 'unitName')}
            required
          />
          <div class="buttons">
            <button type="submit" class="button main">
              {words.send}
            </button>
          </div>
        </form>
      ) : (
        <Empty text={words.noHome} />
      )}
    </Shell>
  );
};
