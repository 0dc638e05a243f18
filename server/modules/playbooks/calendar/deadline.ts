import type { Calendar, CalendarNotLoaded } from './calendar.ts';
import { addMonths, HOUR, MINUTE } from './civil.ts';
import { type Due, dueOf } from './clock.ts';
import type { Duration } from './duration.ts';
import { workingDayLength } from './working-days.ts';
import { subtractWorkingTime } from './working-time.ts';
import { daysBefore, localDay } from './zone.ts';

const none = [] as const;

/**
 * The deadline a duration after an instant (docs/decisions/003; Civil Code 200–204):
 * - minutes, hours: run from the moment, day and night;
 * - days, weeks, months, years: the starting day is not counted, the last ends at 24:00 local, so `due` is the
 *   next midnight; every day counts, no calendar is needed;
 * - working days: the starting day is not counted, the n-th working day after it ends at close of work;
 * - working hours: working time from the moment on, or from the next moment people work.
 * Working units are refused where they need a year that is not loaded.
 */
export const addDuration = (cal: Calendar, from: number, duration: Duration): Due =>
  dueOf(cal, { startedAt: from, duration, pausedSpans: none });

/**
 * When the light turns yellow: `lead` before `due`, in the lead's own unit. Days and longer: the same time of
 * day so many days earlier (one day before a midnight is the last day's beginning). Working units: the last
 * moment of working time from which that much working time is left; a working day is as long as the hours of
 * one, so one before close of work is that morning's opening. May lie before the clock's start.
 */
export function warnAt(
  cal: Calendar,
  due: number,
  lead: Duration,
): { ok: true; at: number } | CalendarNotLoaded {
  const at = before(cal, due, lead);
  return typeof at === 'number' ? { ok: true, at } : at;
}

function before(cal: Calendar, due: number, { amount, unit }: Duration): number | CalendarNotLoaded {
  switch (unit) {
    case 'minute':
      return due - amount * MINUTE;
    case 'hour':
      return due - amount * HOUR;
    case 'working hour':
      return subtractWorkingTime(cal, due, amount * HOUR);
    case 'working day':
      return subtractWorkingTime(cal, due, amount * workingDayLength(cal));
    case 'day':
      return daysBefore(cal.zone, due, amount);
    case 'week':
      return daysBefore(cal.zone, due, amount * 7);
    case 'month':
    case 'year': {
      const day = localDay(cal.zone, due);
      return daysBefore(cal.zone, due, day - addMonths(day, unit === 'year' ? -12 * amount : -amount));
    }
  }
}
