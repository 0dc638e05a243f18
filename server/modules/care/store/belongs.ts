import { holding } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** Whether somebody holds anything in an organisation on a day. */
export async function belongs(
  db: Db,
  districtId: number,
  personId: string,
  organisationId: string,
  day: string,
): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from appointments a
    where a.district_id = ${districtId} and a.person_id = ${personId}::uuid
      and a.organisation_id = ${organisationId}::uuid and ${holding('a', day)} limit 1`.execute(db);
  return rows.length > 0;
}
