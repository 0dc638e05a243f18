import type { ImportKind } from '@lianxin/contracts/imports';
import type { Problem } from '../problem.ts';
import type { Lists } from '../read/lists.ts';
import type { Reader, Value } from '../read/reader.ts';

/** One meaning that a column can have. */
export interface FieldDef {
  id: string;
  /** Column of the register; `reads` are keyed by it. */
  as: string;
  name: string;
  /** Usual names in files. */
  names: readonly string[];
  reader: Reader;
  /** A row without it cannot be written. */
  required?: boolean;
  /** Tells rows apart and finds them again. */
  key?: boolean;
  note?: string;
}

/** What one row says, by `as`. */
export type Reads = Record<string, Value>;

/** Tells of a problem at a field (null: of the row). */
export type Complain = (field: string | null, code: string, message: string, suggestions?: string[]) => void;

/** What can be brought in: a list of columns and what holds between them. */
export interface KindDef {
  id: ImportKind;
  name: string;
  fields(lists: Lists): FieldDef[];
  /** Checks across the cells of a row, fills in what follows from others. Pure. */
  finish(reads: Reads, complain: Complain, lists: Lists): void;
}

export type { Problem };
