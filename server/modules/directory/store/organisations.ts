import { type PageRow, pageText, readCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { Scope } from '../policy.ts';
import { organisationsIn } from './scope.ts';
import { containing, holding, pathOf, placeName } from './terms.ts';

/** Which organisations somebody may see, as the policy says; `wide`: those of the whole district too. */
export interface Sight {
  scope: Scope;
  wide: boolean;
  day: string;
}

export interface OrganisationFilter {
  /** The parent; null: those whose parent is not seen, the tops of the tree. Absent: anywhere. */
  parent?: string | null;
  kind?: string | undefined;
  q?: string | undefined;
  /** The place (1 = first level) in whose sub-tree they stand. */
  place?: { level: number; id: string } | undefined;
}

const standing = (day: string) => sql`(o.dissolved_on is null or o.dissolved_on > ${day}::date)`;

const seenBy = (districtId: number, { scope, wide }: Sight): Sql =>
  scope.all
    ? sql`select id from organisations where district_id = ${districtId}`
    : organisationsIn(districtId, scope, wide);

const nodeDoc = (districtId: number, day: string) => sql`json_build_object(
  'id', o.id, 'kind', o.kind, 'name', o.name, 'place', ${placeName('w', districtId)}, 'phone', o.phone,
  'children', (select count(*) from organisations c where c.district_id = ${districtId} and c.parent_id = o.id
                 and (c.dissolved_on is null or c.dissolved_on > ${day}::date)
                 and c.id in (select id from seen)),
  'people', (select count(distinct a.person_id) from appointments a where a.district_id = ${districtId}
               and a.organisation_id = o.id and ${holding('a', day)}))`;

function conditions(districtId: number, filter: OrganisationFilter): Sql {
  const all: Sql[] = [];
  if (filter.parent === null)
    all.push(sql`and (o.parent_id is null or o.parent_id not in (select id from seen))`);
  else if (filter.parent !== undefined) all.push(sql`and o.parent_id = ${filter.parent}::uuid`);
  if (filter.kind) all.push(sql`and o.kind = ${filter.kind}`);
  if (filter.q) all.push(sql`and o.name like ${containing(filter.q)}`);
  if (filter.place && filter.place.level > 0)
    all.push(sql`and o.place_id in (select w.id from places w where w.district_id = ${districtId}
      and ${sql.ref(`w.l${filter.place.level}`)} = ${filter.place.id}::uuid)`);
  return sql.join(all, sql` `);
}

/** One page of organisations in order of name, as JSON text `{items, next}`. */
export async function listOrganisations(
  db: Db,
  districtId: number,
  sight: Sight,
  filter: OrganisationFilter,
  paging: { after: string | undefined; limit: number },
): Promise<string> {
  const { after, limit } = paging;
  const cursor = after ? readCursor(after) : null;
  const past = cursor ? sql`and (o.name, o.id) > (${cursor.key}, ${cursor.id}::uuid)` : sql``;
  const { rows } = await sql<PageRow>`
    with seen as materialized (${seenBy(districtId, sight)}),
    page as (
      select o.*, row_number() over (order by o.name, o.id) as nth from organisations o
      where o.district_id = ${districtId} and o.id in (select id from seen) and ${standing(sight.day)}
        ${conditions(districtId, filter)} ${past}
      order by o.name, o.id limit ${sql.lit(limit + 1)})
    select coalesce(json_agg(${nodeDoc(districtId, sight.day)} order by o.nth)
             filter (where o.nth <= ${sql.lit(limit)}), '[]')::text as items,
           count(*) as n,
           max(o.name) filter (where o.nth = ${sql.lit(limit)}) as key,
           max(o.id::text) filter (where o.nth = ${sql.lit(limit)}) as id
    from page o left join places w on w.district_id = ${districtId} and w.id = o.place_id`.execute(db);
  return pageText(rows[0], limit);
}

/** One organisation with its path from the top and where it stands; null where there is none. */
export interface OrganisationDoc {
  id: string;
  kind: string;
  name: string;
  about: string | null;
  phone: string | null;
  foundedOn: string | null;
  dissolvedOn: string | null;
  place: string | null;
  placePath: string[];
  path: { id: string; name: string }[];
}

export async function getOrganisation(
  db: Db,
  districtId: number,
  id: string,
): Promise<OrganisationDoc | null> {
  const { rows } = await sql<OrganisationDoc>`
    select o.id, o.kind, o.name, o.about, o.phone, o.founded_on as "foundedOn", o.dissolved_on as "dissolvedOn",
      ${placeName('w', districtId)} as place, coalesce(${pathOf('w')}, '{}') as "placePath",
      (select coalesce(json_agg(json_build_object('id', up.id, 'name', up.name)
          order by array_position(${upwards}, up.id)), '[]')
       from organisations up where up.district_id = ${districtId} and up.id = any(${upwards})) as path
    from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where o.district_id = ${districtId} and o.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

const upwards = sql`array[o.o1, o.o2, o.o3, o.o4, o.o5, o.o6, o.o7, o.o8, o.o9]`;
