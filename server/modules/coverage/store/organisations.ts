import { pathOf } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** An organisation as this module needs it: what it is and where it stands. */
export interface Standing {
  id: string;
  kind: string;
  name: string;
  /** Ids of its place from the first level down; empty: the whole district. */
  path: string[];
}

/** An organisation that stands on a day; null where there is none or it has ended. */
export async function standingOrganisation(
  db: Db,
  districtId: number,
  id: string,
  day: string,
): Promise<Standing | null> {
  const { rows } = await sql<Standing>`
    select o.id, o.kind, o.name, coalesce(${pathOf('w')}, '{}') as path
    from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where o.district_id = ${districtId} and o.id = ${id}::uuid
      and (o.dissolved_on is null or o.dissolved_on > ${day}::date)`.execute(db);
  return rows[0] ?? null;
}
