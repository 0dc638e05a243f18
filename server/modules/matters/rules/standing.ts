/** How often a standing order is raised. */
export type Every = 'week' | 'fortnight' | 'month';

const dayMs = 86_400_000;
const toDay = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const ofDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The next day after `day` on which a standing order is raised. A month keeps its day, or the month's last. */
export function nextDay(day: string, every: Every): string {
  if (every !== 'month') return ofDay(toDay(day) + (every === 'week' ? 7 : 14) * dayMs);
  const date = new Date(toDay(day));
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 2, 0)).getUTCDate();
  return ofDay(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, Math.min(date.getUTCDate(), last)));
}

/** Moves the wished period of an order to another day, its times of day kept. */
export function periodOn(period: { from: string; to: string }, days: number): { from: string; to: string } {
  const shift = (text: string) => new Date(Date.parse(text) + days * dayMs).toISOString();
  return { from: shift(period.from), to: shift(period.to) };
}

/** Whole days between two days. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((toDay(to) - toDay(from)) / dayMs);
