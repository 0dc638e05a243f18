import { type Calendar, type CalendarNotLoaded, notLoaded } from './calendar.ts';
import { yearOf } from './civil.ts';
import { timeOfDay, yearTable } from './tables.ts';
import { instantAt } from './zone.ts';

/** The n-th working day (n ≥ 1) after a day, which itself is not counted; days by number. */
export function nthWorkingDay(cal: Calendar, after: number, n: number): number | CalendarNotLoaded {
  let year = yearOf(after + 1);
  let table = yearTable(cal, year);
  let index = n - 1 + (table ? table.rank[after + 1 - table.first]! : 0);
  while (table && index >= table.days.length) {
    index -= table.days.length;
    year += 1;
    table = yearTable(cal, year);
  }
  return table ? table.days[index]! : notLoaded(year);
}

/** How many working days there are from a day up to, not with, another; days by number. */
export function countWorkingDays(cal: Calendar, from: number, to: number): number | CalendarNotLoaded {
  if (to <= from) return 0;
  let count = 0;
  for (let year = yearOf(from); year <= yearOf(to - 1); year++) {
    const table = yearTable(cal, year);
    if (!table) return notLoaded(year);
    const { rank, first } = table;
    count += rank[Math.min(to - first, rank.length - 1)]! - rank[Math.max(from - first, 0)]!;
  }
  return count;
}

/** The instant work closes, or would close, on a day. */
export const closeOfWork = (cal: Calendar, day: number): number =>
  instantAt(cal.zone, day, timeOfDay(cal.hours.at(-1)!.to));

/** How long a working day is, in ms. */
export const workingDayLength = (cal: Calendar): number =>
  cal.hours.reduce((sum, h) => sum + timeOfDay(h.to) - timeOfDay(h.from), 0);
