import { listRelations, type RelationRow } from '@lianxin/contracts/organisations';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Space } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { type Column, DataTable } from '../parts/table.tsx';
import { kindName, usePlaybook } from '../session/playbook.ts';
import { organisationTexts as t } from '../texts/organisations.ts';
import type { Organisation } from './organisation-form.tsx';
import { AddRelation, ChangeRelation, EndRelation } from './relation-forms.tsx';
import { SeatHistory } from './seat-history.tsx';

/** The relations of an organisation from both ends, by kind; who may, adds, changes and ends them here. */
export function RelationsTab({ organisation: o }: { organisation: Organisation }) {
  const playbook = usePlaybook();
  const [past, setPast] = useState(false);
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<RelationRow | null>(null);
  const [ending, setEnding] = useState<RelationRow | null>(null);
  const [asking, setAsking] = useState<RelationRow | null>(null);
  const relations = useQuery(read(listRelations, { organisation: o.id, ...(past ? { past } : {}) }));
  if (relations.error) return <Failed error={relations.error} retry={relations.refetch} />;
  if (!relations.data) return <Bones />;
  const { items, seats } = relations.data;
  const kindOf = (row: RelationRow) => playbook.relations.find((kind) => kind.id === row.kind);
  const nameOf = (row: RelationRow) => {
    const kind = kindOf(row);
    return (row.end === 'of' ? kind?.name : (kind?.reverse ?? kind?.name)) ?? row.kind;
  };
  const groups = [...Map.groupBy(items, nameOf)].map(([title, rows]) => ({ key: title, title, rows }));
  const columns: Column<RelationRow>[] = [
    { key: 'other', title: t.with, wide: true, render: (row) => <Other row={row} /> },
    { key: 'post', title: t.post, width: '10rem', word: true, render: (row) => row.post },
    {
      key: 'person',
      title: t.person,
      width: '9rem',
      word: true,
      render: (row) =>
        kindOf(row)?.to === 'seat' ? (
          <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setAsking(row)}>
            {row.person?.name ?? t.vacant}
          </Button>
        ) : (
          row.person?.name
        ),
    },
    {
      key: 'term',
      title: '',
      width: '13rem',
      render: (row) => <span className="quiet">{t.since(row.fromOn, row.untilOn)}</span>,
    },
    ...(o.mayManage && o.dissolvedOn === null
      ? [
          {
            key: 'act',
            title: '',
            end: true,
            width: '9rem',
            render: (row: RelationRow) =>
              row.end === 'of' && row.untilOn === null ? (
                <Space size={4}>
                  <Button size="small" onClick={() => setChanging(row)}>
                    {kindOf(row)?.to === 'seat' ? t.changeHolder : t.change}
                  </Button>
                  <Button size="small" type="text" onClick={() => setEnding(row)}>
                    {t.end}
                  </Button>
                </Space>
              ) : null,
          },
        ]
      : []),
  ];
  const own = items.filter((row) => row.end === 'of');
  return (
    <>
      <div className="tab-bar">
        {o.mayManage && o.dissolvedOn === null ? (
          <Button onClick={() => setAdding(true)}>{t.relationAdd}</Button>
        ) : null}
        <Checkbox checked={past} onChange={(e) => setPast(e.target.checked)}>
          {t.past}
        </Checkbox>
        {seats.taken > 0 || seats.of !== null ? (
          <span className="quiet">{t.seats2(seats.taken, seats.of)}</span>
        ) : null}
        <span className="tab-bar-end">
          {own.some((row) => kindOf(row)?.ring !== undefined) ? (
            <Link
              to="/organisations/$organisation/wall"
              params={{ organisation: o.id }}
              search={{ show: 'rings' }}
            >
              {t.wallRings}
            </Link>
          ) : null}
          {own.some((row) => kindOf(row)?.to === 'seat') ? (
            <Link
              to="/organisations/$organisation/wall"
              params={{ organisation: o.id }}
              search={{ show: 'committee' }}
            >
              {t.wallCommittee}
            </Link>
          ) : null}
        </span>
      </div>
      {items.length === 0 ? (
        <Nothing title={t.noRelations}>{t.noRelationsWhy}</Nothing>
      ) : (
        <DataTable
          label={t.relations}
          columns={columns}
          groups={groups}
          idOf={(row) => `${row.id} ${row.end}`}
        />
      )}
      <AddRelation organisation={o} open={adding} close={() => setAdding(false)} />
      <ChangeRelation
        row={changing}
        kind={changing ? kindOf(changing) : undefined}
        close={() => setChanging(null)}
      />
      <EndRelation row={ending} close={() => setEnding(null)} />
      <SeatHistory row={asking} close={() => setAsking(null)} />
    </>
  );
}

function Other({ row }: { row: RelationRow }) {
  const playbook = usePlaybook();
  return (
    <div>
      {row.organisation ? (
        <Link to="/organisations" search={{ at: row.organisation.id, tab: 'relations' }}>
          {row.organisation.name}
        </Link>
      ) : (
        <span>{row.place?.name ?? row.person?.name}</span>
      )}{' '}
      {row.organisation ? (
        <span className="quiet small">{kindName(playbook, row.organisation.kind)}</span>
      ) : null}
      {row.note ? <div className="quiet small">{row.note}</div> : null}
    </div>
  );
}
