import { formatDay, parseDay } from '../calendar/civil.ts';
import { instantAt, offsetAt } from '../calendar/zone.ts';

const day = 86_400_000;

/** The instant of `2026-09-30 16:00` in a zone; undefined for a date that does not exist. */
export function fromLocal(text: string, zone: string): number | undefined {
  const date = parseDay(text.slice(0, 10));
  const [hour = 0, minute = 0] = text.slice(11).split(':').map(Number);
  return date === undefined ? undefined : instantAt(zone, date, (hour * 60 + minute) * 60_000);
}

/** An instant as `2026-09-30 16:00`; a deadline at midnight as the `24:00` that ends the day. */
export function toLocal(instant: number, zone: string, as: 'moment' | 'deadline' = 'moment'): string {
  const wall = instant + offsetAt(zone, instant);
  if (as === 'deadline' && wall % day === 0) return `${formatDay(wall / day - 1)} 24:00`;
  return new Date(wall).toISOString().slice(0, 16).replace('T', ' ');
}
