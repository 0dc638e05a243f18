import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** Of these source keys those that are there, each with the fingerprint of the row it came from. */
export async function importedKeys(
  db: Db,
  districtId: number,
  keys: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ key: string; fingerprint: string | null }>`
    select m.source_key as key, e.after -> 'import' ->> 'fingerprint' as fingerprint
    from matters m
    left join matter_events e on e.district_id = ${districtId} and e.matter_id = m.id and e.no = 1
    where m.district_id = ${districtId} and m.source_key = any(${keys as string[]}::text[])`.execute(db);
  return new Map(rows.map(({ key, fingerprint }) => [key, fingerprint]));
}
