import { showOrganisation } from '@lianxin/contracts/directory';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Dropdown, Space, Tabs } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { Bones, Failed } from '../parts/nothing.tsx';
import { kindName, usePlaybook } from '../session/playbook.ts';
import { useMay, useSession } from '../session/session.ts';
import { directoryTexts } from '../texts/directory.ts';
import { organisationTexts as t } from '../texts/organisations.ts';
import { ChangesTab } from './changes.tsx';
import { OrganisationDrawer, type Organisation as Shown } from './organisation-form.tsx';
import { PeopleTable } from './people-table.tsx';
import { RelationsTab } from './relations.tsx';
import { type TreeChangeKind, TreeChangeModal } from './tree-change.tsx';

type To = '/organisations' | '/teams';
export type Tab = 'about' | 'children' | 'people' | 'relations' | 'changes';

/** One organisation: what it is, what stands under it, its people, what ties it to others, what was done to it. */
export function Organisation({ id, to }: { id: string; to: To }) {
  const organisation = useQuery(read(showOrganisation, { organisation: id }));
  if (organisation.error) return <Failed error={organisation.error} retry={organisation.refetch} />;
  const o = organisation.data;
  if (!o) return <Bones />;
  return (
    <article>
      <Head o={o} to={to} />
      <Parts o={o} to={to} />
    </article>
  );
}

function Head({ o, to }: { o: Shown; to: To }) {
  const playbook = usePlaybook();
  const navigate = useNavigate();
  const [editing, setEditing] = useState(false);
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<TreeChangeKind | null>(null);
  const above = o.path.filter((p) => p.id !== o.id);
  const acts = o.mayManage && o.dissolvedOn === null;
  return (
    <header className="panel organisation-head">
      {above.length > 0 ? (
        <p className="quiet small">
          {above.map((p, i) => (
            <span key={p.id}>
              {i > 0 ? ' / ' : ''}
              <Link to={to} search={{ at: p.id }}>
                {p.name}
              </Link>
            </span>
          ))}
        </p>
      ) : null}
      <div className="organisation-title">
        <h2>
          {o.name} <span className="label">{kindName(playbook, o.kind)}</span>{' '}
          {o.dissolvedOn ? <span className="label label-warn">{t.ended}</span> : null}
        </h2>
        {acts ? (
          <Space wrap>
            <Button onClick={() => setEditing(true)}>{t.edit}</Button>
            <Button onClick={() => setAdding(true)}>{t.addUnder}</Button>
            <Dropdown
              trigger={['click']}
              menu={{
                items: (['move', 'merge', 'split', 'dissolve'] as const).map((key) => ({
                  key,
                  label: t[key],
                })),
                onClick: ({ key }) => setChanging(key as TreeChangeKind),
              }}
            >
              <Button>{t.more}</Button>
            </Dropdown>
          </Space>
        ) : null}
      </div>
      {acts ? (
        <>
          <OrganisationDrawer organisation={o} open={editing} close={() => setEditing(false)} />
          <OrganisationDrawer
            under={{ id: o.id, name: o.name }}
            open={adding}
            close={() => setAdding(false)}
            added={(id) => void navigate({ to: '/organisations', search: { at: id } })}
          />
          <TreeChangeModal kind={changing} organisation={o} close={() => setChanging(null)} />
        </>
      ) : null}
    </header>
  );
}

function Parts({ o, to }: { o: Shown; to: To }) {
  const { staff } = useSession();
  const search = useSearch({ strict: false }) as { tab?: Tab };
  const navigate = useNavigate();
  const [own, setOwn] = useState<Tab>(to === '/teams' ? 'people' : 'about');
  const active = to === '/organisations' ? (search.tab ?? 'about') : own;
  const items = [
    { key: 'about', label: t.tabs.about, children: <About o={o} /> },
    {
      key: 'children',
      label: counted(t.tabs.children, o.children.length),
      children: <Children o={o} to={to} />,
    },
    { key: 'people', label: counted(t.tabs.people, o.people.length), children: <People o={o} /> },
    ...(staff
      ? [
          { key: 'relations', label: t.tabs.relations, children: <RelationsTab organisation={o} /> },
          { key: 'changes', label: t.tabs.changes, children: <ChangesTab organisation={o.id} /> },
        ]
      : []),
  ];
  return (
    <Tabs
      activeKey={active}
      destroyOnHidden
      items={items}
      onChange={(tab) => {
        if (to === '/teams') setOwn(tab as Tab);
        else
          void navigate({
            to,
            search: { at: o.id, tab: tab as Tab },
            replace: true,
          });
      }}
    />
  );
}

const counted = (word: string, n: number): string => (n > 0 ? `${word} ${n}` : word);

function About({ o }: { o: Shown }) {
  const may = useMay();
  const playbook = usePlaybook();
  const rolls = playbook.organisationKinds.find((kind) => kind.id === o.kind)?.roll === true;
  const facts: [string, string | null][] = [
    [t.shortName, o.shortName],
    [t.place, o.place],
    [t.contact, o.contact],
    [t.phone, o.phone],
    [t.address, o.address],
    [t.code, o.code],
    [t.seats, o.seats === null ? null : String(o.seats)],
    [t.founded, o.foundedOn],
    [t.term, o.termFrom ? t.since(o.termFrom, o.termUntil) : o.termUntil && t.termTo(o.termUntil)],
    [t.dissolved, o.dissolvedOn],
  ];
  return (
    <>
      {o.about ? <p style={{ maxWidth: '42rem', marginBottom: 8 }}>{o.about}</p> : null}
      <dl className="pairs">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {rolls && may('see-members') && o.dissolvedOn === null ? (
          <div style={{ display: 'contents' }}>
            <dt>{t.members}</dt>
            <dd>
              <Link to="/members" search={{ tab: 'roll', branch: o.id }}>
                {t.openRoll}
              </Link>
            </dd>
          </div>
        ) : null}
        {o.mergedInto ? (
          <div style={{ display: 'contents' }}>
            <dt>{t.mergedInto}</dt>
            <dd>
              <Link to="/organisations" search={{ at: o.mergedInto.id }}>
                {o.mergedInto.name}
              </Link>
            </dd>
          </div>
        ) : null}
      </dl>
    </>
  );
}

function Children({ o, to }: { o: Shown; to: To }) {
  const playbook = usePlaybook();
  if (o.children.length === 0) return <p className="quiet">{t.noChildren}</p>;
  return (
    <ul className="organisation-list">
      {o.children.map((child) => (
        <li key={child.id}>
          <Link to={to} search={{ at: child.id }}>
            {child.name}
          </Link>
          <span className="quiet small">
            {[kindName(playbook, child.kind), directoryTexts.peopleCount(child.people)].join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

const People = ({ o }: { o: Shown }) =>
  o.people.length > 0 ? (
    <PeopleTable people={o.people} label={directoryTexts.people} />
  ) : (
    <p className="quiet">{directoryTexts.noPeople}</p>
  );
