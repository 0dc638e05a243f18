/** What the figure page's address says. */
export interface FigureSearch {
  from?: string;
  to?: string;
  place?: string;
  type?: string;
  by?: 'day' | 'month';
}

const dayForm = /^\d{4}-\d\d-\d\d$/;

export function readFigureSearch(search: Record<string, unknown>): FigureSearch {
  const found: FigureSearch = {};
  const word = (key: string): string => String(search[key] ?? '');
  if (dayForm.test(word('from'))) found.from = word('from');
  if (dayForm.test(word('to'))) found.to = word('to');
  if (/^[0-9a-f-]{36}$/.test(word('place'))) found.place = word('place');
  if (/^[a-z][a-z0-9-]*$/.test(word('type'))) found.type = word('type');
  if (word('by') === 'day' || word('by') === 'month') found.by = word('by') as 'day' | 'month';
  return found;
}

export interface Period {
  readonly from: string;
  readonly to: string;
}

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const dayMs = 86_400_000;

/** Moves a calendar day by whole days. */
const moved = (day: string, days: number): string => iso(Date.parse(day) + days * dayMs);

export const presets = ['week', 'days30', 'month', 'lastMonth', 'year', 'lastYear'] as const;
export type Preset = (typeof presets)[number];

/** A usual period as seen from today, both days counted. */
export function presetPeriod(preset: Preset, today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const first = (y: number, m: number): string => iso(Date.UTC(y, m - 1, 1));
  const last = (y: number, m: number): string => iso(Date.UTC(y, m, 0));
  switch (preset) {
    case 'week':
      return { from: moved(today, -6), to: today };
    case 'days30':
      return { from: moved(today, -29), to: today };
    case 'month':
      return { from: first(year, month), to: today };
    case 'lastMonth':
      return { from: first(year, month - 1), to: last(year, month - 1) };
    case 'year':
      return { from: first(year, 1), to: today };
    case 'lastYear':
      return { from: first(year - 1, 1), to: last(year - 1, 12) };
  }
}

/** Which usual period this is, if one. */
export const presetOf = (period: Period, today: string): Preset | undefined =>
  presets.find((p) => {
    const each = presetPeriod(p, today);
    return each.from === period.from && each.to === period.to;
  });

/** Days in a period, both ends counted. */
export const daysIn = (period: Period): number =>
  Math.round((Date.parse(period.to) - Date.parse(period.from)) / dayMs) + 1;

/** The whole question: what the address leaves out is the last thirty days, by day up to nine weeks. */
export function asked(search: FigureSearch, today: string): Period & { by: 'day' | 'month' } {
  const usual = presetPeriod('days30', today);
  let from = search.from ?? usual.from;
  let to = search.to ?? (search.from && search.from > usual.to ? search.from : usual.to);
  if (from > to) [from, to] = [to, from];
  return { from, to, by: search.by ?? (daysIn({ from, to }) > 62 ? 'month' : 'day') };
}
