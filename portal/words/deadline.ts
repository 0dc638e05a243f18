import { clockWords, dayAfter, dayWords, local } from './days.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** 3 天, 5 小时, 20 分钟: the largest unit that says enough. Takes milliseconds. */
export function spanWords(span: number): string {
  if (span >= 2 * day) return `${Math.floor(span / day)} 天`;
  if (span >= day) {
    const rest = Math.floor((span - day) / hour);
    return rest > 0 ? `1 天 ${rest} 小时` : '1 天';
  }
  if (span >= hour) return `${Math.floor(span / hour)} 小时`;
  return `${Math.max(1, Math.floor(span / minute))} 分钟`;
}

/** A deadline in plain words: by when, and how long that still is or how long it is past. */
export interface DeadlineWords {
  /** 明天下午5点前 */
  by: string;
  /** 还有 1 天 3 小时 / 已超过 2 天 */
  left: string;
  past: boolean;
}

/** Says a deadline as one would say it aloud. `dueAt` RFC 3339, `now` epoch ms, `zone` IANA. */
export function deadlineWords(dueAt: string, now: number, zone: string): DeadlineWords {
  const span = Date.parse(dueAt) - now;
  const due = local(dueAt, zone);
  const today = local(now, zone);
  const midnight = due.hour === 0 && due.minute === 0;
  const by = midnight
    ? `${dayWords(dayAfter(due, -1), today)}晚上12点前`
    : `${dayWords(due, today)}${clockWords(due)}前`;
  return span >= 0
    ? { by, left: `还有 ${spanWords(span)}`, past: false }
    : { by, left: `已超过 ${spanWords(-span)}`, past: true };
}
