import { myWork } from '@lianxin/contracts/matter-operations';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { BulkBar } from '../act/bulk-bar.tsx';
import { QuickAct } from '../act/quick-act.tsx';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { useNow } from '../parts/now.ts';
import { usePages } from '../parts/pages.ts';
import { useRowKeys } from '../parts/row-keys.ts';
import { DataTable } from '../parts/table.tsx';
import { useTitle } from '../parts/title.ts';
import { usePlaybook } from '../session/playbook.ts';
import { workTexts as t } from '../texts/work.ts';
import { columnsOf } from './columns.tsx';
import { grouped } from './grouped.ts';
import { keyOf } from './latest.ts';
import { WorkNews } from './news.tsx';
import { WorkTabs } from './tabs.tsx';

const route = getRouteApi('/signed-in/inside/');
const matterOf = (key: string): string => key.split('/')[0] ?? key;

/** What is waiting for the person signed in, the most pressing first. */
export function WorkPage() {
  useTitle(t.title);
  const { group } = route.useSearch();
  const navigate = useNavigate();
  const playbook = usePlaybook();
  const now = useNow();
  const input = { ...(group ? { group } : {}), limit: 100 };
  const work = usePages(myWork, input, { still: true });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [acting, setActing] = useState<string | null>(null);
  const { rows } = work;
  const keys = useMemo(() => rows.map(keyOf), [rows]);
  const open = (id: string) => void navigate({ to: '/matters/$matter', params: { matter: id } });
  const selection = { ids: chosen, change: setChosen };
  const here = useRowKeys(keys, {
    open: (key) => open(matterOf(key)),
    act: (key) => setActing(matterOf(key)),
    selection,
  });
  const groups = grouped(rows, now).map((g) => ({
    key: g.urgency,
    title: `${t.urgency[g.urgency]} ${g.rows.length}`,
    rows: g.rows,
  }));
  const counts = work.first?.counts;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        {work.first ? (
          <WorkNews
            key={group ?? 'all'}
            input={input}
            first={work.first}
            rows={rows}
            busy={work.isFetching}
            show={() => void work.refetch()}
          />
        ) : null}
      </div>
      <WorkTabs counts={counts} group={group} />
      {work.error && rows.length === 0 ? (
        <Failed error={work.error} retry={work.refetch} />
      ) : work.isPending ? (
        <Bones lines={8} />
      ) : rows.length === 0 ? (
        <Empty group={group} />
      ) : (
        <>
          <DataTable
            label={t.title}
            columns={columnsOf(playbook, setActing, now)}
            groups={groups}
            idOf={keyOf}
            nameOf={(row) => row.matter.title}
            open={(row) => open(row.matter.id)}
            selection={selection}
            here={here}
          />
          <More
            shown={rows.length}
            total={counts?.[group ?? 'all']}
            next={work.hasNextPage}
            busy={work.isFetchingNextPage}
            load={work.fetchNextPage}
          />
        </>
      )}
      <BulkBar
        rows={rows.filter((r) => chosen.has(keyOf(r))).map((r) => r.matter)}
        clear={() => setChosen(new Set())}
      />
      <QuickAct id={acting} close={() => setActing(null)} />
    </div>
  );
}

function Empty({ group }: { group: string | undefined }) {
  if (group) return <Nothing title={t.emptyGroup}>{t.emptyGroupWhy}</Nothing>;
  return (
    <Nothing
      done
      title={t.emptyTitle}
      action={
        <p style={{ marginTop: 16 }}>
          <Link to="/matters" search={{ open: true }}>
            {t.toMatters}
          </Link>
        </p>
      }
    >
      {t.emptyAll}
    </Nothing>
  );
}
