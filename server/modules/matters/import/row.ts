import type { Cell } from '#platform/workbook/cell.ts';

/** One row of a source: its line (from 1) and its cells by column name; or why the line cannot be read. */
export type SourceRow =
  | { line: number; cells: Record<string, Cell> }
  | { line: number; code: string; message: string };

/** What is wrong with a row: where, a stable code, and in Chinese what to do. `column` is empty for the whole row. */
export interface RowProblem {
  line: number;
  column: string;
  code: string;
  message: string;
}
