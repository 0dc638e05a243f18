import { countMatters, listMatters } from '@lianxin/contracts/matter-operations';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Drawer, Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { BulkBar } from '../act/bulk-bar.tsx';
import { QuickAct } from '../act/quick-act.tsx';
import { read } from '../api/read.ts';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { useNow } from '../parts/now.ts';
import { usePages } from '../parts/pages.ts';
import { useRowKeys } from '../parts/row-keys.ts';
import { DataTable } from '../parts/table.tsx';
import { useTitle } from '../parts/title.ts';
import { usePlaybook } from '../session/playbook.ts';
import { mattersTexts as t } from '../texts/matters.ts';
import { count } from '../words/number.ts';
import { Bar, Tools } from './bar.tsx';
import { Chips } from './chips.tsx';
import { columnsOf } from './columns.tsx';
import { Facets } from './facets.tsx';
import { changed, filterOf, type MatterSearch, writeQuery } from './filter.ts';
import { useKeptColumns } from './kept-columns.ts';
import './page.css';

const route = getRouteApi('/signed-in/inside/matters');

/** Every matter the person may see, under one filter that lives in the address. */
export function MattersPage() {
  useTitle(t.title);
  const search = route.useSearch();
  const navigate = useNavigate();
  const playbook = usePlaybook();
  const now = useNow();
  const [columns, setColumns] = useKeptColumns();
  const [facets, setFacets] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [acting, setActing] = useState<string | null>(null);
  const list = usePages(listMatters, { ...search, limit: 50 });
  const total = useQuery(read(countMatters, filterOf(search))).data?.total;
  const { rows } = list;
  const ids = useMemo(() => rows.map((r) => r.id), [rows]);
  const go = (next: MatterSearch) => void navigate({ to: '/matters', search: next, replace: true });
  const open = (id: string) => void navigate({ to: '/matters/$matter', params: { matter: id } });
  const selection = { ids: chosen, change: setChosen };
  const here = useRowKeys(ids, { open, act: setActing, selection });
  const address = writeQuery(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is another choice of rows
  useEffect(() => setChosen(new Set()), [address]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <Tools search={search} columns={columns} setColumns={setColumns} />
      </div>
      <Bar search={search} go={go} showFacets={() => setFacets(true)} />
      <div className="matters">
        <Facets search={search} />
        <div>
          <Chips search={search} go={go} />
          <div className="list-head">
            <span className="quiet" aria-live="polite">
              {total === undefined ? null : t.total(count(total))}
            </span>
            <Segmented
              size="small"
              value={search.sort ?? 'raised'}
              options={(['raised', 'due'] as const).map((v) => ({ value: v, label: t.sort[v] }))}
              onChange={(v) => go(changed(search, { sort: v === 'due' ? v : undefined }))}
            />
          </div>
          {list.error && rows.length === 0 ? (
            <Failed error={list.error} retry={list.refetch} />
          ) : list.isPending ? (
            <Bones lines={8} />
          ) : rows.length === 0 ? (
            <Nothing title={t.emptyTitle} action={<Button onClick={() => go({})}>{t.clearAll}</Button>}>
              {t.emptyWhy}
            </Nothing>
          ) : (
            <>
              <DataTable
                label={t.title}
                columns={columnsOf(playbook, columns, now)}
                groups={[{ key: 'all', rows }]}
                idOf={(m) => m.id}
                nameOf={(m) => m.title}
                open={(m) => open(m.id)}
                selection={selection}
                here={here}
              />
              <More
                shown={rows.length}
                total={total}
                next={list.hasNextPage}
                busy={list.isFetchingNextPage}
                load={list.fetchNextPage}
              />
            </>
          )}
          <BulkBar rows={rows.filter((r) => chosen.has(r.id))} clear={() => setChosen(new Set())} />
        </div>
      </div>
      <Drawer title={t.filters} placement="left" size={280} open={facets} onClose={() => setFacets(false)}>
        <Facets search={search} go={() => setFacets(false)} />
      </Drawer>
      <QuickAct id={acting} close={() => setActing(null)} />
    </div>
  );
}
