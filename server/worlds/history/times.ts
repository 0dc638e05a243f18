import { type CompiledPlaybook, isWorkingDay } from '#modules/playbooks/index.ts';
import type { Random } from '../random.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** When people act: `office` working days and hours, `day` any day by daylight, `any` at once. */
export type Habit = 'office' | 'day' | 'any';

/** The times of day at which people of a district act and tell. Instants are epoch ms. */
export interface Times {
  /** The first moment from `at` on at which somebody of this habit acts. */
  acting(at: number, habit: Habit): number;
  /** Moves a moment to where people tell of things: by day and in the evening, seldom at night. */
  telling(at: number): number;
  /** Local midnight of an instant's day. */
  midnight(at: number): number;
}

/** How far the zone is ahead of UTC, in ms; good enough for demo data, also where clocks change. */
function offsetOf(zone: string, at: number): number {
  const part = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((p) => p.type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(part ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * hour + Number(minutes ?? 0) * minute);
}

/** The habits of a district whose calendar this playbook has; `now` picks the offset of its zone. */
export function timesOf(playbook: CompiledPlaybook, random: Random, now: number): Times {
  const offset = offsetOf(playbook.calendar.zone, now);
  const midnight = (at: number) => Math.floor((at + offset) / day) * day - offset;
  const works = (at: number): boolean => {
    const date = new Date(at + offset).toISOString().slice(0, 10);
    const known = isWorkingDay(playbook.calendar, date);
    return known.ok ? known.working : ![0, 6].includes(new Date(at + offset).getUTCDay());
  };
  return {
    midnight,
    acting(moment, habit) {
      const at = Math.floor(moment);
      if (habit === 'any') return at;
      const [from, to] = habit === 'office' ? [8.5, 17.5] : [7.5, 20];
      const into = (at - midnight(at)) / hour;
      const good = habit === 'day' || works(at);
      if (good && into >= from && into < to) return at;
      let start = midnight(at) + (into < from && good ? 0 : day);
      for (let i = 0; habit === 'office' && i < 15 && !works(start); i++) start += day;
      return start + from * hour + random.int(0, 50 * minute);
    },
    telling(at) {
      const into = (at - midnight(at)) / hour;
      if ((into >= 7 && into < 22) || random.chance(0.04)) return at;
      return midnight(at) + Math.floor((7 + random.next() ** 1.3 * 14) * hour);
    },
  };
}
