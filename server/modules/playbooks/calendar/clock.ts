import type { Calendar, CalendarNotLoaded } from './calendar.ts';
import { addMonths, HOUR, MINUTE } from './civil.ts';
import type { Duration } from './duration.ts';
import { closeOfWork, countWorkingDays, nthWorkingDay } from './working-days.ts';
import { addWorkingTime, workingMs } from './working-time.ts';
import { instantAt, localDay } from './zone.ts';

/** A time the clock stood still: from its instant up to, not with, the other. One still open ends at `now`. */
export type PausedSpan = readonly [from: number, to: number];

/** A deadline's clock. Instants are epoch ms; spans in any order, they may overlap or precede the start. */
export interface Clock {
  readonly startedAt: number;
  readonly duration: Duration;
  readonly pausedSpans: readonly PausedSpan[];
}

export type Due = { ok: true; due: number } | CalendarNotLoaded;

/** How one unit counts: what comes so much later, and how much lies between two points. */
interface Count {
  add(from: number, amount: number): number | CalendarNotLoaded;
  between(from: number, to: number): number | CalendarNotLoaded;
}

/** The spans that matter, in order and apart. */
function tidy({ startedAt, pausedSpans }: Clock): [from: number, to: number][] {
  const apart: [number, number][] = [];
  const kept = pausedSpans.map(([from, to]): [number, number] => [Math.max(from, startedAt), to]);
  for (const [from, to] of kept.filter(([f, t]) => t > f).sort((a, b) => a[0] - b[0])) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/** Goes on from `start` until `amount` has been counted, leaping over the gaps (in order, apart). */
function walk(start: number, amount: number, gaps: readonly PausedSpan[], count: Count) {
  let [at, left] = [start, amount];
  for (const [from, to] of gaps) {
    const end = count.add(at, left);
    if (typeof end === 'number' && end <= from) return end;
    const used = count.between(at, from);
    if (typeof used !== 'number') return used;
    [at, left] = [to, left - used];
  }
  return count.add(at, left);
}

const realTime: Count = { add: (from, ms) => from + ms, between: (from, to) => to - from };
const calendarDays: Count = realTime;

const workingTime = (cal: Calendar): Count => ({
  add: (from, ms) => addWorkingTime(cal, from, ms),
  between: (from, to) => workingMs(cal, from, to),
});

const workingDays = (cal: Calendar): Count => ({
  add: (after, n) => nthWorkingDay(cal, after, n),
  between: (after, until) => countWorkingDays(cal, after + 1, until + 1),
});

/**
 * Counts whole days after the starting day and gives the end of the last. A day whose end falls into a pause
 * is not counted; gaps are such days, as (the day before the first, the last].
 */
function dueByDays(
  clock: Clock,
  first: number,
  n: number,
  count: Count,
  zone: string,
  endOf: (day: number) => number,
): Due {
  const gaps: [number, number][] = [];
  for (const [from, to] of tidy(clock)) {
    const [f, t] = [localDay(zone, from), localDay(zone, to)];
    const gap: [number, number] = [
      Math.max(endOf(f) > from ? f - 1 : f, gaps.at(-1)?.[1] ?? first),
      endOf(t) <= to ? t : t - 1,
    ];
    if (gap[1] > gap[0]) gaps.push(gap);
  }
  const last = walk(first, n, gaps, count);
  return typeof last === 'number' ? { ok: true, due: endOf(last) } : last;
}

const asDue = (due: number | CalendarNotLoaded): Due => (typeof due === 'number' ? { ok: true, due } : due);

/**
 * When a clock runs out, time paused not counted, in the clock's own unit (docs/decisions/003).
 * Minutes and hours: real time outside the pauses. Working hours: working time outside the pauses. Days,
 * weeks, months, years and working days: a day counts when the clock is running at its end (24:00, or close
 * of work), so a pause costs as many days as it covers ends of days, and none within one day.
 */
export function dueOf(cal: Calendar, clock: Clock): Due {
  const { startedAt, duration } = clock;
  const { amount, unit } = duration;
  if (unit === 'minute' || unit === 'hour') {
    return asDue(walk(startedAt, amount * (unit === 'hour' ? HOUR : MINUTE), tidy(clock), realTime));
  }
  if (unit === 'working hour') {
    return asDue(walk(startedAt, amount * HOUR, tidy(clock), workingTime(cal)));
  }
  const first = localDay(cal.zone, startedAt);
  if (unit === 'working day') {
    return dueByDays(clock, first, amount, workingDays(cal), cal.zone, (day) => closeOfWork(cal, day));
  }
  return dueByDays(clock, first, daysIn(first, duration), calendarDays, cal.zone, (day) =>
    instantAt(cal.zone, day + 1),
  );
}

/** How many days from a day to the last one of a period of days, weeks, months or years. */
function daysIn(first: number, { amount, unit }: Duration): number {
  if (unit === 'month') return addMonths(first, amount) - first;
  if (unit === 'year') return addMonths(first, amount * 12) - first;
  return unit === 'week' ? amount * 7 : amount;
}
