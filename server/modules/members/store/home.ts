import { pathOf } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** Where somebody lives: ids from the first level down; empty where it is not known. */
export async function homeOf(db: Db, districtId: number, personId: string): Promise<string[]> {
  const { rows } = await sql<{ path: string[] }>`
    select ${pathOf('w')} as path from people p
    join places w on w.district_id = ${districtId} and w.id = p.place_id
    where p.district_id = ${districtId} and p.id = ${personId}::uuid`.execute(db);
  return rows[0]?.path ?? [];
}

/** Where a place is on the map; null where it is not known. */
export async function pointOf(
  db: Db,
  districtId: number,
  placeId: string,
): Promise<{ lng: number; lat: number } | null> {
  const { rows } = await sql<{ lng: number; lat: number }>`
    select lng, lat from places where district_id = ${districtId} and id = ${placeId}::uuid
      and lng is not null and lat is not null`.execute(db);
  return rows[0] ?? null;
}
