import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { placeColumns } from '../match/run-places.ts';
import { differs, keepAfter, keepBefore, type Part, saidOver, written } from './target.ts';

const record = 'name text, code text, households integer, about text';

/** Writes places level by level, so that each finds the path of its parent. */
export async function writePlaces(tx: Db, part: Part): Promise<void> {
  const { districtId } = part;
  const rows = written(part, record);
  await keepBefore(part, 'places', sql`r.subject_id`).execute(tx);
  for (let depth = 1; depth <= 8; depth++)
    await sql`insert into places (district_id, id, parent_id, level, code, name, households, about, l1, l2, l3, l4, l5, l6, l7, l8)
      select ${districtId}::int, x.subject_id, (x.found->>'parent')::uuid, ${sql.lit(depth)}::int,
        coalesce(x.code, 'd' || right(replace(x.subject_id::text, '-', ''), 12)), x.name, x.households, x.about,
        c.path[1], c.path[2], c.path[3], c.path[4], c.path[5], c.path[6], c.path[7], c.path[8]
      from (${rows}) x
      join places p on p.district_id = ${districtId} and p.id = (x.found->>'parent')::uuid
      cross join lateral (select array_remove(array[p.l1, p.l2, p.l3, p.l4, p.l5, p.l6, p.l7, p.l8], null) || x.subject_id as path) c
      where x.does = 'create' and (x.found->>'depth')::int = ${sql.lit(depth)}`.execute(tx);
  await sql`update places set ${saidOver('places', placeColumns)}, version = places.version + 1
    from (${rows}) x
    where places.district_id = ${districtId} and places.id = x.subject_id and x.does = 'update'
      and ${differs('places', placeColumns)}`.execute(tx);
  await keepAfter(part, [{ table: 'places', id: sql`r.subject_id` }]).execute(tx);
}
