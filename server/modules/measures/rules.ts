/** The period of a figure page: local days, both counted, and how they are gathered. Pure. */
export interface Period {
  from: string;
  to: string;
  by: 'day' | 'month';
}

const dayMs = 86_400_000;
/** Above this a page of days is unreadable: months are shown unless days were asked for. */
const daysShown = 62;
const mostDays = 366;
const mostMonths = 600;

/** The number of a day `2026-11-22`; null where the calendar has no such day. */
function dayNumber(text: string): number | null {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text) ? ms / dayMs : null;
}

const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** What is wrong with a period, as a sentence for the field it names. */
export interface PeriodFault {
  path: 'from' | 'to' | 'by';
  message: string;
}

/** Checks a period; without `by`, days where they fit on a page, else months. */
export function periodOf(from: string, to: string, by?: 'day' | 'month'): Period | PeriodFault {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (first === null) return { path: 'from', message: '没有这一天，请重新选择开始日期' };
  if (last === null) return { path: 'to', message: '没有这一天，请重新选择结束日期' };
  if (last < first) return { path: 'to', message: '结束日期不能早于开始日期' };
  const days = last - first + 1;
  if (by === 'day' && days > mostDays)
    return { path: 'by', message: `按日最多看 ${mostDays} 天，请缩短时段或改为按月` };
  if (monthsBetween(from, to) > mostMonths)
    return { path: 'from', message: `最多看 ${mostMonths / 12} 年，请缩短时段` };
  return { from, to, by: by ?? (days <= daysShown ? 'day' : 'month') };
}

const monthsBetween = (from: string, to: string): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(5, 7)) +
  1;

/** A day or month of the series, with its first and last day within the period. */
export interface Slot {
  at: string;
  from: string;
  to: string;
}

/** Every day or month of a period, in order, whether anything happened or not. */
export function slotsOf({ from, to, by }: Period): Slot[] {
  const slots: Slot[] = [];
  const last = dayNumber(to) ?? 0;
  for (let day = dayNumber(from) ?? 0; day <= last; day++) {
    const text = dayText(day);
    const at = by === 'day' ? text : text.slice(0, 7);
    const open = slots.at(-1);
    if (open?.at === at) open.to = text;
    else slots.push({ at, from: text, to: text });
  }
  return slots;
}

/**
 * The level of the rows below a place (0: the whole district): a district is shown by community, a place by
 * what is next below it; null at the lowest level.
 */
export const rowLevel = (placeLevel: number, levels: number): number | null => {
  if (placeLevel === 0) return Math.min(2, levels);
  return placeLevel < levels ? placeLevel + 1 : null;
};

/** Days to two places, as people say them. */
export const roundDays = (days: number | null): number | null =>
  days === null ? null : Math.round(days * 100) / 100;
