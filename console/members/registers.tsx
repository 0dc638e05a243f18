import { memberRegisters } from '@lianxin/contracts/members';
import type { Output } from '@lianxin/contracts/operation';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../api/read.ts';
import { PlacePicker } from '../form/place.tsx';
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
          <strong>{row.name}</strong>
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
        render: (row) => figure(key, row[key], row.id || data.place?.id),
      }),
    ),
  ];
  const total: Row = { id: '', name: t.total, ...data.total };
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
            groups={[{ key: 'all', rows: [...data.items, total] }]}
            idOf={(row) => row.id || 'total'}
          />
          <section className="panel" style={{ marginBlockStart: 16 }}>
            <h2>
              {t.branches} {data.branches.length}
            </h2>
            <Branches rows={data.branches} />
          </section>
        </>
      )}
    </>
  );
}

function Branches({ rows }: { rows: Answer['branches'] }) {
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
    { key: 'members', title: t.branchMembers, end: true, word: true, render: (row) => count(row.members) },
    { key: 'developing', title: t.developing, end: true, word: true, render: (row) => count(row.developing) },
  ];
  return (
    <DataTable label={t.branches} columns={columns} groups={[{ key: 'all', rows }]} idOf={(row) => row.id} />
  );
}
