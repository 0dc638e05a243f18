import type { WorkRow } from '@lianxin/contracts/matter-operations';
import { type Urgency, urgencyOf } from '../words/deadline.ts';
import { daysBetween } from '../words/zone.ts';

const order: readonly Urgency[] = ['overdue', 'today', 'soon', 'later', 'undated'];

/** Rows under their headings, the most pressing first; a paused matter has no running clock. Order within stays. */
export function grouped(rows: readonly WorkRow[], now: Date): { urgency: Urgency; rows: WorkRow[] }[] {
  const of = (row: WorkRow): Urgency =>
    urgencyOf(row.matter.paused ? null : row.task.dueAt, now, (due) => daysBetween(now, new Date(due)));
  return order
    .map((urgency) => ({ urgency, rows: rows.filter((row) => of(row) === urgency) }))
    .filter((g) => g.rows.length > 0);
}
