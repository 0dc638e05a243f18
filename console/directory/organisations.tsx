import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { ExportButton } from '../exports/button.tsx';
import { useSettled } from '../form/found.ts';
import { PlacePicker } from '../form/place.tsx';
import { useTitle } from '../parts/title.ts';
import { usePlaybook } from '../session/playbook.ts';
import { useMay } from '../session/session.ts';
import { directoryTexts as t } from '../texts/directory.ts';
import { organisationTexts } from '../texts/organisations.ts';
import { OrganisationCounts } from './counts.tsx';
import { Organisation } from './organisation.tsx';
import { OrganisationDrawer } from './organisation-form.tsx';
import { OrganisationList } from './organisation-list.tsx';
import { OrganisationTree } from './organisation-tree.tsx';
import './directory.css';

const route = getRouteApi('/signed-in/inside/organisations');

/** The organisations of the district as a tree, by name or by kind, and the one that was chosen. */
export function OrganisationsPage() {
  useTitle(t.organisations);
  const { at, kind = '', place } = route.useSearch();
  const navigate = useNavigate();
  const playbook = usePlaybook();
  const may = useMay();
  const [typed, setTyped] = useState('');
  const [adding, setAdding] = useState(false);
  const q = useSettled(typed.trim());
  const filter = (change: { kind?: string; place?: string | undefined }) => {
    const next = { kind, place, ...change };
    void navigate({
      to: '/organisations',
      search: { ...(next.kind ? { kind: next.kind } : {}), ...(next.place ? { place: next.place } : {}) },
      replace: true,
    });
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.organisations}</h1>
        <span className="page-tools">
          <ExportButton list="organisations" />
          {may('manage-organisations') ? (
            <Button onClick={() => setAdding(true)}>{organisationTexts.add}</Button>
          ) : null}
        </span>
      </div>
      <div className="directory">
        <div className="directory-side">
          <Input.Search
            value={typed}
            allowClear
            maxLength={30}
            placeholder={t.searchOrganisation}
            aria-label={t.searchOrganisation}
            onChange={(e) => setTyped(e.target.value)}
          />
          <Select
            value={kind}
            aria-label={organisationTexts.kind}
            options={[
              { value: '', label: organisationTexts.anyKind },
              ...playbook.organisationKinds.map((k) => ({ value: k.id, label: k.name })),
            ]}
            onChange={(next) => filter({ kind: next })}
          />
          <PlacePicker value={place} onChange={(next) => filter({ place: next })} placeholder={t.place} />
          {q || kind || place ? (
            <OrganisationList
              filter={{ ...(q ? { q } : {}), ...(kind ? { kind } : {}), ...(place ? { place } : {}) }}
              at={at}
              to="/organisations"
            />
          ) : (
            <OrganisationTree at={at} />
          )}
        </div>
        {at ? (
          <Organisation key={at} id={at} to="/organisations" />
        ) : (
          <OrganisationCounts kind={kind} place={place} />
        )}
      </div>
      <OrganisationDrawer
        open={adding}
        close={() => setAdding(false)}
        added={(id) => void navigate({ to: '/organisations', search: { at: id } })}
      />
    </div>
  );
}
