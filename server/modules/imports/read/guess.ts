import type { FieldDef } from '../kinds/kind.ts';
import { likeness } from './nearest.ts';

/** A column's name as it is compared: without blanks, marks of required columns, what stands in brackets. */
export const columnKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\([^)]*\)?|\[[^\]]*\]/g, '')
    .replace(/[\s*:：、，,./_-]/g, '')
    .toLowerCase();

/** How well a column's name fits a field: 1 a usual name, less for one that holds or nearly is one, 0 not at all. */
function fit(key: string, field: FieldDef): number {
  let best = 0;
  for (const name of field.names) {
    const usual = columnKey(name);
    if (key === usual) return 1;
    if (usual.length >= 2 && key.length > usual.length && (key.endsWith(usual) || key.startsWith(usual)))
      best = Math.max(best, 0.5 + (0.3 * usual.length) / key.length);
    else if (key.length >= 3 && usual.length >= 3 && likeness(key, usual) > 0.62) best = Math.max(best, 0.5);
  }
  return best;
}

/** What a column is taken for, and how sure that is, up to 1. */
export interface Guess {
  field: string;
  good: number;
}

/** The field of each column, by the best fit first; a field is given once. */
export function guessFields(names: readonly string[], fields: readonly FieldDef[]): (Guess | null)[] {
  const fits = names.flatMap((name, at) => {
    const key = columnKey(name);
    if (key === '') return [];
    return fields.flatMap((field) => {
      const good = fit(key, field);
      return good > 0 ? [{ at, field: field.id, good }] : [];
    });
  });
  const given: (Guess | null)[] = names.map(() => null);
  const taken = new Set<string>();
  for (const { at, field, good } of fits.toSorted((a, b) => b.good - a.good || a.at - b.at)) {
    if (given[at] !== null || taken.has(field)) continue;
    given[at] = { field, good };
    taken.add(field);
  }
  return given;
}
