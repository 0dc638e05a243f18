import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { Hanging } from '../place-rules.ts';
import { holding, pathOf } from './terms.ts';

const levels = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const levelOf = (alias: string, level: number): Sql => {
  if (!levels.includes(level as 1)) throw new RangeError(`no level ${level}`);
  return sql.ref(`${alias}.l${level}`);
};

/** A place as changes of the tree need it. */
export interface PlaceRow {
  id: string;
  parentId: string | null;
  level: number;
  code: string;
  name: string;
  households: number | null;
  about: string | null;
  ids: string[];
  shape: unknown;
  endedOn: string | null;
  version: number;
}

const row = sql`p.id, p.parent_id as "parentId", p.level, p.code, p.name, p.households, p.about, ${pathOf('p')} as ids,
  p.shape, p.ended_on as "endedOn", p.version`;

/** One place, ended ones too; `lock` makes other changes of it wait until the transaction is over. */
export async function getPlace(
  db: Db,
  districtId: number,
  id: string,
  lock = false,
): Promise<PlaceRow | null> {
  const { rows } = await sql<PlaceRow>`
    select ${row} from places p where p.district_id = ${districtId} and p.id = ${id}::uuid
    ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** The district itself, at the top of its tree. */
export async function getRoot(db: Db, districtId: number): Promise<PlaceRow | null> {
  const { rows } = await sql<PlaceRow>`
    select ${row} from places p where p.district_id = ${districtId} and p.level = 0`.execute(db);
  return rows[0] ?? null;
}

/** Makes all other changes of the district's tree of places wait until this transaction is over. */
export async function lockTree(db: Db, districtId: number): Promise<void> {
  await sql`select 1 from places where district_id = ${districtId} and level = 0 for update`.execute(db);
}

/** Codes of the children of a place, ended ones too: a code is never used twice. */
export async function codesBelow(db: Db, districtId: number, parentId: string): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from places where district_id = ${districtId} and parent_id = ${parentId}::uuid`.execute(db);
  return rows.map((r) => r.code);
}

export interface NewPlace {
  id: string;
  parent: PlaceRow;
  code: string;
  name: string;
  households: number | null;
  about: string | null;
}

/** Adds a place below its parent; a code that is taken is refused by the database (23505). */
export async function insertPlace(db: Db, districtId: number, place: NewPlace): Promise<void> {
  const path = [...place.parent.ids, place.id];
  await sql`
    insert into places (district_id, id, parent_id, level, code, name, households, about, l1, l2, l3, l4, l5, l6, l7, l8)
    values (${districtId}, ${place.id}::uuid, ${place.parent.id}::uuid, ${path.length}, ${place.code}, ${place.name},
      ${place.households}, ${place.about}, ${sql.join(
        levels.map((n) => sql`${path[n - 1] ?? null}::uuid`),
        sql`, `,
      )})`.execute(db);
}

/** Writes a place's own facts; a version has passed by. */
export async function updatePlace(
  db: Db,
  districtId: number,
  place: Pick<PlaceRow, 'id' | 'code' | 'name' | 'households' | 'about' | 'shape' | 'endedOn'>,
): Promise<void> {
  await sql`
    update places set code = ${place.code}, name = ${place.name}, households = ${place.households},
      about = ${place.about}, shape = ${place.shape === null ? null : JSON.stringify(place.shape)}::jsonb,
      ended_on = ${place.endedOn}::date, version = version + 1
    where district_id = ${districtId} and id = ${place.id}::uuid`.execute(db);
}

/** Hangs a place with all below it under another parent of the level above: one statement, levels below stay. */
export async function hangUnder(db: Db, districtId: number, place: PlaceRow, to: PlaceRow): Promise<void> {
  const above = levels
    .slice(0, place.level - 1)
    .map((n) => sql`${sql.raw(`l${n}`)} = ${to.ids[n - 1] ?? null}::uuid`);
  const sets = [
    ...above,
    sql`parent_id = case when p.id = ${place.id}::uuid then ${to.id}::uuid else p.parent_id end`,
    sql`version = p.version + 1`,
  ];
  await sql`
    update places p set ${sql.join(sets, sql`, `)}
    where p.district_id = ${districtId} and ${levelOf('p', place.level)} = ${place.id}::uuid`.execute(db);
}

/** What stands below a place, lives there, or is held there on a day; in all of its sub-tree. */
export async function hangingOn(
  db: Db,
  districtId: number,
  place: PlaceRow,
  day: string,
): Promise<Hanging & { places: number }> {
  const below = sql`select w.id from places w where w.district_id = ${districtId}
    and ${levelOf('w', place.level)} = ${place.id}::uuid`;
  const { rows } = await sql<Hanging & { places: number }>`
    with below as materialized (${below})
    select (select count(*) from places c where c.district_id = ${districtId} and c.parent_id = ${place.id}::uuid
              and c.ended_on is null) as children,
      (select count(*) from below) as places,
      (select count(*) from people h join below b on b.id = h.place_id
         where h.district_id = ${districtId} and h.ended_at is null) as residents,
      (select count(*) from organisations o join below b on b.id = o.place_id
         where o.district_id = ${districtId} and (o.dissolved_on is null or o.dissolved_on > ${day}::date)) as organisations,
      (select count(*) from appointments a join below b on b.id = a.place_id
         where a.district_id = ${districtId} and ${holding('a', day)}) as appointments`.execute(db);
  return rows[0] ?? { children: 0, places: 0, residents: 0, organisations: 0, appointments: 0 };
}

/** A child with its shape, or none yet. */
export interface Child {
  id: string;
  name: string;
  shape: unknown;
}

/** Standing children of a place in order of code. */
export async function childrenOf(db: Db, districtId: number, parentId: string): Promise<Child[]> {
  const { rows } = await sql<Child>`
    select id, name, shape from places
    where district_id = ${districtId} and parent_id = ${parentId}::uuid and ended_on is null
    order by code`.execute(db);
  return rows;
}

/** A place by which an outline of a file is known. */
export interface Known {
  id: string;
  code: string;
  name: string;
  parent: string;
  ids: string[];
  shape: unknown;
}

/** All standing places of the district with what a file of outlines may call them. */
export async function knownPlaces(db: Db, districtId: number): Promise<Known[]> {
  const { rows } = await sql<Known>`
    select p.id, p.code, p.name, coalesce(up.name, '') as parent, ${pathOf('p')} as ids, p.shape
    from places p left join places up on up.district_id = p.district_id and up.id = p.parent_id
    where p.district_id = ${districtId} and p.ended_on is null`.execute(db);
  return rows;
}

/** Writes many shapes at once. */
export async function updateShapes(
  db: Db,
  districtId: number,
  shapes: readonly { id: string; shape: unknown }[],
): Promise<void> {
  await sql`
    update places p set shape = x.shape, version = p.version + 1
    from jsonb_to_recordset(${JSON.stringify(shapes)}::jsonb) as x(id uuid, shape jsonb)
    where p.district_id = ${districtId} and p.id = x.id`.execute(db);
}
