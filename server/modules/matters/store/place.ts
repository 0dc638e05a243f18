import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** Puts a matter at another place: its levels from the street down. */
export async function placeMatter(
  db: Db,
  districtId: number,
  id: string,
  placeId: string,
  path: readonly string[],
): Promise<void> {
  const level = (n: number) => sql`${path[n] ?? null}::uuid`;
  await sql`update matters set place_id = ${placeId}::uuid, l1 = ${level(0)}, l2 = ${level(1)}, l3 = ${level(2)},
      l4 = ${level(3)}, l5 = ${level(4)}, l6 = ${level(5)}
    where district_id = ${districtId} and id = ${id}::uuid`.execute(db);
}
