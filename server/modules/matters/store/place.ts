import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { levelColumn } from './branches.ts';

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

/** A place of the tree: matters below it are found by its level's column. */
interface Where {
  place: string;
  level: number;
}

/** How many matters are open at a place and below. */
export async function openMattersAt(db: Db, districtId: number, { place, level }: Where): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from matters m
    where m.district_id = ${districtId} and ${levelColumn(level)} = ${place}::uuid and m.ended_at is null`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/**
 * Open matters of a place that has moved take over the levels above it now; whose turn it was by an office above is
 * the same office there. What has ended keeps where it was. Whoever is about to act on one has a stale version.
 */
export async function followPlace(db: Db, districtId: number, { place, level }: Where): Promise<void> {
  const above = Array.from({ length: level - 1 }, (_, i) => i + 1);
  if (above.length === 0) return;
  const concerned = sql`m.district_id = ${districtId} and ${levelColumn(level)} = ${place}::uuid and m.ended_at is null`;
  const sameOffice = above.map((n) => sql`when ${levelColumn(n)} then ${levelColumn(n, 'p')}`);
  await sql`
    update matter_tasks t set place_id = case t.place_id ${sql.join(sameOffice, sql` `)} end
    from matters m join places p on p.district_id = m.district_id and p.id = ${place}::uuid
    where t.district_id = ${districtId} and p.district_id = ${districtId} and ${concerned}
      and t.matter_id = m.id and t.done_at is null and t.place_id in (${sql.join(above.map((n) => levelColumn(n)))})`.execute(
    db,
  );
  const levels = above.map((n) => sql`${sql.raw(`l${n}`)} = ${levelColumn(n, 'p')}`);
  await sql`
    update matters m set ${sql.join(levels)}, version = m.version + 1
    from places p
    where p.district_id = ${districtId} and p.id = ${place}::uuid and ${concerned}`.execute(db);
}
