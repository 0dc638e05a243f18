import { listAccounts } from '@lianxin/contracts/accounts';
import type { PersonRow } from '@lianxin/contracts/directory';
import { useQuery } from '@tanstack/react-query';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { type Column, DataTable } from '../parts/table.tsx';
import { roleName, usePlaybook } from '../session/playbook.ts';
import { useMay } from '../session/session.ts';
import { directoryTexts as t } from '../texts/directory.ts';
import { AccountModal } from './account.tsx';
import { AppointDrawer } from './appoint.tsx';
import { type Ending, EndModal } from './end.tsx';
import { PersonName } from './person-name.tsx';

/** For how many people the accounts are asked at once. */
const mostAsked = 200;

/** People with their roles; those who may, appoint and end appointments here. */
export function PeopleTable({ people, label }: { people: readonly PersonRow[]; label: string }) {
  const playbook = usePlaybook();
  const may = useMay();
  const manages = may('manage-people') || may('manage-teams');
  const [appointing, setAppointing] = useState<PersonRow | null>(null);
  const [ending, setEnding] = useState<Ending | null>(null);
  const [account, setAccount] = useState<PersonRow | null>(null);
  const asked = people.slice(0, mostAsked).map((p) => p.id);
  const accounts = useQuery({
    ...read(listAccounts, { people: asked }),
    enabled: may('manage-accounts') && asked.length > 0,
  });
  const accountOf = (p: PersonRow) => accounts.data?.items.find((one) => one.person === p.id)?.name ?? null;
  const columns: Column<PersonRow>[] = [
    { key: 'name', title: t.name, width: '12rem', wide: true, render: (p) => <PersonName person={p} /> },
    {
      key: 'roles',
      title: t.roles,
      wide: true,
      render: (p) => (
        <ul>
          {p.roles.map((r) => (
            <li key={r.appointment ?? `${r.role}-${r.at}`}>
              {r.title ?? roleName(playbook, r.role)} <span className="quiet">{r.at}</span>
              {manages && r.appointment ? (
                <Button
                  type="link"
                  size="small"
                  style={{ height: 'auto', paddingInline: 6 }}
                  onClick={() =>
                    setEnding({
                      appointment: r.appointment ?? '',
                      person: p.name,
                      role: r.title ?? roleName(playbook, r.role),
                    })
                  }
                >
                  {t.end}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ),
    },
    { key: 'place', title: t.place, width: '12rem', word: true, render: (p) => p.place },
    { key: 'skills', title: t.skills, width: '10rem', word: true, render: (p) => p.skills.join('、') },
  ];
  if (manages)
    columns.push({
      key: 'act',
      title: '',
      end: true,
      width: '8rem',
      render: (p) => (
        <Space>
          {may('manage-accounts') ? (
            <Button size="small" type="text" onClick={() => setAccount(p)}>
              {accountOf(p) ?? t.accountCreate}
            </Button>
          ) : null}
          <Button size="small" onClick={() => setAppointing(p)}>
            {t.appoint}
          </Button>
        </Space>
      ),
    });
  return (
    <>
      <DataTable label={label} columns={columns} groups={[{ key: 'all', rows: people }]} idOf={(p) => p.id} />
      <AppointDrawer person={appointing} close={() => setAppointing(null)} />
      <AccountModal person={account} held={account && accountOf(account)} close={() => setAccount(null)} />
      <EndModal ending={ending} close={() => setEnding(null)} />
    </>
  );
}
