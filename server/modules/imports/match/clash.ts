import type { Problem } from '../problem.ts';

/** A problem of the row as a whole, found beside its cells; `column` says which it has to do with. */
export const clash = (
  column: string,
  code: string,
  message: string,
  suggestions: string[] = [],
): Problem => ({
  at: null,
  column,
  code,
  message,
  suggestions,
});

/** Whether what a row says of some columns is all there already. An empty cell says nothing. */
export const saysNothingNew = (
  reads: Readonly<Record<string, unknown>>,
  stands: Readonly<Record<string, unknown>>,
  columns: readonly string[],
): boolean =>
  columns.every((column) => {
    const said = reads[column];
    if (said === undefined || said === null) return true;
    const there = stands[column] ?? null;
    return Array.isArray(said)
      ? JSON.stringify(said) === JSON.stringify(there)
      : String(said) === String(there);
  });
