import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** The organisation that leads a matter; null: none does. */
export async function matterLead(db: Db, districtId: number, matter: string): Promise<string | null> {
  const { rows } = await sql<{ lead: string | null }>`
    select lead_id as lead from matters where district_id = ${districtId} and id = ${matter}::uuid`.execute(
    db,
  );
  return rows[0]?.lead ?? null;
}
