import { listGaps } from '@lianxin/contracts/coverage';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { coverageTexts as t } from '../texts/coverage.ts';
import { count } from '../words/number.ts';
import { unitKindName } from './names.ts';
import { RowName } from './row-name.tsx';

/** Where nobody is reached yet: a work list, what is due soonest first. */
export function Gaps({
  place,
  kind,
  open,
}: {
  place: string | undefined;
  kind: string | undefined;
  open: (unit: string) => void;
}) {
  const playbook = usePlaybook();
  const gaps = usePages(listGaps, { ...(place ? { place } : {}), ...(kind ? { kind } : {}), limit: 50 });
  type Row = (typeof gaps.rows)[number];
  const columns: Column<Row>[] = [
    {
      key: 'due',
      title: t.nextOn,
      width: '9rem',
      render: (row) =>
        row.nextOn ? (
          <span className="figures">
            {row.nextOn} {row.overdue ? <span className="label label-late">{t.overdue}</span> : null}
          </span>
        ) : (
          <span className="quiet">{t.undated}</span>
        ),
    },
    {
      key: 'name',
      title: t.name,
      wide: true,
      render: (row) => (
        <>
          <RowName name={row.name} opens={{ unit: row.id }} />{' '}
          <span className="quiet small">{unitKindName(playbook, row.kind)}</span>
        </>
      ),
    },
    { key: 'place', title: t.place, render: (row) => row.place },
    { key: 'step', title: t.nextStep, wide: true, word: true, render: (row) => row.nextStep },
    { key: 'reason', title: t.reason, wide: true, word: true, render: (row) => row.reason },
    { key: 'members', title: t.members, end: true, word: true, render: (row) => row.members },
  ];
  if (gaps.error) return <Failed error={gaps.error} retry={gaps.refetch} />;
  if (gaps.isPending) return <Bones lines={8} />;
  const first = gaps.first;
  if (!first || gaps.rows.length === 0)
    return (
      <Nothing done title={t.noGaps}>
        {t.noGapsWhy}
      </Nothing>
    );
  return (
    <>
      <p className="page-note">{t.gapSums(count(first.total), count(first.overdue), count(first.undated))}</p>
      <DataTable
        label={t.tabs.gaps}
        columns={columns}
        groups={[{ key: 'all', rows: gaps.rows }]}
        idOf={(row) => row.id}
        open={(row) => open(row.id)}
      />
      <More
        shown={gaps.rows.length}
        total={first.total}
        next={gaps.hasNextPage}
        busy={gaps.isFetchingNextPage}
        load={gaps.fetchNextPage}
        unit={t.unitCount}
      />
    </>
  );
}
