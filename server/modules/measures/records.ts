import type { Figure } from '@lianxin/contracts/figures';
import type { MatterFilter } from '@lianxin/contracts/matters';
import type { FigureCondition } from '#modules/matters/index.ts';

/** Opens the records of a figure: a filter of `matters.list` as a query string. */
export function recordsOf(filter: MatterFilter): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filter)) if (value !== undefined) query.set(key, String(value));
  return query.toString();
}

/** How often each figure was counted. */
export type Counts = Partial<Record<FigureCondition, number>>;

/** Makes figures of counts, each opening what it counted under the same filter. */
export const figureIn =
  (counts: Counts, filter: MatterFilter) =>
  (figure: FigureCondition): Figure => ({
    count: counts[figure] ?? 0,
    records: recordsOf({ ...filter, figure }),
  });
