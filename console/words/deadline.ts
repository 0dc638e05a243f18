const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A span in two units at most, rounded down: 20 分钟, 1 小时 5 分, 5 小时, 1 天 4 小时, 12 天. */
export function spanWords(ms: number): string {
  if (ms < minute) return '不到 1 分钟';
  if (ms < hour) return `${Math.floor(ms / minute)} 分钟`;
  if (ms < 3 * hour) {
    const rest = Math.floor((ms % hour) / minute);
    return `${Math.floor(ms / hour)} 小时${rest > 0 ? ` ${rest} 分` : ''}`;
  }
  if (ms < day) return `${Math.floor(ms / hour)} 小时`;
  const hours = Math.floor((ms % day) / hour);
  if (ms < 3 * day && hours > 0) return `${Math.floor(ms / day)} 天 ${hours} 小时`;
  return `${Math.floor(ms / day)} 天`;
}

/** How long is left or over: 还剩 3 小时, 已超 2 天. */
export function deadlineWords(dueAt: string, now: Date): string {
  const left = new Date(dueAt).getTime() - now.getTime();
  return left >= 0 ? `还剩 ${spanWords(left)}` : `已超 ${spanWords(-left)}`;
}

/** The light at this moment: a deadline that has passed is red before the server's next round says so. */
export const lightNow = (
  light: 'green' | 'yellow' | 'red',
  dueAt: string | null,
  now: Date,
): 'green' | 'yellow' | 'red' => (dueAt !== null && new Date(dueAt) < now ? 'red' : light);

/** How much of the time given has gone, 0 to 1. */
export function elapsed(startedAt: string, dueAt: string, now: Date): number {
  const start = new Date(startedAt).getTime();
  const whole = new Date(dueAt).getTime() - start;
  if (whole <= 0) return 1;
  return Math.min(1, Math.max(0, (now.getTime() - start) / whole));
}

/** How pressing a row of a worklist is: in what order and under which heading it stands. */
export type Urgency = 'overdue' | 'today' | 'soon' | 'later' | 'undated';

/**
 * The heading a deadline stands under. `today` ends at the district's midnight, `soon` three days on.
 * `midnights` counts midnights from now to the deadline.
 */
export function urgencyOf(dueAt: string | null, now: Date, midnights: (dueAt: string) => number): Urgency {
  if (!dueAt) return 'undated';
  if (new Date(dueAt) < now) return 'overdue';
  const days = midnights(dueAt);
  if (days <= 0) return 'today';
  return days <= 3 ? 'soon' : 'later';
}
