import type { Db } from '#platform/database.ts';
import type { SignedIn } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';

/** For how long an opening may be read again without a second line on the trail: one hour, in milliseconds. */
const openFor = 3_600_000;

/** Whether the actor opened this recipient under this number within the hour. */
export async function wasOpened(
  tx: Db,
  { district, actor, now }: SignedIn,
  opening: string,
  recipientId: string,
): Promise<boolean> {
  const since = new Date(now - openFor).toISOString();
  const { rows } = await sql<{ one: number }>`
    select 1 as one from audit_log a
    where a.district_id = ${district.id} and a.person_id = ${actor.personId}::uuid and a.at > ${since}::timestamptz
      and a.action = 'care.view' and a.data ->> 'opening' = ${opening} and a.data ->> 'recipient' = ${recipientId}
    limit 1`.execute(tx);
  return rows.length > 0;
}
