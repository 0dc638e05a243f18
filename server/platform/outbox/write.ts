import type { Db } from '../database.ts';
import { newId } from '../ids.ts';
import { sql } from '../sql.ts';

export type OutboxEntry = {
  /** Names the handler that will deliver it. */
  kind: string;
  /** What the handler needs; kept some days after delivery, so no more than that. */
  payload: object;
  /** Not before this instant, epoch milliseconds; default at once. */
  dueAt?: number;
};

/**
 * Puts effects into the outbox with one statement, in the caller's transaction. `now` in epoch
 * milliseconds. Gives the rows' ids, in order.
 */
export async function addToOutbox(
  db: Db,
  districtId: number,
  now: number,
  entries: readonly OutboxEntry[],
): Promise<string[]> {
  if (entries.length === 0) return [];
  const rows = entries.map(({ kind, payload, dueAt = now }) => {
    return { id: newId(now), kind, payload, due_at: new Date(dueAt).toISOString() };
  });
  await sql`
    insert into outbox (district_id, id, kind, payload, due_at)
    select ${districtId}::integer, id, kind, payload, due_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as entry (id uuid, kind text, payload jsonb, due_at timestamptz)
  `.execute(db);
  return rows.map(({ id }) => id);
}
