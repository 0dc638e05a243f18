import type { WorkRow } from '@lianxin/contracts/matter-operations';
import type { PlaybookView } from '@lianxin/contracts/playbook-view';
import { Button } from 'antd';
import { Due } from '../parts/due.tsx';
import { MatterName } from '../parts/matter-name.tsx';
import type { Column } from '../parts/table.tsx';
import { stepIn, stepName, typeName } from '../session/playbook.ts';
import { workTexts as t } from '../texts/work.ts';
import { when } from '../words/when.ts';

/** The columns of a worklist; `act` takes a row's main action. */
export function columnsOf(
  playbook: PlaybookView,
  act: (matter: string) => void,
  now: Date,
): Column<WorkRow>[] {
  const mainAction = ({ matter, task }: WorkRow): string => {
    if (task.part === 'help') return t.help;
    return stepIn(playbook, matter.type, task.step)?.actions.find((a) => a.main)?.name ?? t.act;
  };
  return [
    {
      key: 'due',
      title: t.due,
      width: '9rem',
      render: ({ matter, task }) => (
        <Due
          of={{
            light: task.light,
            late: matter.late,
            paused: matter.paused,
            outcome: matter.outcome,
            unclocked: task.unclocked,
            dueAt: task.dueAt,
          }}
        />
      ),
    },
    { key: 'matter', title: t.matter, wide: true, render: ({ matter }) => <MatterName matter={matter} /> },
    {
      key: 'step',
      title: t.step,
      width: '9rem',
      render: ({ matter, task }) => (
        <>
          <div>
            {stepName(playbook, matter.type, task.step)}
            {task.part === 'main' ? null : (
              <span className="label label-info" style={{ marginInlineStart: 6 }}>
                {task.part === 'help' ? t.help : t.watch}
              </span>
            )}
          </div>
          <div className="quiet small">{typeName(playbook, matter.type)}</div>
        </>
      ),
    },
    {
      key: 'place',
      title: t.place,
      width: '8rem',
      render: ({ matter }) => (
        <>
          <div>{matter.community ?? matter.street}</div>
          {matter.community ? <div className="quiet small">{matter.street}</div> : null}
        </>
      ),
    },
    { key: 'asker', title: t.asker, width: '6rem', word: true, render: ({ matter }) => matter.asker },
    {
      key: 'arrived',
      title: t.arrived,
      width: '8rem',
      word: true,
      render: ({ task }) => <span className="nowrap">{when(task.startedAt, now)}</span>,
    },
    {
      key: 'act',
      title: '',
      end: true,
      width: '7rem',
      render: (row) =>
        row.task.part === 'watch' ? null : (
          <Button onClick={() => act(row.matter.id)}>{mainAction(row)}</Button>
        ),
    },
  ];
}
