import { type PageRow, pageText, readCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { Scope } from '../policy.ts';
import { organisationsIn, seenRow } from './scope.ts';
import { containing, holding, pathOf, placeName, upwards } from './terms.ts';

/** Which organisations somebody may see, as the policy says; `wide`: those of the whole district too. */
export interface Sight {
  scope: Scope;
  wide: boolean;
  day: string;
}

export interface OrganisationFilter {
  /** The parent; null: those whose parent is not seen, the tops of the tree. Absent: anywhere. */
  parent?: string | null;
  /** Beneath this one, however deep: its level (1 the top) says which column holds it. */
  under?: { level: number; id: string } | undefined;
  kind?: string | undefined;
  q?: string | undefined;
  /** The place (1 = first level) in whose sub-tree they stand. */
  place?: { level: number; id: string } | undefined;
}

/** Founded and not dissolved on that day. */
export const standing = (day: string, alias = 'o') =>
  sql`(${sql.ref(`${alias}.dissolved_on`)} is null or ${sql.ref(`${alias}.dissolved_on`)} > ${day}::date)`;

/**
 * Whom the sight reaches, among rows read for another reason: children of a parent, or a whole street by name. Where
 * it reaches little, its own branches find them sooner.
 */
export const seen = (
  districtId: number,
  { scope, wide }: Sight,
  rows: { o: string; w: string },
  few: boolean,
): Sql =>
  scope.all
    ? sql`true`
    : few
      ? sql`${sql.ref(`${rows.o}.id`)} in (${organisationsIn(districtId, scope, wide)})`
      : seenRow(scope, wide, rows);

const reachesLittle = (scope: Scope): boolean => scope.places.every((place) => place.level > 1);

const nodeDoc = (districtId: number, sight: Sight) => sql`json_build_object(
  'id', o.id, 'kind', o.kind, 'name', o.name, 'place', ${placeName('w', districtId)}, 'phone', o.phone,
  'children', (select count(*) from organisations c
               ${sight.scope.all ? sql`` : sql`left join places wc on wc.district_id = ${districtId} and wc.id = c.place_id`}
               where c.district_id = ${districtId} and c.parent_id = o.id and ${standing(sight.day, 'c')}
                 and ${seen(districtId, sight, { o: 'c', w: 'wc' }, false)}),
  'people', (select count(distinct a.person_id) from appointments a where a.district_id = ${districtId}
               and a.organisation_id = o.id and ${holding('a', sight.day)}))`;

/** Nobody sees its parent: it is a top of what they see. */
const isTop = (districtId: number, sight: Sight): Sql =>
  sight.scope.all
    ? sql`o.parent_id is null`
    : sql`(o.parent_id is null or not exists (
        select 1 from organisations u left join places wu on wu.district_id = ${districtId} and wu.id = u.place_id
        where u.district_id = ${districtId} and u.id = o.parent_id
          and ${seen(districtId, sight, { o: 'u', w: 'wu' }, false)}))`;

/** By two and more characters an index finds the name. */
function named(q: string): Sql {
  const text = q.replace(/\s+/g, '');
  const indexed = [...text].length > 1 ? sql`and bigrams(o.name) @> bigrams(${text})` : sql``;
  return sql`${indexed} and o.name like ${containing(text)}`;
}

function conditions(districtId: number, sight: Sight, filter: OrganisationFilter): Sql {
  const all: Sql[] = [];
  if (filter.parent === null) all.push(sql`and ${isTop(districtId, sight)}`);
  else if (filter.parent !== undefined) all.push(sql`and o.parent_id = ${filter.parent}::uuid`);
  if (filter.under)
    all.push(
      filter.under.level > 9
        ? sql`and false`
        : sql`and ${sql.ref(`o.o${filter.under.level}`)} = ${filter.under.id}::uuid and o.id <> ${filter.under.id}::uuid`,
    );
  if (filter.kind) all.push(sql`and o.kind = ${filter.kind}`);
  if (filter.q) all.push(named(filter.q));
  if (filter.place && filter.place.level > 0)
    all.push(sql`and o.place_id in (select p.id from places p where p.district_id = ${districtId}
      and ${sql.ref(`p.l${filter.place.level}`)} = ${filter.place.id}::uuid)`);
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
  const few = typeof filter.parent !== 'string' && reachesLittle(sight.scope);
  const { rows } = await sql<PageRow>`
    with page as (
      select o.*, row_number() over (order by o.name, o.id) as nth
      from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
      where o.district_id = ${districtId} and ${standing(sight.day)}
        and ${seen(districtId, sight, { o: 'o', w: 'w' }, few)}
        ${conditions(districtId, sight, filter)} ${past}
      order by o.name, o.id limit ${sql.lit(limit + 1)})
    select coalesce(json_agg(${nodeDoc(districtId, sight)} order by o.nth)
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
  shortName: string | null;
  about: string | null;
  contact: string | null;
  phone: string | null;
  address: string | null;
  code: string | null;
  seats: number | null;
  foundedOn: string | null;
  dissolvedOn: string | null;
  termFrom: string | null;
  termUntil: string | null;
  mergedInto: { id: string; name: string } | null;
  placeId: string | null;
  place: string | null;
  placePath: string[];
  version: number;
  /** Those above it from the top, itself last. */
  path: { id: string; name: string }[];
}

export async function getOrganisation(
  db: Db,
  districtId: number,
  id: string,
): Promise<OrganisationDoc | null> {
  const { rows } = await sql<OrganisationDoc>`
    select o.id, o.kind, o.name, o.short_name as "shortName", o.about, o.contact, o.phone, o.address, o.code, o.seats,
      o.founded_on as "foundedOn", o.dissolved_on as "dissolvedOn", o.term_from as "termFrom",
      o.term_until as "termUntil", o.place_id as "placeId", o.version,
      (select json_build_object('id', m.id, 'name', m.name) from organisations m
       where m.district_id = ${districtId} and m.id = o.merged_into) as "mergedInto",
      ${placeName('w', districtId)} as place, coalesce(${pathOf('w')}, '{}') as "placePath",
      (select coalesce(json_agg(json_build_object('id', up.id, 'name', up.name)
          order by array_position(${upwards('o')}, up.id)), '[]')
       from organisations up where up.district_id = ${districtId} and up.id = any(${upwards('o')})) as path
    from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where o.district_id = ${districtId} and o.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** On which level of the tree an organisation stands, 1 the top; null: there is none. */
export async function levelOf(db: Db, districtId: number, id: string): Promise<number | null> {
  const { rows } = await sql<{ level: number }>`
    select cardinality(${upwards('o')}) as level from organisations o
    where o.district_id = ${districtId} and o.id = ${id}::uuid`.execute(db);
  return rows[0]?.level ?? null;
}
