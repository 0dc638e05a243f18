import { countCare } from '@lianxin/contracts/care';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { read } from '../api/read.ts';
import { PlacePicker } from '../form/place.tsx';
import { Bones, Failed } from '../parts/nothing.tsx';
import { useTitle } from '../parts/title.ts';
import { usePlaybook } from '../session/playbook.ts';
import { careTexts as t } from '../texts/care.ts';
import { AddCare } from './add.tsx';
import { CareFigures } from './figures.tsx';
import { CareList } from './list.tsx';
import { Recipient } from './recipient.tsx';
import { type CareSearch, readCareSearch } from './search.ts';

const route = getRouteApi('/signed-in/inside/care');

/** Who is looked after: the community's list, or counts alone for those further up. */
export function CarePage() {
  useTitle(t.title);
  const search = route.useSearch();
  const navigate = useNavigate();
  const playbook = usePlaybook();
  const [adding, setAdding] = useState(false);
  const { place } = search;
  const counts = useQuery(read(countCare, place ? { place } : {}));
  const set = (change: Partial<Record<keyof CareSearch, string | undefined>>) =>
    void navigate({ to: '/care', search: readCareSearch({ ...search, ...change }), replace: true });
  const mayList = counts.data?.mayList ?? false;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        {mayList ? (
          <span className="page-tools">
            <Button onClick={() => setAdding(true)}>{t.add}</Button>
          </span>
        ) : null}
      </div>
      <div className="filter-bar no-print">
        <PlacePicker style={{ width: 200 }} value={place} onChange={(next) => set({ place: next })} />
        {mayList ? (
          <Select
            style={{ width: 170 }}
            aria-label={t.kind}
            value={search.kind ?? ''}
            options={[
              { value: '', label: t.anyKind },
              ...playbook.care.map((kind) => ({ value: kind.id, label: kind.name })),
            ]}
            onChange={(next) => set({ kind: next })}
          />
        ) : null}
      </div>
      {counts.error ? (
        <Failed error={counts.error} retry={counts.refetch} />
      ) : !counts.data ? (
        <Bones lines={8} />
      ) : mayList ? (
        <CareList search={search} set={set} />
      ) : (
        <CareFigures data={counts.data} />
      )}
      <Recipient id={mayList ? search.at : undefined} close={() => set({ at: undefined })} />
      <AddCare open={adding} close={() => setAdding(false)} />
    </div>
  );
}
