import { showFigures } from '@lianxin/contracts/figures';
import type { Output } from '@lianxin/contracts/operation';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { lazy, Suspense, useMemo } from 'react';
import { read } from '../api/read.ts';
import { PlacePicker } from '../form/place.tsx';
import { readQuery } from '../matters/filter.ts';
import { DayRange } from '../matters/more-filters.tsx';
import { Bones, Failed, Nothing } from '../parts/nothing.tsx';
import { useTitle } from '../parts/title.ts';
import { usePlaybook } from '../session/playbook.ts';
import { shared } from '../texts/everywhere.ts';
import { figuresTexts as t } from '../texts/figures.ts';
import { dayOf } from '../words/zone.ts';
import { Count } from './figure.tsx';
import { asked, type FigureSearch, presetOf, presetPeriod, presets, readFigureSearch } from './period.ts';
import { RatioBox } from './ratio.tsx';
import { RowsTable, SeriesTable } from './tables.tsx';
import './page.css';

const SeriesChart = lazy(() => import('./chart.tsx'));
const route = getRouteApi('/signed-in/inside/figures');

/** How the work goes, in numbers of which each opens the matters behind it. */
export function FiguresPage() {
  useTitle(t.title);
  const search = route.useSearch();
  const navigate = useNavigate();
  const playbook = usePlaybook();
  const today = dayOf(new Date());
  const question = asked(search, today);
  const { place, type } = search;
  const figures = useQuery({
    ...read(showFigures, { ...question, ...(place ? { place } : {}), ...(type ? { type } : {}) }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const set = (change: Partial<Record<keyof FigureSearch, string | undefined>>) =>
    void navigate({ to: '/figures', search: readFigureSearch({ ...search, ...change }), replace: true });
  return (
    <div className="page figures-page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="print-only">{t.printed(question.from, question.to)}</span>
        <span className="page-tools no-print">
          <Button onClick={() => window.print()}>{t.print}</Button>
        </span>
      </div>
      <div className="filter-bar no-print">
        <Segmented
          value={presetOf(question, today) ?? ''}
          options={presets.map((p) => ({ value: p as string, label: t.presets[p] }))}
          onChange={(p) => set({ ...presetPeriod(p as (typeof presets)[number], today), by: undefined })}
        />
        <DayRange
          name={t.title}
          from={question.from}
          to={question.to}
          change={(from, to) => set({ from, to })}
        />
        <Segmented
          value={question.by}
          options={(['day', 'month'] as const).map((b) => ({ value: b, label: t.byUnit[b] }))}
          onChange={(by) => set({ by })}
        />
        <PlacePicker style={{ width: 200 }} value={place} onChange={(next) => set({ place: next })} />
        <Select
          style={{ width: 150 }}
          aria-label={t.type}
          value={type ?? ''}
          options={[
            { value: '', label: t.allTypes },
            ...playbook.types.map((each) => ({ value: each.id, label: each.name })),
          ]}
          onChange={(next) => set({ type: next || undefined })}
        />
      </div>
      {figures.error ? (
        <Failed error={figures.error} retry={figures.refetch} />
      ) : figures.data ? (
        <Figures data={figures.data} by={question.by} />
      ) : (
        <Bones lines={8} />
      )}
    </div>
  );
}

function Figures({ data, by }: { data: Output<typeof showFigures>; by: 'day' | 'month' }) {
  const navigate = useNavigate();
  const opens = useMemo(() => new Map(data.series.map((p) => [p.at, p.raised.records])), [data.series]);
  if (data.total.count === 0 && data.series.every((p) => p.ended.count === 0))
    return <Nothing title={t.empty}>{t.emptyWhy}</Nothing>;
  return (
    <>
      <dl className="sums">
        <Sum name={t.total}>
          <Count figure={data.total} name={t.total} />
        </Sum>
        <Sum name={t.open}>
          <Count figure={data.open} name={t.open} />
        </Sum>
        <Sum name={t.overdue}>
          <Count figure={data.overdue} name={t.overdue} />
        </Sum>
        <Sum name={t.median}>
          <span className="figures">
            {data.medianDays === null ? shared.unknown : t.medianDays(data.medianDays.toFixed(1))}
          </span>
        </Sum>
        {data.unclocked.count > 0 ? (
          <Sum name={t.unclocked} why={t.unclockedWhy}>
            <Count figure={data.unclocked} name={t.unclocked} />
          </Sum>
        ) : null}
      </dl>
      <section className="panel">
        <h2>{t.ratios}</h2>
        <div className="ratios">
          {data.ratios.map((ratio) => (
            <RatioBox key={ratio.id} ratio={ratio} />
          ))}
        </div>
      </section>
      <section className="panel">
        <h2>{t.series}</h2>
        <div className="series">
          <Suspense fallback={<div className="chart bone" />}>
            <SeriesChart
              points={data.series}
              open={(at) => void navigate({ to: '/matters', search: readQuery(opens.get(at) ?? '') })}
            />
          </Suspense>
          <SeriesTable points={data.series} by={by} />
        </div>
      </section>
      {data.placesAre ? (
        <RowsTable title={t.byPlace(data.placesAre)} first={data.placesAre} rows={data.places} />
      ) : null}
      <RowsTable title={t.byType} first={t.type} rows={data.types} />
    </>
  );
}

function Sum({ name, why, children }: { name: string; why?: string; children: React.ReactNode }) {
  return (
    <div title={why}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
