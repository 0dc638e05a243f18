import type { Db } from './database.ts';
import { newId } from './ids.ts';
import type { Context } from './operations/index.ts';
import { sql } from './sql.ts';

/** One line of the trail: what was done, to whom or what, and the reason given. */
export interface AuditEntry {
  /** What was done: `people.reveal`. */
  action: string;
  subjectKind?: string;
  subjectId?: string;
  reason?: string;
  /** Ids and names of fields; never the personal data itself. */
  data?: Record<string, unknown>;
}

/**
 * Appends to the audit trail; pass the transaction of what is recorded, so that neither is kept without the
 * other. There is no function that changes or drops a line.
 */
export async function record(
  db: Db,
  ctx: Pick<Context, 'district' | 'actor' | 'now' | 'address'>,
  entry: AuditEntry,
): Promise<void> {
  const { actor, now } = ctx;
  await sql`insert into audit_log (district_id, id, at, account_id, person_id, action, subject_kind, subject_id,
                                   reason, data, address)
    values (${ctx.district.id}, ${newId(now)}::uuid, ${new Date(now).toISOString()}::timestamptz,
            ${actor?.accountId ?? null}, ${actor?.personId ?? null}::uuid, ${entry.action},
            ${entry.subjectKind ?? null}, ${entry.subjectId ?? null}::uuid, ${entry.reason ?? null},
            ${JSON.stringify(entry.data ?? {})}::jsonb, ${ctx.address})`.execute(db);
}
