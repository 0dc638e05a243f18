import { dayAfter, dayText, type Local, localOfText, periodWords } from '../words/days.ts';
import { one, type Values } from './values.ts';

/** Half days to tap, by their wall-clock hours. */
export const halves = { am: ['08:00', '12:00'], pm: ['14:00', '18:00'] } as const;
export type Half = keyof typeof halves;

export interface DayChoice {
  /** 2026-11-23 */
  date: string;
  at: Local;
  halves: Half[];
}

const hourOf = (half: Half): number => Number(halves[half][1].slice(0, 2));

/** The coming days with the half days still to come; today's only while two hours of them are left. */
export function comingDays(now: Local, days: number): DayChoice[] {
  const list: DayChoice[] = [];
  for (let ahead = 0; ahead <= days; ahead++) {
    const at = dayAfter(now, ahead);
    const open = (Object.keys(halves) as Half[]).filter((h) => ahead > 0 || now.hour <= hourOf(h) - 2);
    if (open.length > 0) list.push({ date: dayText(at), at, halves: open });
  }
  return list.slice(0, days);
}

/** A period as a form sent it, by a half day or by its own times; undefined when nothing was chosen. */
export function periodFrom(values: Values, name: string): { from: string; to: string } | undefined {
  const slot = one(values, `${name}.slot`);
  const [date, half] = slot.split('/');
  if (date && half && Object.hasOwn(halves, half)) {
    const [from, to] = halves[half as Half];
    return { from: `${date}T${from}`, to: `${date}T${to}` };
  }
  const own = one(values, `${name}.date`);
  if (own !== '')
    return { from: `${own}T${one(values, `${name}.from`)}`, to: `${own}T${one(values, `${name}.to`)}` };
  const [from, to] = [one(values, `${name}.from`), one(values, `${name}.to`)];
  return from === '' && to === '' ? undefined : { from, to };
}

/** A chosen period in words; what was typed where it cannot be read. */
export function periodText(values: Values, name: string, now: Local): string {
  const period = periodFrom(values, name);
  if (!period) return '';
  const [from, to] = [localOfText(period.from), localOfText(period.to)];
  return from && to ? periodWords(from, to, now) : `${period.from} ${period.to}`;
}
