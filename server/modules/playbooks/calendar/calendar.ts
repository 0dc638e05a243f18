import type { CalendarFile, CalendarYear, Holiday, WorkingHours } from '@lianxin/contracts/calendar';
import { formatDay, parseDay, weekdayOf, yearOf } from './civil.ts';

/**
 * When a district works; plain data that can be kept as JSON. Tables computed from it are cached by the
 * object itself, so build it once a playbook and do not change it (it is frozen).
 */
export interface Calendar {
  /** IANA name. */
  readonly zone: string;
  /** In order, without overlap. */
  readonly hours: readonly WorkingHours[];
  /** 1 Monday … 7 Sunday. */
  readonly weekend: readonly number[];
  /** The years that are loaded; every other year is refused. */
  readonly years: readonly number[];
  /** Day (`2026-10-01`) → the holiday's name. */
  readonly holidays: Readonly<Record<string, string>>;
  /** Day of a week-end on which people work → the holiday it makes up for. */
  readonly makeUpDays: Readonly<Record<string, string>>;
}

/** A question about a year whose holidays are not known. Nothing was guessed. */
export interface CalendarNotLoaded {
  readonly ok: false;
  readonly code: 'CalendarNotLoaded';
  readonly year: number;
  /** For people: which year, and what to do. */
  readonly message: string;
}

export const defaultZone = 'Asia/Shanghai';
const ordinaryHours: WorkingHours[] = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '17:30' },
];

/** The refusal for a year. */
export const notLoaded = (year: number): CalendarNotLoaded => ({
  ok: false,
  code: 'CalendarNotLoaded',
  year,
  message: `${year}年的工作日历还没有载入，不能推算工作日。请在国务院公布${year}年放假安排后，由管理员把这一年写入 calendar.yaml 的 years。`,
});

const longest = 366;

/** Every day a holiday covers, as numbers, at most a year's. Nothing for dates that do not exist. */
export function daysOff({ from, to = from }: Holiday): number[] {
  const [first, last] = [parseDay(from), parseDay(to)];
  if (first === undefined || last === undefined) return [];
  const length = Math.min(longest, Math.max(0, last - first + 1));
  return Array.from({ length }, (_, i) => first + i);
}

/** A district's `calendar.yaml` over the base's: hours and week-end replace, years are overridden by year. */
export function extendCalendar(base: CalendarFile | undefined, own: CalendarFile | undefined): CalendarFile {
  const byYear = new Map<number, CalendarYear>();
  for (const one of [...(base?.years ?? []), ...(own?.years ?? [])]) byYear.set(one.year, one);
  return {
    hours: own?.hours ?? base?.hours ?? ordinaryHours,
    weekend: own?.weekend ?? base?.weekend ?? [6, 7],
    years: [...byYear.values()].sort((a, b) => a.year - b.year),
  };
}

/** The calendar that a checked file (`checkCalendar`) describes, in a zone (`isZone`). */
export function buildCalendar(file: CalendarFile, zone: string = defaultZone): Calendar {
  const { hours = [], weekend = [], years = [] } = extendCalendar(undefined, file);
  const holidays: Record<string, string> = {};
  const makeUpDays: Record<string, string> = {};
  for (const holiday of years.flatMap((y) => y.holidays)) {
    for (const day of daysOff(holiday)) holidays[formatDay(day)] = holiday.name;
    for (const date of holiday.makeUp ?? []) makeUpDays[date] = holiday.name;
  }
  return Object.freeze({
    zone,
    hours: Object.freeze(hours.map((h) => Object.freeze({ ...h }))),
    weekend: Object.freeze([...weekend]),
    years: Object.freeze(years.map((y) => y.year)),
    holidays: Object.freeze(holidays),
    makeUpDays: Object.freeze(makeUpDays),
  });
}

/** Whether people work on a day of a loaded year: make-up days yes, else holidays and week-ends no. */
export function worksOn(cal: Calendar, day: number): boolean {
  const date = formatDay(day);
  if (date in cal.makeUpDays) return true;
  return !(date in cal.holidays) && !cal.weekend.includes(weekdayOf(day));
}

/**
 * Whether `date` (`2026-10-10`) is a working day, and the holiday it belongs to or makes up for.
 * Throws RangeError for what is no date.
 */
export function isWorkingDay(
  cal: Calendar,
  date: string,
): { ok: true; working: boolean; holiday?: string } | CalendarNotLoaded {
  const day = parseDay(date);
  if (day === undefined) throw new RangeError(`Not a date: ${date}`);
  if (!cal.years.includes(yearOf(day))) return notLoaded(yearOf(day));
  const holiday = cal.makeUpDays[date] ?? cal.holidays[date];
  return { ok: true, working: worksOn(cal, day), ...(holiday !== undefined && { holiday }) };
}
