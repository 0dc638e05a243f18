import { type DueKind, dueKinds, memberDue } from '@lianxin/contracts/members';
import type { Output } from '@lianxin/contracts/operation';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Segmented, Select } from 'antd';
import { read } from '../api/read.ts';
import { PlacePicker } from '../form/place.tsx';
import { useFold } from '../parts/fold.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { membersTexts as t } from '../texts/members.ts';
import { useMembersSearch } from './at.ts';

type Row = Output<typeof memberDue>['items'][number];

/** Terms, probations and appointments that come due, and this month's anniversaries, as a work list. */
export function Due() {
  const [search, set] = useMembersSearch();
  const within = Number(search.within ?? 90);
  const due = useQuery(read(memberDue, { within, ...(search.place ? { place: search.place } : {}) }));
  const data = due.data;
  const rows = (data?.items ?? []).filter((row) => !search.kind || row.kind === search.kind);
  const fold = useFold(rows, JSON.stringify([search.kind, within, search.place]), t.dueUnit);
  const columns: Column<Row>[] = [
    {
      key: 'on',
      title: t.dueOn,
      word: true,
      render: (row) => (
        <>
          <span className="figures">{row.on}</span>{' '}
          {row.late ? <span className="label label-late">{t.late}</span> : null}
        </>
      ),
    },
    {
      key: 'who',
      title: t.dueWho,
      wide: true,
      render: (row) =>
        row.person ? (
          <Link to="/people/$person" params={{ person: row.person.id }}>
            <strong>{row.person.name}</strong>
          </Link>
        ) : (
          <strong>{row.organisation?.name}</strong>
        ),
    },
    {
      key: 'branch',
      title: t.branch,
      word: true,
      render: (row) => (row.person ? row.organisation?.name : null),
    },
    { key: 'what', title: t.dueWhat, word: true, render: (row) => row.note },
  ];
  return (
    <>
      <div className="filter-bar">
        <Segmented
          aria-label={t.dueWhat}
          value={search.kind ?? ''}
          options={[
            { value: '', label: t.anyState },
            ...(Object.keys(dueKinds) as DueKind[]).map((value) => ({
              value,
              label: `${dueKinds[value]}${data ? ` ${data.counts[value]}` : ''}`,
            })),
          ]}
          onChange={(kind) => set({ kind })}
        />
        <Select
          style={{ width: 120 }}
          aria-label={t.dueOn}
          value={within}
          options={[30, 90, 180, 365].map((value) => ({ value, label: t.days(value) }))}
          onChange={(days) => set({ within: days === 90 ? undefined : String(days) })}
        />
        <PlacePicker style={{ width: 200 }} value={search.place} onChange={(place) => set({ place })} />
      </div>
      {due.error ? (
        <Failed error={due.error} retry={due.refetch} />
      ) : due.isPending ? (
        <Bones lines={8} />
      ) : rows.length === 0 ? (
        <Nothing done title={t.noDue}>
          {t.noDueWhy}
        </Nothing>
      ) : (
        <>
          <DataTable
            label={t.tabs.due}
            columns={columns}
            groups={[{ key: 'all', rows: fold.rows }]}
            idOf={(row) =>
              `${row.kind} ${row.on} ${row.person?.id ?? ''} ${row.organisation?.id ?? ''} ${row.note}`
            }
          />
          {fold.more}
        </>
      )}
    </>
  );
}
