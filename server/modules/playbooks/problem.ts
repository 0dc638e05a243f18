/** Where something of a playbook is written; line and column count from 1. */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** One thing wrong with a playbook: where, a stable code, and in Chinese what is wrong and what to write instead. */
export interface Problem extends Position {
  code: string;
  message: string;
}

/** Finds where a value was written: the holder itself (a map or list), or one of its keys or items. */
export type Locate = (holder: object, key?: string | number) => Position;

/** For playbooks that were not read from files. */
export const nowhere: Locate = () => ({ file: '', line: 0, column: 0 });

/** Sorts by file and line and drops what is said twice of one place (an ask used by many actions). */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const key = (p: Problem) => `${p.file}\0${p.line}\0${p.column}\0${p.code}\0${p.message}`;
  const once = new Map(problems.map((p) => [key(p), p]));
  return [...once.values()].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column,
  );
}

/** `matters/order.yaml:12:5 step-unreachable 说明`, as editors and terminals can follow. */
export const problemLine = (p: Problem): string => `${p.file}:${p.line}:${p.column} ${p.code} ${p.message}`;
