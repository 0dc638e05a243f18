import { clockAt, daysBetween } from './zone.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const near: Record<number, string> = { [-2]: '前天', [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' };

/** A time as one would say it: 今天 14:30, 11月20日 09:05, 2025年11月20日 09:05. */
export function when(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  const clock = clockAt(at);
  const time = `${two(clock.hour)}:${two(clock.minute)}`;
  const close = near[daysBetween(now, at)];
  if (close) return `${close} ${time}`;
  const day = `${clock.month}月${clock.day}日`;
  return clock.year === clockAt(now).year ? `${day} ${time}` : `${clock.year}年${day} ${time}`;
}

/** A time in full, for titles and paper: 2026年11月22日 14:30. */
export function fullWhen(iso: string): string {
  const c = clockAt(new Date(iso));
  return `${c.year}年${c.month}月${c.day}日 ${two(c.hour)}:${two(c.minute)}`;
}

/**
 * A deadline in full. One that falls on midnight ends the day before it, as people say: 11月25日 24:00.
 */
export function dueWhen(iso: string): string {
  const c = clockAt(new Date(iso));
  if (c.hour !== 0 || c.minute !== 0) return fullWhen(iso);
  const before = clockAt(new Date(new Date(iso).getTime() - 60_000));
  return `${before.year}年${before.month}月${before.day}日 24:00`;
}

/** A deadline as one would say it now: 今天 17:30, 明天 24:00. */
export function dueSoon(iso: string, now: Date = new Date()): string {
  const c = clockAt(new Date(iso));
  if (c.hour !== 0 || c.minute !== 0) return when(iso, now);
  return when(new Date(new Date(iso).getTime() - 60_000).toISOString(), now).replace('23:59', '24:00');
}

/** A day, shortest in a list: 11-20 in this year, 2025-11-20 in another. */
export function shortDay(iso: string, now: Date = new Date()): string {
  const c = clockAt(new Date(iso));
  const day = `${two(c.month)}-${two(c.day)}`;
  return c.year === clockAt(now).year ? day : `${c.year}-${day}`;
}
