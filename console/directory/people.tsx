import { listPeople } from '@lianxin/contracts/directory';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { ExportButton } from '../exports/button.tsx';
import { useSettled } from '../form/found.ts';
import { PlacePicker } from '../form/place.tsx';
import { More } from '../parts/more.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { usePages } from '../parts/pages.ts';
import { useTitle } from '../parts/title.ts';
import { usePlaybook } from '../session/playbook.ts';
import { useMay } from '../session/session.ts';
import { directoryTexts as t } from '../texts/directory.ts';
import { shared } from '../texts/everywhere.ts';
import { AddPerson } from './add-person.tsx';
import { PeopleTable } from './people-table.tsx';

const route = getRouteApi('/signed-in/inside/people');

/** The register of people the person signed in may see. */
export function PeoplePage() {
  useTitle(t.register);
  const search = route.useSearch();
  const navigate = useNavigate();
  const playbook = usePlaybook();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [typed, setTyped] = useState(search.q ?? '');
  const q = useSettled(typed.trim());
  const people = usePages(listPeople, { ...search, limit: 50 });
  const set = (change: Partial<Record<'q' | 'role' | 'place', string | undefined>>) =>
    void navigate({
      to: '/people',
      search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, v]) => v)),
      replace: true,
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed moves the list
  useEffect(() => {
    if (q !== (search.q ?? '')) set({ q });
  }, [q]);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.register}</h1>
        <span className="page-tools">
          <ExportButton list="people" filter={{ place: search.place }} />
          {may('manage-people') || may('manage-teams') ? (
            <Button onClick={() => setAdding(true)}>{t.add}</Button>
          ) : null}
        </span>
      </div>
      <div className="filter-bar">
        <Input.Search
          style={{ width: 280 }}
          value={typed}
          allowClear
          maxLength={30}
          placeholder={t.searchPerson}
          aria-label={t.searchPerson}
          onChange={(e) => setTyped(e.target.value)}
        />
        <Select
          style={{ width: 170 }}
          aria-label={t.role}
          value={search.role ?? ''}
          options={[
            { value: '', label: t.anyRole },
            ...playbook.roles.map((r) => ({ value: r.id, label: r.name })),
          ]}
          onChange={(role) => set({ role })}
        />
        <PlacePicker style={{ width: 200 }} value={search.place} onChange={(place) => set({ place })} />
      </div>
      {people.error ? (
        <Failed error={people.error} retry={people.refetch} />
      ) : people.isPending ? (
        <Bones lines={8} />
      ) : people.rows.length === 0 ? (
        <Nothing title={t.noRegister}>{t.noRegisterWhy}</Nothing>
      ) : (
        <>
          <PeopleTable people={people.rows} label={t.register} />
          <More
            shown={people.rows.length}
            next={people.hasNextPage}
            busy={people.isFetchingNextPage}
            load={people.fetchNextPage}
            unit={shared.personUnit}
          />
        </>
      )}
      <AddPerson open={adding} close={() => setAdding(false)} />
    </div>
  );
}
