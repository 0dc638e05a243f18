import type { MatterView, TaskView } from '@lianxin/contracts/matters';
import { Due } from '../parts/due.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { lights } from '../texts/everywhere.ts';
import { matterTexts as t } from '../texts/matter.ts';
import { fullWhen, when } from '../words/when.ts';

/** Who has or had a part in it, by when, and what came of it; what is open stands first. */
export function Tasks({ matter }: { matter: MatterView }) {
  const columns: Column<TaskView>[] = [
    { key: 'who', title: t.taskColumns.who, render: (task) => task.who, wide: true },
    {
      key: 'part',
      title: t.taskColumns.part,
      width: '5rem',
      render: (task) => (
        <span className={task.part === 'main' ? 'label' : 'label label-info'}>{t.parts[task.part]}</span>
      ),
    },
    { key: 'step', title: t.taskColumns.step, width: '8rem', render: (task) => task.stepName },
    { key: 'within', title: t.taskColumns.within, width: '7rem', word: true, render: (task) => task.within },
    {
      key: 'state',
      title: t.taskColumns.state,
      width: '15rem',
      render: (task) => <TaskState task={task} matter={matter} />,
    },
  ];
  const open = matter.tasks.filter((task) => task.doneAt === null);
  const done = matter.tasks.filter((task) => task.doneAt !== null);
  return (
    <section className="panel">
      <h2>{t.tasks}</h2>
      <DataTable
        label={t.tasks}
        columns={columns}
        groups={[{ key: 'all', rows: [...open, ...done] }]}
        idOf={(task) => String(task.no)}
      />
    </section>
  );
}

function TaskState({ task, matter }: { task: TaskView; matter: MatterView }) {
  if (task.doneAt === null)
    return (
      <Due
        of={{
          light: task.light,
          late: task.late,
          paused: matter.paused,
          outcome: null,
          unclocked: task.unclocked,
          dueAt: task.dueAt,
        }}
      />
    );
  return (
    <span title={fullWhen(task.doneAt)}>
      {task.outcomeName} <span className="quiet">{when(task.doneAt)}</span>{' '}
      {task.hours ? <span>{t.hours(task.hours)} </span> : null}
      {task.late ? <span className="label label-late">{lights.red}</span> : null}
    </span>
  );
}
