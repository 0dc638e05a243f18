import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { ExportButton } from '../exports/button.tsx';
import { PlacePicker } from '../form/place.tsx';
import { useTitle } from '../parts/title.ts';
import { usePlaybook } from '../session/playbook.ts';
import { useMay } from '../session/session.ts';
import { coverageTexts as t } from '../texts/coverage.ts';
import { shared } from '../texts/everywhere.ts';
import { Figures } from './figures.tsx';
import { Gaps } from './gaps.tsx';
import { Register } from './register.tsx';
import { type CoverageSearch, readCoverageSearch, tabs } from './search.ts';
import { Standards } from './standards.tsx';
import { UnitDrawer } from './unit.tsx';
import { UnitForm } from './unit-form.tsx';
import '../work/tabs.css';
import './coverage.css';

const route = getRouteApi('/signed-in/inside/coverage');

/** How far the organisation reaches, where it does not, and which standards are met. */
export function CoveragePage() {
  useTitle(t.title);
  const search = route.useSearch();
  const navigate = useNavigate();
  const playbook = usePlaybook();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const tab = search.tab ?? 'figures';
  const set = (change: Partial<Record<keyof CoverageSearch, string | undefined>>) =>
    void navigate({ to: '/coverage', search: readCoverageSearch({ ...search, ...change }), replace: true });
  const { place, kind } = search;
  return (
    <div className="page coverage-page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="page-tools no-print">
          {tab !== 'standards' ? <ExportButton list="coverage" filter={{ place, kind }} /> : null}
          {tab !== 'standards' && may('manage-coverage') ? (
            <Button onClick={() => setAdding(true)}>{t.add}</Button>
          ) : null}
          <Button onClick={() => window.print()}>{shared.print}</Button>
        </span>
      </div>
      <nav className="quiet-tabs no-print" aria-label={t.title}>
        {tabs.map((each) => (
          <Link
            key={each}
            to="/coverage"
            search={readCoverageSearch({ tab: each, place, kind })}
            replace
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={each === tab ? 'page' : undefined}
            className="quiet-tab"
          >
            {t.tabs[each]}
          </Link>
        ))}
      </nav>
      <div className="filter-bar no-print">
        <PlacePicker
          style={{ width: 200 }}
          value={place}
          onChange={(next) => set({ place: next, here: undefined })}
        />
        {tab === 'standards' ? null : (
          <Select
            style={{ width: 150 }}
            aria-label={t.kind}
            value={kind ?? ''}
            options={[
              { value: '', label: t.anyKind },
              ...playbook.units.map((unit) => ({ value: unit.id, label: unit.name })),
            ]}
            onChange={(next) => set({ kind: next })}
          />
        )}
      </div>
      {tab === 'figures' ? (
        <Figures place={place} kind={kind} />
      ) : tab === 'gaps' ? (
        <Gaps place={place} kind={kind} open={(unit) => set({ unit })} />
      ) : tab === 'units' ? (
        <Register search={search} set={set} />
      ) : (
        <Standards search={search} set={set} />
      )}
      <UnitDrawer id={search.unit} close={() => set({ unit: undefined })} />
      <UnitForm open={adding} close={() => setAdding(false)} done={(unit) => set({ tab: 'units', unit })} />
    </div>
  );
}
