import {
  confirmReportIn,
  endReportIn,
  listReportIns,
  type ReportInRow,
  reportInUnits,
} from '@lianxin/contracts/report-ins';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Checkbox, Space } from 'antd';
import { useState } from 'react';
import { wordsOf } from '../api/error.ts';
import { read } from '../api/read.ts';
import { useWrite } from '../api/write.ts';
import { PlacePicker } from '../form/place.tsx';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { shared } from '../texts/everywhere.ts';
import { membersTexts as t } from '../texts/members.ts';
import { count } from '../words/number.ts';
import { useMembersSearch } from './at.ts';
import { useFreshMembers } from './fresh.ts';
import { ReasonModal } from './reason.tsx';

/** Members who reported to where they live, and the units they are of (Z8). */
export function ReportIns() {
  const [search, set] = useMembersSearch();
  const fresh = useFreshMembers();
  const { message } = App.useApp();
  const [ending, setEnding] = useState<ReportInRow | null>(null);
  const at = search.place ? { place: search.place } : {};
  const list = usePages(listReportIns, {
    limit: 50,
    ...at,
    ...(search.unit ? { unit: search.unit } : {}),
    ...(search.confirmed ? { confirmed: search.confirmed === 'true' } : {}),
  });
  const confirm = useWrite(confirmReportIn, async () => {
    message.success(t.confirmed);
    await fresh();
  });
  const end = useWrite(endReportIn, async () => {
    message.success(t.ended);
    setEnding(null);
    await fresh();
  });
  const year = String(new Date().getFullYear());
  const columns: Column<ReportInRow>[] = [
    {
      key: 'person',
      title: t.person,
      wide: true,
      render: (row) => (
        <Link to="/people/$person" params={{ person: row.person.id }}>
          <strong>{row.person.name}</strong>
        </Link>
      ),
    },
    { key: 'unit', title: t.unit, word: true, render: (row) => row.unit ?? shared.unknown },
    { key: 'place', title: t.reportedAt, word: true, render: (row) => row.place.name },
    { key: 'branch', title: t.branch, word: true, render: (row) => row.branch ?? shared.unknown },
    { key: 'on', title: t.reportedOn, word: true, render: (row) => row.reportedOn },
    { key: 'confirmed', title: t.confirmedOn, word: true, render: (row) => row.confirmedOn ?? t.never },
    {
      key: 'act',
      title: '',
      end: true,
      render: (row) =>
        row.mayConfirm ? (
          <Space>
            <Button size="small" type="text" onClick={() => setEnding(row)}>
              {t.end}
            </Button>
            {row.confirmedOn?.startsWith(year) ? null : (
              <Button
                size="small"
                loading={confirm.isPending && confirm.variables?.reportIn === row.id}
                onClick={() =>
                  confirm.mutate({ reportIn: row.id }, { onError: (e) => message.error(wordsOf(e)) })
                }
              >
                {t.confirm}
              </Button>
            )}
          </Space>
        ) : null,
    },
  ];
  return (
    <>
      <div className="filter-bar">
        <PlacePicker style={{ width: 240 }} value={search.place} onChange={(place) => set({ place })} />
        <Checkbox
          checked={search.confirmed === 'false'}
          onChange={(e) => set({ confirmed: e.target.checked ? 'false' : undefined })}
        >
          {t.onlyUnconfirmed}
        </Checkbox>
      </div>
      <Units
        at={at}
        unit={search.unit}
        choose={(unit) => set({ unit })}
        show={(confirmed) => set({ confirmed, unit: undefined })}
      />
      {list.error ? (
        <Failed error={list.error} retry={list.refetch} />
      ) : list.isPending ? (
        <Bones lines={8} />
      ) : list.rows.length === 0 ? (
        <Nothing title={t.noReports}>{t.noReportsWhy}</Nothing>
      ) : (
        <>
          <DataTable
            label={t.tabs['report-ins']}
            columns={columns}
            groups={[{ key: 'all', rows: list.rows }]}
            idOf={(row) => row.id}
          />
          <More
            shown={list.rows.length}
            next={list.hasNextPage}
            busy={list.isFetchingNextPage}
            load={list.fetchNextPage}
            unit={shared.personUnit}
          />
        </>
      )}
      <ReasonModal
        title={ending && t.endOf(ending.person.name)}
        word={t.end}
        busy={end.isPending}
        error={end.error}
        submit={(reason) => ending && end.mutate({ reportIn: ending.id, reason })}
        close={() => setEnding(null)}
      />
    </>
  );
}

/** The units with their figures, each opening its list. */
function Units({
  at,
  unit,
  choose,
  show,
}: {
  at: { place?: string };
  unit: string | undefined;
  choose: (unit: string | undefined) => void;
  show: (confirmed: string | undefined) => void;
}) {
  const units = useQuery(read(reportInUnits, at));
  const [all, setAll] = useState(false);
  const data = units.data;
  if (units.error) return <Failed error={units.error} retry={units.refetch} />;
  if (!data) return <Bones lines={3} />;
  const rows = all ? data.items : data.items.filter((u) => u.id === unit);
  const columns: Column<(typeof data.items)[number]>[] = [
    { key: 'name', title: t.unit, wide: true, render: (row) => row.name },
    { key: 'to', title: t.unitTo, word: true, render: (row) => row.to ?? shared.unknown },
    {
      key: 'members',
      title: t.reported,
      end: true,
      word: true,
      render: (row) => (
        <Button type="link" size="small" onClick={() => choose(row.id === unit ? undefined : row.id)}>
          {count(row.members)}
        </Button>
      ),
    },
    {
      key: 'confirmed',
      title: t.confirmedYear,
      end: true,
      word: true,
      render: (row) => count(row.confirmed),
    },
  ];
  return (
    <section className="panel" style={{ marginBlockEnd: 16 }}>
      <dl className="pairs">
        <dt>{t.units}</dt>
        <dd>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setAll(!all)}>
            {count(data.units)}
          </Button>
        </dd>
        <dt>{t.reported}</dt>
        <dd>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => show(undefined)}>
            {count(data.members)}
          </Button>
        </dd>
        <dt>{t.confirmedYear}</dt>
        <dd>
          <Button type="link" size="small" style={{ padding: 0 }} onClick={() => show('true')}>
            {count(data.confirmed)}
          </Button>
        </dd>
      </dl>
      {rows.length > 0 ? (
        <DataTable label={t.units} columns={columns} groups={[{ key: 'all', rows }]} idOf={(row) => row.id} />
      ) : null}
    </section>
  );
}
