import { type AuditRow, auditActions, listAudit } from '@lianxin/contracts/audit';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { useTitle } from '../parts/title.ts';
import { auditTexts as t } from '../texts/account.ts';
import { shared } from '../texts/everywhere.ts';
import { fullWhen } from '../words/when.ts';

const route = getRouteApi('/signed-in/inside/audit');

const columns: Column<AuditRow>[] = [
  { key: 'at', title: t.at, width: '11rem', render: (r) => <span className="nowrap">{fullWhen(r.at)}</span> },
  { key: 'who', title: t.who, width: '8rem', render: (r) => r.who ?? t.system },
  { key: 'what', title: t.what, width: '11rem', render: (r) => <strong>{r.name}</strong> },
  { key: 'reason', title: t.reason, wide: true, render: (r) => r.reason },
  {
    key: 'about',
    title: t.about,
    width: '7rem',
    render: (r) =>
      r.subjectKind === 'matter' && r.subjectId ? (
        <Link to="/matters/$matter" params={{ matter: r.subjectId }}>
          {t.subjects.matter}
        </Link>
      ) : r.subjectKind ? (
        (t.subjects[r.subjectKind] ?? r.subjectKind)
      ) : null,
  },
  {
    key: 'address',
    title: t.address,
    width: '9rem',
    word: true,
    render: (r) => <span className="figures">{r.address}</span>,
  },
];

/** The trail of what was done, newest first. */
export function AuditPage() {
  useTitle(t.title);
  const search = route.useSearch();
  const navigate = useNavigate();
  const action = search.action !== undefined && search.action in auditActions ? search.action : undefined;
  const trail = usePages(listAudit, { ...(action ? { action } : {}), limit: 50 });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <p className="page-note">{t.note}</p>
      <div className="filter-bar">
        <Select
          style={{ width: 220 }}
          aria-label={t.action}
          showSearch={{ optionFilterProp: 'label' }}
          value={action ?? ''}
          options={[
            { value: '', label: t.anyAction },
            ...Object.entries(auditActions).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(next) =>
            void navigate({ to: '/audit', search: next ? { action: next } : {}, replace: true })
          }
        />
      </div>
      {trail.error ? (
        <Failed error={trail.error} retry={trail.refetch} />
      ) : trail.isPending ? (
        <Bones lines={8} />
      ) : trail.rows.length === 0 ? (
        <Nothing title={t.empty}>{t.emptyWhy}</Nothing>
      ) : (
        <>
          <DataTable
            label={t.title}
            columns={columns}
            groups={[{ key: 'all', rows: trail.rows }]}
            idOf={(r) => r.id}
          />
          <More
            shown={trail.rows.length}
            next={trail.hasNextPage}
            busy={trail.isFetchingNextPage}
            load={trail.fetchNextPage}
            unit={shared.recordUnit}
          />
        </>
      )}
    </div>
  );
}
