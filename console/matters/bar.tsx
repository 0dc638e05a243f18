import { DownloadOutlined, FilterOutlined, SearchOutlined, SettingOutlined } from '@ant-design/icons';
import { exportMatters } from '@lianxin/contracts/matter-operations';
import { Button, Checkbox, Input, Popover, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { addressOf } from '../api/call.ts';
import { useSettled } from '../form/found.ts';
import { PlacePicker } from '../form/place.tsx';
import { useMay } from '../session/session.ts';
import { mattersTexts as t } from '../texts/matters.ts';
import { type ColumnKey, optional } from './columns.tsx';
import { changed, type MatterSearch } from './filter.ts';
import { DayRange, MoreFilters } from './more-filters.tsx';
import { Views } from './views.tsx';

interface Props {
  readonly search: MatterSearch;
  readonly go: (next: MatterSearch) => void;
}

/** What the list is searched and filtered by. */
export function Bar({ search, go, showFacets }: Props & { showFacets: () => void }) {
  return (
    <div className="filter-bar">
      <SearchBox search={search} go={go} />
      <Segmented
        value={search.open === undefined ? 'all' : search.open ? 'open' : 'ended'}
        options={(['open', 'ended', 'all'] as const).map((v) => ({ value: v, label: t.openness[v] }))}
        onChange={(v) => go(changed(search, { open: v === 'all' ? undefined : v === 'open' }))}
      />
      <PlacePicker
        style={{ width: 190 }}
        value={search.place}
        placeholder={t.fields.place}
        onChange={(place) => go(changed(search, { place }))}
      />
      <DayRange
        from={search.raisedFrom}
        to={search.raisedTo}
        name={t.column.raised}
        change={(raisedFrom, raisedTo) => go(changed(search, { raisedFrom, raisedTo }))}
      />
      <MoreFilters search={search} go={go} />
      <Button className="facets-button" icon={<FilterOutlined />} onClick={showFacets}>
        {t.filters}
      </Button>
    </div>
  );
}

/** What can be done with the whole list: kept filters, which columns, a workbook of it. */
export function Tools({
  search,
  columns,
  setColumns,
}: {
  search: MatterSearch;
  columns: readonly ColumnKey[];
  setColumns: (next: readonly ColumnKey[]) => void;
}) {
  const may = useMay();
  return (
    <span className="page-tools">
      <Views search={search} />
      <Popover
        trigger="click"
        placement="bottomRight"
        title={t.columnsTitle}
        content={
          <Checkbox.Group
            style={{ display: 'grid', gap: 4 }}
            value={[...columns]}
            options={optional.map((c) => ({ value: c, label: t.column[c] }))}
            onChange={(next) => setColumns(optional.filter((c) => next.includes(c)))}
          />
        }
      >
        <Button icon={<SettingOutlined />} aria-label={t.columnsTitle} title={t.columnsTitle} />
      </Popover>
      {may('export') ? (
        <Button
          icon={<DownloadOutlined />}
          href={addressOf(exportMatters, search)}
          title={t.exportHint}
          aria-label={t.export}
        >
          Excel
        </Button>
      ) : null}
    </span>
  );
}

/** Searches while typing stands still; one character is enough. */
function SearchBox({ search, go }: Props) {
  const [text, setText] = useState(search.q ?? '');
  const settled = useSettled(text, 350);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed moves the list
  useEffect(() => {
    const q = settled.trim() || undefined;
    if (q !== search.q) go(changed(search, { q }));
  }, [settled]);
  useEffect(() => setText((now) => (now.trim() === (search.q ?? '') ? now : (search.q ?? ''))), [search.q]);
  return (
    <Input
      className="filter-search"
      allowClear
      maxLength={50}
      value={text}
      prefix={<SearchOutlined aria-hidden style={{ color: 'var(--ink-3)' }} />}
      placeholder={t.searchHint}
      aria-label={t.searchHint}
      onChange={(e) => setText(e.target.value)}
    />
  );
}
