/** What is wrong with a cell: a stable code, in Chinese what to do, and what might have been meant. */
export interface Fault {
  code: string;
  message: string;
  suggestions: string[];
}

/** A fault where it stands: `at` counts columns from 0 (null: the row as a whole). */
export interface Problem extends Fault {
  at: number | null;
  /** The column's name as the file has it. */
  column: string;
}

export const fault = (code: string, message: string, suggestions: string[] = []): Fault => ({
  code,
  message,
  suggestions,
});
