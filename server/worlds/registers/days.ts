import type { Random } from '../random.ts';

const day = 86_400_000;
const yearDays = 365;

/** A day so many days after another: `2026-11-22`. */
export const daysAfter = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * day).toISOString().slice(0, 10);

/** The same day some years on; 29 February becomes 28. */
export const yearsAfter = (from: string, years: number): string =>
  `${Number(from.slice(0, 4)) + years}${from.slice(4).replace('02-29', '02-28')}`;

/** A day so many to so many days before another. */
export const daysBefore = (today: string, least: number, most: number, random: Random): string =>
  daysAfter(today, -random.int(least, Math.max(least, most)));

/** A day in the past so many to so many years ago. */
export const yearsBefore = (today: string, least: number, most: number, random: Random): string =>
  daysBefore(today, least * yearDays, most * yearDays, random);

/** The later of two days. */
export const laterOf = (a: string, b: string): string => (a > b ? a : b);

/** Full years between a birth and a day. */
export const ageOn = (born: string, today: string): number =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0);
