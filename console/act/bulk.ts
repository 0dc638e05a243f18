import type { MatterRow } from '@lianxin/contracts/matters';

/** Most matters one call may carry. */
export const bulkMost = 200;

/** What became of each matter of a bulk action. */
export interface BulkResult {
  readonly id: string;
  readonly ok: boolean;
  readonly message?: string;
}

/** Whether rows stand at one step of one type, so that one action can fit all. */
export const sameStep = (rows: readonly Pick<MatterRow, 'type' | 'step'>[]): boolean =>
  rows.every((r) => r.type === rows[0]?.type && r.step === rows[0]?.step);

/** Lays the results of a retry over those before: each matter once, in the first order. */
export function merged(before: readonly BulkResult[], after: readonly BulkResult[]): BulkResult[] {
  const latest = new Map(after.map((r) => [r.id, r]));
  const known = new Set(before.map((r) => r.id));
  return [...before.map((r) => latest.get(r.id) ?? r), ...after.filter((r) => !known.has(r.id))];
}
