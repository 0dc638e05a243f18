import type { Calendar, CalendarNotLoaded } from './calendar.ts';
import { DAY, HOUR, MINUTE } from './civil.ts';
import type { Unit } from './duration.ts';
import { workingDayLength } from './working-days.ts';
import { workingMs } from './working-time.ts';

/** Units a stretch of time is measured in; months and years have no one length. */
export type MeasuredUnit = Exclude<Unit, 'month' | 'year'>;

/** Working ms from `a` to `b`; negative when `b` comes first. */
export function workingTimeBetween(
  cal: Calendar,
  a: number,
  b: number,
): { ok: true; ms: number } | CalendarNotLoaded {
  const ms = workingMs(cal, a, b);
  return typeof ms === 'number' ? { ok: true, ms } : ms;
}

const realUnits: Partial<Record<Unit, number>> = { minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY };

/**
 * How much time passed from `a` to `b`, with its fraction: 11.65 days. A day is 24 hours; working hours and
 * days are working time, a working day being as long as the hours of one. Measures what was, for figures; a
 * deadline in days is a promise to the end of a day, and `addDuration` alone says when it is broken.
 */
export function elapsed(
  cal: Calendar,
  a: number,
  b: number,
  unit: MeasuredUnit,
): { ok: true; amount: number } | CalendarNotLoaded {
  const length = realUnits[unit];
  if (length !== undefined) return { ok: true, amount: (b - a) / length };
  const ms = workingMs(cal, a, b);
  if (typeof ms !== 'number') return ms;
  return { ok: true, amount: ms / (unit === 'working hour' ? HOUR : workingDayLength(cal)) };
}
