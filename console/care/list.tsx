import { type CareRow, listCare } from '@lianxin/contracts/care';
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { useSettled } from '../form/found.ts';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { usePlaybook } from '../session/playbook.ts';
import { careTexts as t } from '../texts/care.ts';
import { count } from '../words/number.ts';
import { type CareSearch, readCareSearch } from './search.ts';
import '../work/tabs.css';

const shows = [undefined, 'overdue', 'unpaired', 'expiring'] as const;

/** The community's list: whose visit is due soonest first; those nobody is paired with before them all. */
export function CareList({
  search,
  set,
}: {
  search: CareSearch;
  set: (change: Partial<Record<keyof CareSearch, string | undefined>>) => void;
}) {
  const playbook = usePlaybook();
  // A name does not go into the address: addresses are kept, and shown to others.
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const { at: _, ...filter } = search;
  const list = usePages(listCare, { ...filter, ...(q ? { q } : {}), limit: 50 });
  const counts = list.first?.counts;
  const columns: Column<CareRow>[] = [
    { key: 'name', title: t.name, wide: true, render: (row) => <strong>{row.name}</strong> },
    {
      key: 'due',
      title: t.due,
      render: (row) =>
        row.due ? (
          <span className="figures">
            {row.due.dueOn} {row.due.overdue ? <span className="label label-late">{t.late}</span> : null}
          </span>
        ) : (
          <span className="label label-warn">{t.nobody}</span>
        ),
    },
    { key: 'pairs', title: t.pairs, end: true, word: true, render: (row) => row.pairs },
    {
      key: 'kind',
      title: t.kind,
      render: (row) => playbook.care.find((kind) => kind.id === row.kind)?.name ?? row.kind,
    },
    { key: 'place', title: t.place, wide: true, render: (row) => row.place },
    {
      key: 'until',
      title: t.until,
      word: true,
      render: (row) => (
        <span className="figures">
          {row.untilOn} {row.expiring ? <span className="label label-warn">{t.expiring}</span> : null}
        </span>
      ),
    },
  ];
  return (
    <>
      <p className="page-note">{t.note}</p>
      <nav className="quiet-tabs" aria-label={t.title}>
        {shows.map((show) => {
          const n = counts?.[show ?? 'all'];
          return (
            <Link
              key={show ?? 'all'}
              to="/care"
              search={readCareSearch({ ...filter, show })}
              replace
              activeOptions={{ exact: true, includeSearch: true }}
              aria-current={show === search.show ? 'page' : undefined}
              className={show === 'overdue' && n ? 'quiet-tab quiet-tab-late' : 'quiet-tab'}
            >
              {t.tabs[show ?? 'all']}
              <span className="figures">{n === undefined ? '' : count(n)}</span>
            </Link>
          );
        })}
      </nav>
      <div className="filter-bar">
        <Input.Search
          style={{ width: 220 }}
          value={typed}
          allowClear
          maxLength={20}
          placeholder={t.search}
          aria-label={t.search}
          onChange={(e) => setTyped(e.target.value)}
        />
      </div>
      {list.error ? (
        <Failed error={list.error} retry={list.refetch} />
      ) : list.isPending ? (
        <Bones lines={8} />
      ) : list.rows.length === 0 ? (
        <Nothing title={t.empty}>{t.emptyWhy}</Nothing>
      ) : (
        <>
          <DataTable
            label={t.title}
            columns={columns}
            groups={[{ key: 'all', rows: list.rows }]}
            idOf={(row) => row.id}
            open={(row) => set({ at: row.id })}
          />
          <More
            shown={list.rows.length}
            next={list.hasNextPage}
            busy={list.isFetchingNextPage}
            load={list.fetchNextPage}
            unit={t.person}
          />
        </>
      )}
    </>
  );
}
