import { DownOutlined } from '@ant-design/icons';
import { Button, DatePicker, Form, Popover, Select } from 'antd';
import dayjs from 'dayjs';
import { OrganisationPicker } from '../form/organisation.tsx';
import { typeIn, usePlaybook } from '../session/playbook.ts';
import { channels, outcomes } from '../texts/everywhere.ts';
import { mattersTexts as t } from '../texts/matters.ts';
import { changed, conditions, type MatterSearch } from './filter.ts';

interface Props {
  readonly search: MatterSearch;
  readonly go: (next: MatterSearch) => void;
}

const named = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

/** Conditions asked for less often: grade, category, lead, source, outcome, dates of the end. */
export function MoreFilters({ search, go }: Props) {
  const shown = conditions(search).filter((k) =>
    ['grade', 'field', 'lead', 'channel', 'outcome', 'endedFrom', 'urgent'].includes(k),
  ).length;
  return (
    <Popover trigger="click" placement="bottomLeft" content={<Panel search={search} go={go} />}>
      <Button icon={<DownOutlined />} iconPlacement="end">
        {shown > 0 ? `${t.more} ${shown}` : t.more}
      </Button>
    </Popover>
  );
}

function Panel({ search, go }: Props) {
  const playbook = usePlaybook();
  const type = search.type ? typeIn(playbook, search.type) : undefined;
  const set = (change: Partial<Record<keyof MatterSearch, unknown>>) => go(changed(search, change));
  const categories = (type?.fields ?? [])
    .filter((f) => f.kind === 'choice' && f.options)
    .flatMap((f) => (f.options ?? []).map((o) => ({ value: `${f.id}:${o.id}`, label: o.name })));
  return (
    <Form layout="vertical" component="div" style={{ width: 'min(320px, 80vw)' }} className="more-filters">
      {type && type.grades.length > 0 ? (
        <Form.Item label={t.fields.grade}>
          <Select
            allowClear
            aria-label={t.fields.grade}
            value={search.grade ?? null}
            options={type.grades.map((g) => ({ value: g.id, label: g.name }))}
            onChange={(v) => set({ grade: v })}
          />
        </Form.Item>
      ) : null}
      {categories.length > 0 ? (
        <Form.Item label={t.fields.field}>
          <Select
            allowClear
            aria-label={t.fields.field}
            showSearch={{ optionFilterProp: 'label' }}
            value={search.field ?? null}
            options={categories}
            onChange={(v) => set({ field: v })}
          />
        </Form.Item>
      ) : null}
      <Form.Item label={t.fields.lead}>
        <OrganisationPicker value={search.lead} near={search.place} onChange={(v) => set({ lead: v })} />
      </Form.Item>
      <Form.Item label={t.fields.channel}>
        <Select
          allowClear
          aria-label={t.fields.channel}
          value={search.channel ?? null}
          options={named(channels)}
          onChange={(v) => set({ channel: v })}
        />
      </Form.Item>
      <Form.Item label={t.fields.outcome}>
        <Select
          allowClear
          aria-label={t.fields.outcome}
          value={search.outcome ?? null}
          options={named(outcomes)}
          onChange={(v) => set({ outcome: v })}
        />
      </Form.Item>
      <Form.Item label={t.fields.ended}>
        <DayRange
          name={t.column.ended}
          from={search.endedFrom}
          to={search.endedTo}
          change={(endedFrom, endedTo) => set({ endedFrom, endedTo })}
        />
      </Form.Item>
      <Form.Item label={t.fields.urgent}>
        <Select
          allowClear
          aria-label={t.fields.urgent}
          value={search.urgent === undefined ? null : String(search.urgent)}
          options={[
            { value: 'true', label: t.chip.urgent },
            { value: 'false', label: t.chip.notUrgent },
          ]}
          onChange={(v) => set({ urgent: v })}
        />
      </Form.Item>
    </Form>
  );
}

/** Two days, either may be missing. */
export function DayRange({
  from,
  to,
  change,
  name,
}: {
  from: string | undefined;
  to: string | undefined;
  change: (from: string | undefined, to: string | undefined) => void;
  /** What the days are of: 提出, 办结. */
  name: string;
}) {
  return (
    <DatePicker.RangePicker
      style={{ width: '100%', maxWidth: 260 }}
      allowEmpty={[true, true]}
      placeholder={[t.dayFrom(name), t.dayTo]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      onChange={(range) => change(range?.[0]?.format('YYYY-MM-DD'), range?.[1]?.format('YYYY-MM-DD'))}
    />
  );
}
