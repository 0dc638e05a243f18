import { placeName } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { Reach } from '../policy.ts';
import type { NamedOrganisation, NamedPlaceRow } from '../read/lists.ts';

/** A condition on `w`, a place (null: none), and `organisation`: that it lies within reach. */
export function reached(reach: Reach, organisation: Sql | null): Sql {
  const each = reach.map((scope) => {
    const parts = scope.places.map(({ level, id }) => sql`${sql.ref(`w.l${level}`)} = ${id}::uuid`);
    if (organisation && scope.organisations.length > 0)
      parts.push(sql`${organisation} = any(${scope.organisations}::uuid[])`);
    return parts.length > 0 ? sql`(${sql.join(parts, sql` or `)})` : sql`false`;
  });
  return each.length > 0 ? sql`coalesce((${sql.join(each, sql` and `)}), false)` : sql`true`;
}

const upwards = sql`array[o.o1, o.o2, o.o3, o.o4, o.o5, o.o6, o.o7, o.o8, o.o9]`;

/** Standing organisations within reach, as rows may name them. */
export async function namedOrganisations(
  db: Db,
  districtId: number,
  reach: Reach,
): Promise<NamedOrganisation[]> {
  const { rows } = await sql<NamedOrganisation>`
    select o.id, o.name, o.short_name as short, o.kind, o.code, o.parent_id as "parentId", o.place_id as "placeId",
      coalesce((select string_agg(up.name, '/' order by array_position(${upwards}, up.id)) from organisations up
         where up.district_id = ${districtId} and up.id = any(${upwards}) and up.id <> o.id), '') as above
    from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where o.district_id = ${districtId} and (o.dissolved_on is null or o.dissolved_on > current_date)
      and ${reached(reach, sql`o.id`)}`.execute(db);
  return rows;
}

/** Standing places within reach, the whole district too where all is. */
export async function namedPlaces(db: Db, districtId: number, reach: Reach): Promise<NamedPlaceRow[]> {
  const { rows } = await sql<NamedPlaceRow>`
    select w.id, w.name, w.code, w.level, coalesce(${placeName('w', districtId)}, w.name) as full,
      w.parent_id as "parentId"
    from places w
    where w.district_id = ${districtId} and w.ended_on is null and ${reached(reach, null)}`.execute(db);
  return rows;
}
