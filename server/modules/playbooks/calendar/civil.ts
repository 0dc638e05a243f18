/**
 * Days as whole numbers: days since 1970-01-01 of the civil calendar, without any zone. Arithmetic on them
 * knows no clock changes, so that a day is always one day.
 */
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

/** The number of a day; `month` counts from 1. */
export const dayNumber = (year: number, month: number, date: number): number =>
  Date.UTC(year, month - 1, date) / DAY;

/** `2026-10-01` as a day's number; undefined when it is no date, as `2026-02-30`. */
export function parseDay(text: string): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const day = dayNumber(Number(year), Number(month), Number(date));
  return Number.isFinite(day) && formatDay(day) === text ? day : undefined;
}

/** A day's number as `2026-10-01`. */
export const formatDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The year a day is in. */
export const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The same date so many months later, or the month's last day where it has no such date (Civil Code 202). */
export function addMonths(day: number, months: number): number {
  const start = new Date(day * DAY);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + 1 + months];
  const last = dayNumber(year, month + 1, 1) - 1;
  return Math.min(dayNumber(year, month, start.getUTCDate()), last);
}
