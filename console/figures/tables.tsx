import type { Figure, FigureRow } from '@lianxin/contracts/figures';
import { type Column, DataTable } from '../parts/table.tsx';
import { figuresTexts as t } from '../texts/figures.ts';
import type { Point } from './chart.tsx';
import { Count, Share } from './figure.tsx';

/** Rows by community or by type, every number opening its records. */
export function RowsTable({
  title,
  first,
  rows,
}: {
  title: string;
  first: string;
  rows: readonly FigureRow[];
}) {
  const columns: Column<FigureRow>[] = [
    { key: 'name', title: first, render: (r) => <strong>{r.name}</strong>, wide: true },
    {
      key: 'raised',
      title: t.raised,
      end: true,
      word: true,
      render: (r) => <Count figure={r.raised} name={`${r.name}${t.raised}`} />,
    },
    {
      key: 'open',
      title: t.open,
      end: true,
      word: true,
      render: (r) => <Count figure={r.open} name={`${r.name}${t.open}`} />,
    },
    {
      key: 'overdue',
      title: t.rowOverdue,
      end: true,
      word: true,
      render: (r) => <Count figure={r.overdue} name={`${r.name}${t.rowOverdue}`} />,
    },
    {
      key: 'solved',
      title: t.solved,
      end: true,
      word: true,
      render: (r) => <Count figure={r.solved} name={`${r.name}${t.solved}`} />,
    },
    {
      key: 'onTime',
      title: t.onTime,
      end: true,
      word: true,
      render: (r) => <Share {...r.onTime} name={`${r.name}${t.onTime}`} />,
    },
    {
      key: 'satisfied',
      title: t.satisfied,
      end: true,
      word: true,
      render: (r) => <Share {...r.satisfied} name={`${r.name}${t.satisfied}`} />,
    },
  ];
  return (
    <section className="panel">
      <h2>{title}</h2>
      <DataTable label={title} columns={columns} groups={[{ key: 'all', rows }]} idOf={(r) => r.id} />
    </section>
  );
}

/** The chart's numbers, the latest first. */
export function SeriesTable({
  points,
  by,
}: {
  points: readonly (Point & { raised: Figure; ended: Figure })[];
  by: 'day' | 'month';
}) {
  const columns: Column<(typeof points)[number]>[] = [
    { key: 'at', title: t.period[by], render: (p) => <span className="figures">{p.at}</span> },
    {
      key: 'raised',
      title: t.raised,
      end: true,
      word: true,
      render: (p) => <Count figure={p.raised} name={`${p.at}${t.raised}`} />,
    },
    {
      key: 'ended',
      title: t.ended,
      end: true,
      word: true,
      render: (p) => <Count figure={p.ended} name={`${p.at}${t.ended}`} />,
    },
  ];
  return (
    <div className="series-table">
      <DataTable
        label={t.series}
        columns={columns}
        groups={[{ key: 'all', rows: [...points].reverse() }]}
        idOf={(p) => p.at}
      />
    </div>
  );
}
