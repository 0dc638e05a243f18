import type { Calendar, CalendarNotLoaded } from './calendar.ts';
import { DAY, HOUR, MINUTE } from './civil.ts';
import type { Unit } from './duration.ts';
import { countWorkingDays } from './working-days.ts';
import { workingMs } from './working-time.ts';
import { localDay } from './zone.ts';

export interface Remaining {
  readonly ok: true;
  readonly late: boolean;
  /** `还剩 3 个工作小时`, `今天到期`, `已超 2 天`; whole units, rounded down. */
  readonly text: string;
}

const rounded = (late: boolean, amount: number, words: string): string =>
  `${late ? '已超' : '还剩'} ${Math.floor(amount)} ${words}`;

function inRealTime(late: boolean, ms: number): string {
  if (ms < MINUTE) return late ? '刚刚超时' : '还剩不到 1 分钟';
  if (ms < HOUR) return rounded(late, ms / MINUTE, '分钟');
  return ms < 2 * DAY ? rounded(late, ms / HOUR, '小时') : rounded(late, ms / DAY, '天');
}

function inWorkingHours(late: boolean, ms: number): string {
  if (ms >= HOUR) return rounded(late, ms / HOUR, '个工作小时');
  if (late) return '已超时，不到 1 个工作小时';
  return ms < MINUTE ? '还剩不到 1 分钟' : `还剩 ${Math.floor(ms / MINUTE)} 分钟（按工作时间）`;
}

/**
 * How a deadline stands at `now`, in Chinese, in the unit it was set in (longer ones in days). Days count as
 * dates do: on the last day `今天到期`, the day after `已超 1 天`. Minutes and hours rise to hours and days when
 * there are many. Working units need every year between `now` and `due`; where that is refused, ask in `day`.
 */
export function remaining(
  cal: Calendar,
  now: number,
  due: number,
  unit: Unit,
): Remaining | CalendarNotLoaded {
  const late = now >= due;
  const say = (text: string): Remaining => ({ ok: true, late, text });
  if (unit === 'minute' || unit === 'hour') return say(inRealTime(late, Math.abs(due - now)));
  if (unit === 'working hour') {
    const ms = workingMs(cal, now, due);
    return typeof ms === 'number' ? say(inWorkingHours(late, Math.abs(ms))) : ms;
  }
  // A due at midnight is the end of the day before.
  const [today, last] = [localDay(cal.zone, now), localDay(cal.zone, due - 1)];
  if (today === last) return say(late ? '今天已超时' : '今天到期');
  const [from, to] = late ? [last, today] : [today, last];
  if (unit !== 'working day') return say(rounded(late, to - from, '天'));
  const days = countWorkingDays(cal, from + 1, to + 1);
  if (typeof days !== 'number') return days;
  if (days === 0) return say(late ? '已超时，不到 1 个工作日' : '还剩不到 1 个工作日');
  return say(rounded(late, days, '个工作日'));
}
