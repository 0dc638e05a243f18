import type { CareCounts, countCare } from '@lianxin/contracts/care';
import type { Output } from '@lianxin/contracts/operation';
import { type Column, DataTable } from '../parts/table.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { careTexts as t } from '../texts/care.ts';
import { count } from '../words/number.ts';
import '../figures/page.css';

const keys = ['recipients', 'paired', 'overdue', 'visits'] as const;

/** Counts for those who are not handlers: nobody is named, nothing opens. */
export function CareFigures({ data }: { data: Output<typeof countCare> }) {
  const playbook = usePlaybook();
  const { total, places, placesAre, kinds } = data;
  const columns: Column<{ place: string; name: string; counts: CareCounts }>[] = [
    { key: 'name', title: placesAre ?? '', wide: true, render: (row) => <strong>{row.name}</strong> },
    ...keys.map((key) => ({
      key,
      title: t[key],
      end: true,
      word: true,
      render: (row: { counts: CareCounts }) => <span className="figures">{count(row.counts[key])}</span>,
    })),
  ];
  return (
    <>
      <p className="page-note">{t.countsNote}</p>
      <dl className="sums">
        {keys.map((key) => (
          <div key={key}>
            <dt>{t[key]}</dt>
            <dd className="figures">{count(total[key])}</dd>
          </div>
        ))}
      </dl>
      {placesAre ? (
        <section className="panel">
          <h2>{t.byPlace(placesAre)}</h2>
          <DataTable
            label={t.byPlace(placesAre)}
            columns={columns}
            groups={[{ key: 'all', rows: places }]}
            idOf={(row) => row.place}
          />
        </section>
      ) : null}
      <section className="panel">
        <h2>{t.byKind}</h2>
        <dl className="pairs">
          {kinds.map(({ kind, recipients }) => (
            <div key={kind} style={{ display: 'contents' }}>
              <dt>{playbook.care.find((one) => one.id === kind)?.name ?? kind}</dt>
              <dd className="figures">{count(recipients)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
