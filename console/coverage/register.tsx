import { listUnits, type UnitRow } from '@lianxin/contracts/coverage';
import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useSettled } from '../form/found.ts';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { coverageTexts as t } from '../texts/coverage.ts';
import { modeName, unitKindName } from './names.ts';
import { RowName } from './row-name.tsx';
import type { CoverageSearch } from './search.ts';

/** The register of units, as it is today or was on the day of a figure. */
export function Register({
  search,
  set,
}: {
  search: CoverageSearch;
  set: (change: Partial<Record<keyof CoverageSearch, string | undefined>>) => void;
}) {
  const playbook = usePlaybook();
  const [typed, setTyped] = useState(search.q ?? '');
  const q = useSettled(typed.trim());
  const { place, kind, mode, counts, here, on, ended } = search;
  const units = usePages(listUnits, {
    ...(place ? { place } : {}),
    ...(kind ? { kind } : {}),
    ...(mode ? { mode } : {}),
    ...(counts ? { counts } : {}),
    ...(here ? { here: true } : {}),
    ...(on ? { on } : {}),
    ...(ended ? { ended: true } : {}),
    ...(search.q ? { q: search.q } : {}),
    limit: 50,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed moves the list
  useEffect(() => {
    if (q !== (search.q ?? '')) set({ q });
  }, [q]);
  const columns: Column<UnitRow>[] = [
    {
      key: 'name',
      title: t.name,
      wide: true,
      render: (row) => <RowName name={row.name} opens={{ unit: row.id }} />,
    },
    { key: 'kind', title: t.kind, render: (row) => unitKindName(playbook, row.kind) },
    { key: 'place', title: t.place, render: (row) => row.place },
    {
      key: 'state',
      title: t.state,
      render: (row) => (
        <span className={row.counts === 'gap' ? 'label label-warn' : 'label'}>
          {row.mode && row.counts !== 'gap' ? modeName(playbook, row.mode) : t.counts[row.counts]}
        </span>
      ),
    },
    { key: 'by', title: t.by, wide: true, word: true, render: (row) => row.by ?? row.reason },
    { key: 'members', title: t.members, end: true, word: true, render: (row) => row.members },
  ];
  return (
    <>
      <div className="filter-bar no-print">
        <Input.Search
          style={{ width: 240 }}
          value={typed}
          allowClear
          maxLength={40}
          placeholder={t.searchUnit}
          aria-label={t.searchUnit}
          onChange={(e) => setTyped(e.target.value)}
        />
        <Select
          style={{ width: 130 }}
          aria-label={t.state}
          value={counts ?? ''}
          options={[
            { value: '', label: t.anyCounts },
            ...(['organised', 'worked', 'gap'] as const).map((value) => ({ value, label: t.counts[value] })),
          ]}
          onChange={(next) => set({ counts: next })}
        />
        <Select
          style={{ width: 150 }}
          aria-label={t.mode}
          value={mode ?? ''}
          options={[
            { value: '', label: t.anyMode },
            ...playbook.coverage.map((each) => ({ value: each.id, label: each.name })),
          ]}
          onChange={(next) => set({ mode: next })}
        />
        <Checkbox
          checked={ended === 'true'}
          onChange={(e) => set({ ended: e.target.checked ? 'true' : undefined })}
        >
          {t.ended}
        </Checkbox>
        {on ? (
          <span>
            {t.on(on)} <Button onClick={() => set({ on: undefined })}>{t.today}</Button>
          </span>
        ) : null}
      </div>
      {units.error ? (
        <Failed error={units.error} retry={units.refetch} />
      ) : units.isPending ? (
        <Bones lines={8} />
      ) : units.rows.length === 0 ? (
        <Nothing title={t.noUnits}>{t.noUnitsWhy}</Nothing>
      ) : (
        <>
          <DataTable
            label={t.tabs.units}
            columns={columns}
            groups={[{ key: 'all', rows: units.rows }]}
            idOf={(row) => row.id}
            open={(row) => set({ unit: row.id })}
          />
          <More
            shown={units.rows.length}
            next={units.hasNextPage}
            busy={units.isFetchingNextPage}
            load={units.fetchNextPage}
            unit={t.unitCount}
          />
        </>
      )}
    </>
  );
}
