import { type Calendar, worksOn } from './calendar.ts';
import { dayNumber, HOUR, MINUTE } from './civil.ts';
import { instantAt } from './zone.ts';

/** One year's working days and working stretches, ready for binary search. Instants are epoch ms. */
export interface YearTable {
  /** The number of 1 January. */
  readonly first: number;
  /** The working days' numbers, in order. */
  readonly days: Int32Array;
  /** Working days of the year before its i-th day; one more entry than the year has days. */
  readonly rank: Uint16Array;
  /** Each stretch of working time in order: when it opens and closes. */
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Working ms of the year before each stretch; the last entry is the year's total. */
  readonly before: Float64Array;
}

const tables = new WeakMap<Calendar, Map<number, YearTable>>();

/** `08:30` as ms since midnight. */
export const timeOfDay = (text: string): number =>
  Number(text.slice(0, 2)) * HOUR + Number(text.slice(3)) * MINUTE;

function build(cal: Calendar, year: number): YearTable {
  const first = dayNumber(year, 1, 1);
  const length = dayNumber(year + 1, 1, 1) - first;
  const days: number[] = [];
  const rank = new Uint16Array(length + 1);
  for (let i = 0; i < length; i++) {
    if (worksOn(cal, first + i)) days.push(first + i);
    rank[i + 1] = days.length;
  }
  const hours = cal.hours.map((h) => [timeOfDay(h.from), timeOfDay(h.to)] as const);
  const opens = Float64Array.from(days.flatMap((d) => hours.map(([from]) => instantAt(cal.zone, d, from))));
  const closes = Float64Array.from(days.flatMap((d) => hours.map(([, to]) => instantAt(cal.zone, d, to))));
  const before = new Float64Array(opens.length + 1);
  opens.forEach((open, i) => {
    before[i + 1] = before[i]! + closes[i]! - open;
  });
  return { first, days: Int32Array.from(days), rank, opens, closes, before };
}

/** The table of a year, built when first asked for; undefined when the year is not loaded. */
export function yearTable(cal: Calendar, year: number): YearTable | undefined {
  let byYear = tables.get(cal);
  if (!byYear) {
    byYear = new Map();
    tables.set(cal, byYear);
  }
  let table = byYear.get(year);
  if (!table && cal.years.includes(year)) {
    table = build(cal, year);
    byYear.set(year, table);
  }
  return table;
}

/** The last index whose value is at most `wanted`, in ascending values; -1 when there is none. */
export function lastAtMost(values: Float64Array, wanted: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
