import { type Calendar, type CalendarNotLoaded, notLoaded } from './calendar.ts';
import { yearOf } from './civil.ts';
import { lastAtMost, type YearTable, yearTable } from './tables.ts';
import { localDay } from './zone.ts';

const yearAt = (cal: Calendar, instant: number): number => yearOf(localDay(cal.zone, instant));

/** Working ms of the table's year that lie before an instant. */
function workedBefore({ opens, closes, before }: YearTable, instant: number): number {
  const i = lastAtMost(opens, instant);
  return i < 0 ? 0 : before[i]! + Math.min(instant, closes[i]!) - opens[i]!;
}

const total = ({ before }: YearTable): number => before[before.length - 1]!;

/** The first instant at which `ms` (> 0) of working time have passed since `from`. */
export function addWorkingTime(cal: Calendar, from: number, ms: number): number | CalendarNotLoaded {
  let year = yearAt(cal, from);
  let table = yearTable(cal, year);
  let wanted = ms + (table ? workedBefore(table, from) : 0);
  while (table && wanted > total(table)) {
    wanted -= total(table);
    year += 1;
    table = yearTable(cal, year);
  }
  if (!table) return notLoaded(year);
  // The first stretch that reaches it: at a boundary the close of one, not the opening of the next.
  let [low, high] = [0, table.opens.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.before[middle + 1]! >= wanted) high = middle;
    else low = middle + 1;
  }
  return table.opens[low]! + wanted - table.before[low]!;
}

/** The last instant from which `ms` (> 0) of working time are left until `due`; always within working time. */
export function subtractWorkingTime(cal: Calendar, due: number, ms: number): number | CalendarNotLoaded {
  let year = yearAt(cal, due - 1);
  let table = yearTable(cal, year);
  let wanted = (table ? workedBefore(table, due) : 0) - ms;
  while (table && wanted < 0) {
    year -= 1;
    table = yearTable(cal, year);
    wanted += table ? total(table) : 0;
  }
  if (!table) return notLoaded(year);
  const i = Math.min(lastAtMost(table.before, wanted), table.opens.length - 1);
  return table.opens[i]! + wanted - table.before[i]!;
}

/** Working ms from `a` to `b`; negative when `b` comes first. Needs every year between them. */
export function workingMs(cal: Calendar, a: number, b: number): number | CalendarNotLoaded {
  if (b === a) return 0;
  if (b < a) {
    const back = workingMs(cal, b, a);
    return typeof back === 'number' ? 0 - back : back;
  }
  let sum = 0;
  // `b` itself is not part of the time between: midnight of New Year needs only the old year.
  for (let year = yearAt(cal, a), last = yearAt(cal, Math.max(a, b - 1)); year <= last; year++) {
    const table = yearTable(cal, year);
    if (!table) return notLoaded(year);
    sum += workedBefore(table, b) - workedBefore(table, a);
  }
  return sum;
}
