import { type ImportSummary, listImports } from '@lianxin/contracts/imports';
import { Link } from '@tanstack/react-router';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { useTitle } from '../parts/title.ts';
import { importTexts as t } from '../texts/imports.ts';
import { when } from '../words/when.ts';
import { Drop } from './drop.tsx';
import './imports.css';

const columns: Column<ImportSummary>[] = [
  {
    key: 'file',
    title: t.file,
    wide: true,
    render: (i) => (
      <Link to="/imports/$import" params={{ import: i.id }}>
        {i.fileName}
      </Link>
    ),
  },
  { key: 'kind', title: t.kind, width: '8rem', render: (i) => t.kinds[i.kind] },
  {
    key: 'state',
    title: t.state,
    width: '7rem',
    render: (i) => <span className="label">{t.states[i.state]}</span>,
  },
  {
    key: 'result',
    title: t.result,
    wide: true,
    render: (i) => t.counts(i.created, i.updated, i.unchanged, i.refused),
  },
  { key: 'by', title: t.by, width: '7rem', render: (i) => i.by },
  { key: 'at', title: t.at, width: '9rem', end: true, render: (i) => when(i.at) },
];

/** Bringing in workbooks: drop one; those brought in before. */
export function ImportsPage() {
  useTitle(t.title);
  const imports = usePages(listImports, { limit: 50 });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Drop />
      <section className="panel" style={{ marginTop: 24 }}>
        <h2>{t.past}</h2>
        {imports.error ? (
          <Failed error={imports.error} retry={imports.refetch} />
        ) : imports.isPending ? (
          <Bones lines={4} />
        ) : imports.rows.length === 0 ? (
          <Nothing title={t.none}>{t.noneWhy}</Nothing>
        ) : (
          <>
            <DataTable
              label={t.past}
              columns={columns}
              groups={[{ key: 'all', rows: imports.rows }]}
              idOf={(i) => i.id}
            />
            <More
              shown={imports.rows.length}
              next={imports.hasNextPage}
              busy={imports.isFetchingNextPage}
              load={imports.fetchNextPage}
              unit={t.times}
            />
          </>
        )}
      </section>
    </div>
  );
}
