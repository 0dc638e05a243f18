import type { CalendarFile, CalendarYear, WorkingHours } from '@lianxin/contracts/calendar';
import { type Locate, nowhere, type Problem } from '../problem.ts';
import { daysOff } from './calendar.ts';
import { formatDay, parseDay, weekdayOf, yearOf } from './civil.ts';
import { timeOfDay } from './tables.ts';

type Say = (holder: object, key: string | number | undefined, code: string, message: string) => void;

function checkHours(hours: readonly WorkingHours[], say: Say): void {
  hours.forEach((one, i) => {
    const { from, to } = one;
    if (timeOfDay(from) >= timeOfDay(to))
      say(
        one,
        'to',
        'hours-order',
        `下班时间 ${to} 应晚于上班时间 ${from}。跨过零点的，请分成到 24:00 和从 00:00 两段。`,
      );
    const earlier = hours[i - 1];
    if (earlier && timeOfDay(from) < timeOfDay(earlier.to))
      say(one, 'from', 'hours-order', `${from} 早于前一段的 ${earlier.to}，请按先后写，不要重叠。`);
  });
}

/** Why a date cannot stand in a year's list; undefined when it can. */
function wrongDate(date: string, year: number): [code: string, message: string] | undefined {
  const day = parseDay(date);
  if (day === undefined) return ['no-such-day', `没有 ${date} 这一天，请核对日期。`];
  const inReach = yearOf(day) === year || date.startsWith(`${year - 1}-12-`);
  return inReach
    ? undefined
    : ['other-year', `${date} 不属于 ${year} 年（元旦可写到上年12月），请移到对应年份。`];
}

function checkYear(one: CalendarYear, weekend: readonly number[], off: ReadonlySet<number>, say: Say): void {
  for (const holiday of one.holidays) {
    for (const key of ['from', 'to'] as const) {
      const wrong = holiday[key] === undefined ? undefined : wrongDate(holiday[key], one.year);
      if (wrong) say(holiday, key, ...wrong);
    }
    const length = daysOff(holiday).length;
    if (
      holiday.to !== undefined &&
      length === 0 &&
      parseDay(holiday.from) !== undefined &&
      parseDay(holiday.to) !== undefined
    )
      say(
        holiday,
        'to',
        'holiday-order',
        `「${holiday.name}」的最后一天 ${holiday.to} 早于第一天 ${holiday.from}。`,
      );
    if (length > 31) say(holiday, 'to', 'holiday-long', `「${holiday.name}」超过一个月，请核对日期。`);
    const makeUp = holiday.makeUp ?? [];
    makeUp.forEach((date, i) => {
      const wrong = wrongDate(date, one.year);
      const day = parseDay(date) ?? 0;
      if (wrong) say(makeUp, i, ...wrong);
      else if (off.has(day)) say(makeUp, i, 'holiday-and-work', `${date} 既写了放假又写了上班，请删去一处。`);
      else if (!weekend.includes(weekdayOf(day)))
        say(makeUp, i, 'already-working', `${date} 本来就上班，不用写在 makeUp 里，请核对日期。`);
    });
  }
  if (!one.holidays.some((h) => daysOff(h).some((d) => formatDay(d) === `${one.year}-10-01`)))
    say(
      one,
      'holidays',
      'year-incomplete',
      `${one.year} 年没有写国庆节（10月1日），请照国务院通知把全年写齐。`,
    );
}

/**
 * What a `calendar.yaml` that fits its schema still gets wrong: hours out of order, dates that do not exist or
 * belong to another year, a day both off and worked, a make-up day that is no week-end, a year twice or
 * not written to its end (a year half written would be guessed at). `weekend`: the base's, for a district's own
 * file that leaves it out.
 */
export function checkCalendar(
  file: CalendarFile,
  locate: Locate = nowhere,
  weekend: readonly number[] = file.weekend ?? [6, 7],
): Problem[] {
  const problems: Problem[] = [];
  const say: Say = (holder, key, code, message) => problems.push({ ...locate(holder, key), code, message });
  const years = file.years ?? [];
  const off = new Set(years.flatMap((y) => y.holidays.flatMap(daysOff)));
  checkHours(file.hours ?? [], say);
  years.forEach((one, i) => {
    if (years.findIndex((y) => y.year === one.year) < i)
      say(one, 'year', 'duplicate-year', `${one.year} 年写了两次，请合并。`);
    checkYear(one, weekend, off, say);
  });
  return problems;
}
