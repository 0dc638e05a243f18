import { DatePicker, TimePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { formTexts } from '../texts/form.ts';
import { dayOf, instantAt, wallOf } from '../words/zone.ts';
import type { PeriodValue } from './answers.ts';

interface Control<Value> {
  readonly id?: string;
  readonly value?: Value | undefined;
  readonly onChange?: (value: Value | undefined) => void;
}

const dayForm = 'YYYY-MM-DD';
const wallForm = 'YYYY-MM-DDTHH:mm';

/** A day, `2026-11-22`; `min` and `max` count days from today. */
export function DayInput({
  id,
  value,
  onChange,
  min,
  max,
}: Control<string> & { min?: number; max?: number }) {
  const today = dayjs(dayOf(new Date()));
  return (
    <DatePicker
      {...(id ? { id } : {})}
      style={{ width: '100%', maxWidth: 240 }}
      value={value ? dayjs(value) : null}
      onChange={(day: Dayjs | null) => onChange?.(day?.format(dayForm))}
      {...(min === undefined ? {} : { minDate: today.add(min, 'day') })}
      {...(max === undefined ? {} : { maxDate: today.add(max, 'day') })}
    />
  );
}

/** A time of day, `09:30`. */
export function TimeInput({ id, value, onChange }: Control<string>) {
  return (
    <TimePicker
      {...(id ? { id } : {})}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      value={value ? dayjs(`2000-01-01T${value}`) : null}
      onChange={(time: Dayjs | null) => onChange?.(time?.format('HH:mm'))}
    />
  );
}

const shown = (instant: string | undefined): Dayjs | null =>
  instant ? dayjs(wallOf(new Date(instant))) : null;
const taken = (wall: Dayjs | null | undefined): string | undefined =>
  wall ? instantAt(wall.format(wallForm)).toISOString() : undefined;

/** Two instants, picked on the district's clock. */
export function PeriodInput({ id, value, onChange }: Control<PeriodValue>) {
  return (
    <DatePicker.RangePicker
      {...(id ? { id: { start: id, end: `${id}-to` } } : {})}
      style={{ width: '100%' }}
      format="M月D日 HH:mm"
      showTime={{ format: 'HH:mm', minuteStep: 15 }}
      placeholder={[formTexts.from, formTexts.to]}
      minDate={dayjs(dayOf(new Date()))}
      value={[shown(value?.from), shown(value?.to)]}
      onChange={(range) => {
        const [from, to] = [taken(range?.[0]), taken(range?.[1])];
        onChange?.(from || to ? { ...(from ? { from } : {}), ...(to ? { to } : {}) } : undefined);
      }}
    />
  );
}
