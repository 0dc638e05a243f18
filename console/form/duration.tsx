import { InputNumber, Select, Space } from 'antd';
import { formTexts } from '../texts/form.ts';

const units = Object.keys(formTexts.units) as (keyof typeof formTexts.units)[];

/** A length of time as a playbook writes it: `2 working days`. */
export function DurationInput({
  id,
  value,
  onChange,
}: {
  id?: string;
  value?: string | undefined;
  onChange?: (value: string | undefined) => void;
}) {
  const [, number, written] = /^(\d+) (.+)$/.exec(value ?? '') ?? [];
  const unit = units.find((u) => written === u || `${written}s` === u) ?? 'working days';
  return (
    <Space.Compact>
      <InputNumber
        {...(id ? { id } : {})}
        min={1}
        max={999}
        precision={0}
        value={number ? Number(number) : null}
        onChange={(n) => onChange?.(n ? `${n} ${unit}` : undefined)}
      />
      <Select
        style={{ width: 130 }}
        aria-label={formTexts.choose}
        value={unit}
        options={units.map((u) => ({ value: u, label: formTexts.units[u] }))}
        onChange={(u) => onChange?.(number ? `${number} ${u}` : undefined)}
      />
    </Space.Compact>
  );
}
