import { memberRegisters } from '@lianxin/contracts/members';
import type { Output } from '@lianxin/contracts/operation';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { PlacePicker } from '../form/place.tsx';
import { useFold } from '../parts/fold.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { membersTexts as t } from '../texts/members.ts';
import { count } from '../words/number.ts';
import { useMembersSearch } from './at.ts';
import type { MembersSearch } from './search.ts';

type Answer = Output<typeof memberRegisters>;
type Row = Answer['items'][number];
type Figure = 'direct' | 'inService' | 'floatingIn' | 'floatingOut' | 'developing';

/** The list behind a figure. */
const behind: Record<Figure, MembersSearch> = {
  direct: { tab: 'roll', stage: 'member', kind: 'own' },
  inService: { tab: 'report-ins' },
  floatingIn: { tab: 'roll', kind: 'floating-in' },
  floatingOut: { tab: 'roll', kind: 'floating-out' },
  developing: { tab: 'roll', stage: 'developing' },
};
const figures = Object.keys(behind) as Figure[];

/** The three registers in figures (G12): by place, each figure opening its list; and the branches with theirs. */
export function Registers() {
  const [search, set] = useMembersSearch();
  const registers = useQuery(read(memberRegisters, search.place ? { place: search.place } : {}));
  if (registers.error) return <Failed error={registers.error} retry={registers.refetch} />;
  const data = registers.data;
  if (!data) return <Bones lines={8} />;
  const figure = (key: Figure, n: number, place: string | undefined) =>
    n === 0 ? (
      <span className="quiet">0</span>
    ) : (
      <Link to="/members" search={{ ...behind[key], ...(place ? { place } : {}) }} className="figures">
        {count(n)}
      </Link>
    );
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: t.place,
      wide: true,
      render: (row) =>
        row.id === '' ? (
          row.name === t.total ? (
            <strong>{row.name}</strong>
          ) : (
            row.name
          )
        ) : (
          <Link to="/members" search={{ tab: 'registers', place: row.id }}>
            {row.name}
          </Link>
        ),
    },
    ...figures.map(
      (key): Column<Row> => ({
        key,
        title: t[key],
        end: true,
        word: true,
        render: (row) => (row === rest ? count(row[key]) : figure(key, row[key], row.id || data.place?.id)),
      }),
    ),
  ];
  const total: Row = { id: '', name: t.total, ...data.total };
  const rest = restOf(data);
  const none = data.items.length === 0 && data.branches.length === 0;
  return (
    <>
      <div className="filter-bar">
        <PlacePicker
          style={{ width: 240 }}
          value={search.place}
          onChange={(place) => set({ place })}
          placeholder={data.place?.name ?? t.whole}
        />
      </div>
      {none ? (
        <Nothing title={t.noRegisters}>{t.noRegistersWhy}</Nothing>
      ) : (
        <>
          <DataTable
            label={t.tabs.registers}
            columns={columns}
            groups={[{ key: 'all', rows: [...data.items, ...(rest ? [rest] : []), total] }]}
            idOf={(row) => row.id || row.name}
          />
          <section className="panel" style={{ marginBlockStart: 16 }}>
            <h2>
              {t.branches} {data.branches.length}
            </h2>
            <Branches key={search.place ?? ''} rows={data.branches} />
          </section>
        </>
      )}
    </>
  );
}

/** What stands at the place itself, or at none: else the column would not add up to its sum. */
function restOf({ place, items, total }: Answer): Row | null {
  if (items.length === 0) return null;
  const left = (key: Figure) => total[key] - items.reduce((sum, row) => sum + row[key], 0);
  if (figures.every((key) => left(key) === 0)) return null;
  const [direct, inService, floatingIn, floatingOut, developing] = figures.map(left) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const name = place ? t.restOf(place.name) : t.rest;
  return { id: '', name, direct, inService, floatingIn, floatingOut, developing };
}

function Branches({ rows }: { rows: Answer['branches'] }) {
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const fold = useFold(
    rows.filter((row) => row.name.includes(q)),
    q,
    t.branchUnit,
    20,
  );
  const opens = (branch: string, stage: string, n: number) =>
    n === 0 ? (
      <span className="quiet">0</span>
    ) : (
      <Link to="/members" search={{ tab: 'roll', branch, stage }} className="figures">
        {count(n)}
      </Link>
    );
  const columns: Column<Answer['branches'][number]>[] = [
    {
      key: 'name',
      title: t.branch,
      wide: true,
      render: (row) => (
        <Link to="/members" search={{ tab: 'roll', branch: row.id }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: 'members',
      title: t.branchMembers,
      end: true,
      word: true,
      render: (row) => opens(row.id, 'member', row.members),
    },
    {
      key: 'developing',
      title: t.developing,
      end: true,
      word: true,
      render: (row) => opens(row.id, 'developing', row.developing),
    },
  ];
  return (
    <>
      <div className="filter-bar">
        <Input.Search
          style={{ width: 240 }}
          value={typed}
          allowClear
          maxLength={30}
          placeholder={t.typeBranch}
          aria-label={t.typeBranch}
          onChange={(e) => setTyped(e.target.value)}
        />
      </div>
      {fold.rows.length === 0 ? (
        <p className="quiet" role="status">
          {t.noBranch}
        </p>
      ) : (
        <DataTable
          label={t.branches}
          columns={columns}
          groups={[{ key: 'all', rows: fold.rows }]}
          idOf={(row) => row.id}
        />
      )}
      {fold.rows.length === 0 ? null : fold.more}
    </>
  );
}
