import type { Output } from '@lianxin/contracts/operation';
import { listMissing, type MissingRow, type StandardRow, showMatrix } from '@lianxin/contracts/standards';
import { Link } from '@tanstack/react-router';
import { Segmented, Select } from 'antd';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { coverageTexts as t } from '../texts/coverage.ts';
import { count } from '../words/number.ts';
import { Checklist } from './checklist.tsx';
import { RowName } from './row-name.tsx';
import { type CoverageSearch, readCoverageSearch } from './search.ts';

type Standard = ReturnType<typeof usePlaybook>['standards'][number];

/** Organisations held against a standard: as a matrix, and what is missing as a list. */
export function Standards({
  search,
  set,
}: {
  search: CoverageSearch;
  set: (change: Partial<Record<keyof CoverageSearch, string | undefined>>) => void;
}) {
  const { standards } = usePlaybook();
  const standard = standards.find((one) => one.id === search.standard) ?? standards[0];
  if (!standard) return <Nothing title={t.noStandards}>{t.noStandardsWhy}</Nothing>;
  const open = (organisation: string) => set({ organisation });
  return (
    <>
      <div className="filter-bar no-print">
        <Select
          style={{ width: 200 }}
          aria-label={t.standard}
          value={standard.id}
          options={standards.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(next) => set({ standard: next, met: undefined, item: undefined })}
        />
        <Segmented
          value={search.list ?? 'matrix'}
          options={[
            { value: 'matrix', label: t.matrix },
            { value: 'missing', label: t.missing },
          ]}
          onChange={(next) =>
            set({ list: next === 'missing' ? 'missing' : undefined, met: undefined, item: undefined })
          }
        />
        {search.list === 'missing' ? (
          <Select
            style={{ width: 200 }}
            aria-label={t.anyItem}
            value={search.item ?? ''}
            options={[
              { value: '', label: t.anyItem },
              ...standard.items.map((item) => ({ value: item.id, label: item.name })),
            ]}
            onChange={(next) => set({ item: next })}
          />
        ) : null}
      </div>
      {standard.note ? <p className="page-note">{standard.note}</p> : null}
      {search.list === 'missing' ? (
        <Missing standard={standard} search={search} open={open} />
      ) : (
        <Matrix standard={standard} search={search} open={open} />
      )}
      <Checklist id={search.organisation} close={() => set({ organisation: undefined })} />
    </>
  );
}

interface Props {
  readonly standard: Standard;
  readonly search: CoverageSearch;
  readonly open: (organisation: string) => void;
}

const stateOf = (met: boolean | null): string => (met === null ? t.unseen : met ? t.met : t.unmet);

function Matrix({ standard, search, open }: Props) {
  const { place, met } = search;
  const rows = usePages(showMatrix, {
    standard: standard.id,
    ...(place ? { place } : {}),
    ...(met === 'all' ? { complete: true } : met ? { met } : {}),
    limit: 50,
  });
  const narrowed = (change: CoverageSearch) =>
    readCoverageSearch({ ...search, met: undefined, item: undefined, ...change });
  if (rows.error) return <Failed error={rows.error} retry={rows.refetch} />;
  if (!rows.first) return <Bones lines={8} />;
  const { organisations, complete, totals } = rows.first;
  if (organisations === 0) return <Nothing title={t.noUnits}>{t.noUnitsWhy}</Nothing>;
  const columns: Column<StandardRow>[] = [
    {
      key: 'name',
      title: t.organisationName,
      wide: true,
      render: (row) => (
        <>
          <RowName name={row.name} opens={{ organisation: row.organisation }} />{' '}
          <span className="quiet small">{row.place}</span>
        </>
      ),
    },
    ...standard.items.map((item, i) => ({
      key: item.id,
      title: item.name,
      end: true,
      word: true,
      render: (row: StandardRow) => {
        const met = row.cells[i]?.met ?? null;
        const state = stateOf(met);
        return (
          <span
            className={met === null ? 'quiet' : met ? 'label label-ok' : 'label label-warn'}
            title={t.cellLabel(row.name, item.name, state)}
          >
            {state}
          </span>
        );
      },
    })),
    {
      key: 'met',
      title: t.metOf,
      end: true,
      word: true,
      render: (row) => (
        <span className="figures">
          {row.met} / {standard.items.length}
        </span>
      ),
    },
  ];
  return (
    <>
      <p className="page-note">
        {t.sums(count(organisations))}{' '}
        <Link to="/coverage" search={narrowed({ met: 'all' })}>
          {t.complete(count(complete))}
        </Link>
      </p>
      {met ? (
        <p className="page-note">
          {t.onlyMet(standard.items.find((item) => item.id === met)?.name)}{' '}
          <Link to="/coverage" search={narrowed({})}>
            {t.seeAll}
          </Link>
        </p>
      ) : null}
      <DataTable
        label={standard.name}
        columns={columns}
        groups={[{ key: 'all', rows: rows.rows }]}
        idOf={(row) => row.organisation}
        open={(row) => open(row.organisation)}
        foot={
          <tr>
            <th scope="row">{t.met}</th>
            {totals.map((item) => (
              <td key={item.item} className="end">
                <span className="figures">{item.percent.met}%</span>{' '}
                <span className="figures quiet small">
                  <Link to="/coverage" search={narrowed({ met: item.item })}>
                    {count(item.met)}
                  </Link>{' '}
                  / {count(item.organisations)}
                </span>
              </td>
            ))}
            <td />
          </tr>
        }
      />
      <More
        shown={rows.rows.length}
        total={shownOf(rows.first, met)}
        next={rows.hasNextPage}
        busy={rows.isFetchingNextPage}
        load={rows.fetchNextPage}
        unit={t.organisationUnit}
      />
    </>
  );
}

/** How many organisations the list holds when it is read to its end. */
const shownOf = (
  { organisations, complete, totals }: Output<typeof showMatrix>,
  met: string | undefined,
): number | undefined =>
  met === 'all' ? complete : met ? totals.find((one) => one.item === met)?.met : organisations;

function Missing({ standard, search, open }: Props) {
  const { place, item } = search;
  const rows = usePages(listMissing, {
    standard: standard.id,
    ...(place ? { place } : {}),
    ...(item ? { item } : {}),
    limit: 100,
  });
  if (rows.error) return <Failed error={rows.error} retry={rows.refetch} />;
  if (!rows.first) return <Bones lines={8} />;
  if (rows.rows.length === 0)
    return (
      <Nothing done title={t.noMissing}>
        {t.noMissingWhy}
      </Nothing>
    );
  const itemName = (id: string) => standard.items.find((item) => item.id === id)?.name ?? id;
  const columns: Column<MissingRow>[] = [
    { key: 'name', title: t.organisationName, wide: true, render: (row) => <strong>{row.name}</strong> },
    { key: 'place', title: t.place, render: (row) => row.place },
    { key: 'item', title: t.standard, render: (row) => itemName(row.item) },
    {
      key: 'state',
      title: t.state,
      render: (row) =>
        row.checkedOn ? (
          <span className="label label-warn">
            {t.unmet} <span className="figures">{row.checkedOn}</span>
          </span>
        ) : (
          <span className="quiet">{t.unseen}</span>
        ),
    },
    { key: 'note', title: t.itemNote, wide: true, render: (row) => row.note },
  ];
  return (
    <>
      <p className="page-note">{t.missingCount(count(rows.first.total))}</p>
      <DataTable
        label={t.missing}
        columns={columns}
        groups={[{ key: 'all', rows: rows.rows }]}
        idOf={(row) => `${row.organisation} ${row.item}`}
        open={(row) => open(row.organisation)}
      />
      <More
        shown={rows.rows.length}
        total={rows.first.total}
        next={rows.hasNextPage}
        busy={rows.isFetchingNextPage}
        load={rows.fetchNextPage}
        unit={t.itemUnit}
      />
    </>
  );
}
