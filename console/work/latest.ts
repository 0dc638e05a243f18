import { myWork, type WorkRow } from '@lianxin/contracts/matter-operations';

/** Under this key lies the work list as it is now, beside the one that is shown. */
export const latestWork = [myWork.id, 'latest'] as const;

export const keyOf = (row: WorkRow): string => `${row.matter.id}/${row.task.no}`;

/** What somebody who looks at a list does not see yet. */
export interface News {
  /** Rows that are not shown. */
  fresh: number;
  /** Rows that are shown otherwise than they are now, or are gone. */
  other: number;
}

/**
 * Compares what is shown with the first page as it is now. `whole`: nothing follows what is shown; where more does,
 * rows at the latest page's end are not news, for the list may only have moved up.
 */
export function newsOf(shown: readonly WorkRow[], latest: readonly WorkRow[], whole: boolean): News {
  const known = new Map(shown.map((row) => [keyOf(row), JSON.stringify(row)]));
  const end = whole ? latest.length : latest.findLastIndex((row) => known.has(keyOf(row))) + 1;
  const now = latest.slice(0, end);
  const there = new Set(now.map(keyOf));
  const gone = whole ? shown.filter((row) => !there.has(keyOf(row))).length : 0;
  const changed = now.filter((row) => known.get(keyOf(row)) !== JSON.stringify(row));
  const fresh = changed.filter((row) => !known.has(keyOf(row))).length;
  return { fresh, other: changed.length - fresh + gone };
}
