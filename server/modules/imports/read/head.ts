import type { FieldDef } from '../kinds/kind.ts';
import { guessFields } from './guess.ts';

/** Rows looked through for the one with the columns' names. */
export const headRows = 20;

/** Where the names of the columns stand: `lines` one row, or two under each other. */
export interface Head {
  /** Index among the rows looked through, of its last row. */
  last: number;
  names: string[];
  fields: (string | null)[];
  /** Columns understood; how sure the guess is. */
  score: number;
}

const plain = (cells: readonly string[]): string[] => cells.map((c) => c.trim());

/** Two rows of a head as one: the lower name, else the upper. */
const joined = (upper: readonly string[], lower: readonly string[]): string[] =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) => lower[i] || upper[i] || '');

/** The head among the first rows of a sheet for a kind; null where none of its required columns is named. `told`:
 * what the caller says of columns, by name. */
export function findHead(
  rows: readonly (readonly string[])[],
  fields: readonly FieldDef[],
  told: Readonly<Record<string, string | null>>,
): Head | null {
  let best: Head | null = null;
  const name = fields.find((f) => f.id === 'name');
  for (const [i, row] of rows.slice(0, headRows).entries()) {
    const above = rows[i - 1];
    for (const [bonus, names] of [
      [0, plain(row)],
      ...(above && plain(above).filter(Boolean).length > 2 ? [[0.5, joined(plain(above), plain(row))]] : []),
    ] as [number, string[]][]) {
      const guessed = guessFields(names, fields).map((guess, at) => {
        const field = told[names[at] ?? ''];
        return field ? { field, good: 1 } : guess;
      });
      const known = guessed.filter((g) => g !== null);
      if (known.length < 2 || !known.some(({ field }) => field === name?.id)) continue;
      const score = known.reduce((sum, { good }) => sum + good, 0) - bonus;
      if (!best || score > best.score)
        best = { last: i, names, fields: guessed.map((g) => g?.field ?? null), score };
    }
  }
  return best;
}
