import { type PageRow, pageText, readCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { containing, pathOf } from './terms.ts';

/** A place with those above it, the first level first, itself last. */
export interface PlacePath {
  /** Ids from the first level below the district down to the place itself; empty for the whole district. */
  ids: string[];
  /** Their names, in the same order. */
  names: string[];
  ancestors: { id: string; level: number; name: string }[];
}

const stepDoc = sql`json_build_object('id', up.id, 'level', up.level, 'name', up.name)`;

/** A place's path, or null where there is no such place. */
export async function getPath(db: Db, districtId: number, placeId: string): Promise<PlacePath | null> {
  const { rows } = await sql<{ ancestors: PlacePath['ancestors'] }>`
    select coalesce(json_agg(${stepDoc} order by up.level) filter (where up.level > 0), '[]') as ancestors
    from places p
    join places up on up.district_id = p.district_id and up.id = any(${pathOf('p')} || p.id)
    where p.district_id = ${districtId} and up.district_id = ${districtId} and p.id = ${placeId}::uuid
    group by p.id`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { ancestors } = row;
  return { ids: ancestors.map((a) => a.id), names: ancestors.map((a) => a.name), ancestors };
}

const pathDoc = (districtId: number) => sql`
  (select coalesce(json_agg(${stepDoc} order by up.level), '[]') from places up
   where up.district_id = ${districtId} and up.id = any(${pathOf('p')}))`;

const childDoc = (districtId: number) => sql`json_build_object(
  'id', c.id, 'level', c.level, 'name', c.name, 'code', c.code, 'households', c.households,
  'children', (select count(*) from places d where d.district_id = ${districtId} and d.parent_id = c.id
                 and d.ended_on is null))`;

/** `{path, items}` of a place's children in order of code as JSON text; without a parent the first level. */
export async function listChildren(
  db: Db,
  districtId: number,
  parentId: string | undefined,
): Promise<string | null> {
  const children = parentId ? sql`c.parent_id = ${parentId}::uuid` : sql`c.level = 1`;
  const parent = parentId ? sql`p.id = ${parentId}::uuid` : sql`false`;
  const { rows } = await sql<{ doc: string; known: boolean }>`
    with parent as (select ${pathDoc(districtId)} as path from places p where p.district_id = ${districtId} and ${parent})
    select json_build_object('path', coalesce((select path from parent), '[]'),
        'items', coalesce(json_agg(${childDoc(districtId)} order by c.code), '[]'))::text as doc,
      exists (select 1 from parent) as known
    from places c
    where c.district_id = ${districtId} and ${children} and c.ended_on is null`.execute(db);
  const row = rows[0];
  return row && (row.known || parentId === undefined) ? row.doc : null;
}

/** One page of all places of a level, of the district or beneath one, in order of code, as JSON text `{items, next?, total}`. */
export async function listLevel(
  db: Db,
  districtId: number,
  level: number,
  under: { level: number; id: string } | undefined,
  paging: { after: string | undefined; limit: number },
): Promise<string> {
  const cursor = paging.after ? readCursor(paging.after) : null;
  const past = cursor ? sql`and (p.code, p.id) > (${cursor.key}, ${cursor.id}::uuid)` : sql``;
  const beneath =
    under && under.level > 0 ? sql`and ${sql.ref(`p.l${under.level}`)} = ${under.id}::uuid` : sql``;
  const of = sql`p.district_id = ${districtId} and p.level = ${level} and p.ended_on is null ${beneath}`;
  const { rows } = await sql<PageRow & { total: number }>`
    with page as (
      select p.*, row_number() over (order by p.code, p.id) as nth from places p
      where ${of} ${past} order by p.code, p.id limit ${sql.lit(paging.limit + 1)})
    select coalesce(json_agg(json_build_object('id', p.id, 'path', ${pathDoc(districtId)}) order by p.nth)
             filter (where p.nth <= ${sql.lit(paging.limit)}), '[]')::text as items,
           count(*)::int as n,
           max(p.code) filter (where p.nth = ${sql.lit(paging.limit)}) as key,
           max(p.id::text) filter (where p.nth = ${sql.lit(paging.limit)}) as id,
           (select count(*)::int from places p where ${of}) as total
    from page p`.execute(db);
  return pageText(rows[0], paging.limit, `"total":${rows[0]?.total ?? 0}`);
}

/** `{items}` of places whose name holds the last word, and one above them each other word: `柳园 3号楼`. */
export async function searchPlaces(db: Db, districtId: number, words: readonly string[]): Promise<string> {
  const name = words.at(-1) ?? '';
  const above = words.slice(0, -1).map(
    (word) => sql`
      and exists (select 1 from places up where up.district_id = ${districtId} and up.id = any(${pathOf('p')})
                    and up.name like ${containing(word)})`,
  );
  const { rows } = await sql<{ doc: string }>`
    with found as (
      select * from places p
      where p.district_id = ${districtId} and p.level > 0 and p.ended_on is null and p.name like ${containing(name)}
        ${sql.join(above, sql` `)}
      order by p.level, p.code limit 20)
    select json_build_object('items', coalesce(json_agg(
      json_build_object('id', p.id, 'path', ${pathDoc(districtId)}) order by p.level, p.code), '[]'))::text as doc
    from found p`.execute(db);
  return rows[0]?.doc ?? '{"items":[]}';
}

/** `{items}` with the shapes of a place and its children (of the district and the first level), as JSON text. */
export async function listShapes(
  db: Db,
  districtId: number,
  parentId: string | undefined,
): Promise<string | null> {
  const shown = parentId
    ? sql`p.id = ${parentId}::uuid or (p.parent_id = ${parentId}::uuid and p.ended_on is null)`
    : sql`p.level in (0, 1) and p.ended_on is null`;
  const { rows } = await sql<{ doc: string; n: number }>`
    select count(*) as n, json_build_object('items', coalesce(json_agg(
      json_build_object('id', p.id, 'name', p.name, 'level', p.level, 'shape', p.shape) order by p.level, p.code)
      filter (where p.shape is not null), '[]'))::text as doc
    from places p where p.district_id = ${districtId} and (${shown})`.execute(db);
  const row = rows[0];
  return row && (row.n > 0 || parentId === undefined) ? row.doc : null;
}

/** A place as the point search keeps it; `shape` is a GeoJSON Polygon or MultiPolygon, or null. */
export interface ShapedPlace {
  id: string;
  level: number;
  name: string;
  ids: string[];
  shape: unknown;
}

/** All places of the district that stand today. */
export async function allPlaces(db: Db, districtId: number): Promise<ShapedPlace[]> {
  const { rows } = await sql<ShapedPlace>`
    select p.id, p.level, p.name, ${pathOf('p')} as ids, p.shape from places p
    where p.district_id = ${districtId} and p.level > 0 and p.ended_on is null`.execute(db);
  return rows;
}
