import type { MissingRow } from '@lianxin/contracts/standards';
import { placeName, type Scope } from '#modules/directory/index.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { PlaceFilter } from '../here.ts';
import { atPlace, seenOrganisations } from './scope.ts';

/** Which organisations a standard is held against: of its kinds, standing today, that the actor sees. */
export interface Held {
  standard: string;
  kinds: readonly string[];
  scope: Scope;
  place: PlaceFilter | undefined;
  day: string;
}

const held = (districtId: number, { kinds, scope, place, day }: Held): Sql => sql`
  from organisations o
  where o.district_id = ${districtId} and o.kind = any(${kinds as string[]}::text[])
    and (o.dissolved_on is null or o.dissolved_on > ${day}::date)
    ${seenOrganisations(districtId, scope)} ${atPlace(districtId, 'o', place, undefined)}`;

/** `latest(organisation_id, item, …)`: the newest look at each item of a standard, of organisations in `ids`. */
const latest = (districtId: number, standard: string, ids: Sql): Sql => sql`
  select distinct on (c.organisation_id, c.item) c.organisation_id, c.item, c.met, c.checked_on, c.note, c.evidence
  from standard_checks c
  where c.district_id = ${districtId} and c.standard = ${standard} and c.organisation_id in (${ids})
  order by c.organisation_id, c.item, c.checked_on desc, c.at desc, c.id desc`;

/** An organisation with what was last found of each item that was ever looked at. */
export interface MatrixDoc {
  organisation: string;
  name: string;
  place: string | null;
  cells: { item: string; met: boolean; checkedOn: string; evidence: number }[];
}

/** Whether an organisation, as last found, meets all of these items; without items, every one does. */
const meets = (districtId: number, standard: string, items: readonly string[]): Sql =>
  items.length === 0
    ? sql``
    : sql`and ${items.length} = (select count(*) from (
        select distinct on (c.item) c.item, c.met from standard_checks c
        where c.district_id = ${districtId} and c.standard = ${standard} and c.organisation_id = o.id
          and c.item = any(${items as string[]}::text[])
        order by c.item, c.checked_on desc, c.at desc, c.id desc) x where x.met)`;

/** One page of a matrix, in order of name: of the organisations that meet all of `met`. */
export async function matrixPage(
  db: Db,
  districtId: number,
  which: Held,
  met: readonly string[],
  paging: { after: string | undefined; limit: number },
): Promise<{ rows: MatrixDoc[]; next?: string }> {
  const { after, limit } = paging;
  const cursor = after ? readCursor(after) : null;
  const past = cursor ? sql`and (o.name, o.id) > (${cursor.key}, ${cursor.id}::uuid)` : sql``;
  const { rows } = await sql<MatrixDoc>`
    with page as materialized (
      select o.id, o.name, o.place_id ${held(districtId, which)} ${meets(districtId, which.standard, met)} ${past}
      order by o.name, o.id limit ${sql.lit(limit + 1)}),
    latest as (${latest(districtId, which.standard, sql`select id from page`)})
    select g.id as organisation, g.name, ${placeName('w', districtId)} as place,
      (select coalesce(json_agg(json_build_object('item', l.item, 'met', l.met, 'checkedOn', l.checked_on,
          'evidence', cardinality(l.evidence))), '[]') from latest l where l.organisation_id = g.id) as cells
    from page g left join places w on w.district_id = ${districtId} and w.id = g.place_id
    order by g.name, g.id`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page, ...(last ? { next: writeCursor(last.name, last.organisation) } : {}) };
}

/** Of all organisations of a matrix: how many there are, how many meet every item, and each item's counts. */
export interface MatrixSums {
  organisations: number;
  complete: number;
  items: { item: string; met: number; unmet: number }[];
}

export async function matrixSums(
  db: Db,
  districtId: number,
  which: Held,
  items: readonly string[],
): Promise<MatrixSums> {
  const { rows } = await sql<MatrixSums>`
    with held as materialized (select o.id ${held(districtId, which)}),
    latest as materialized (${latest(districtId, which.standard, sql`select id from held`)}),
    sums as (
      select l.item, count(*) filter (where l.met) as met, count(*) filter (where not l.met) as unmet
      from latest l where l.item = any(${items as string[]}::text[]) group by l.item)
    select (select count(*) from held) as organisations,
      (select count(*) from (
         select l.organisation_id from latest l where l.met and l.item = any(${items as string[]}::text[])
         group by l.organisation_id having count(*) = ${items.length}) x) as complete,
      (select coalesce(json_agg(json_build_object('item', s.item, 'met', s.met, 'unmet', s.unmet)), '[]')
       from sums s) as items`.execute(db);
  return rows[0] ?? { organisations: 0, complete: 0, items: [] };
}

/** One page of what is missing: items not met or never looked at, by organisation in the order of the standard. */
export async function missingPage(
  db: Db,
  districtId: number,
  which: Held,
  items: readonly string[],
  paging: { after: string | undefined; limit: number },
): Promise<{ items: MissingRow[]; next?: string; total: number }> {
  const { after, limit } = paging;
  const cursor = after ? readCursor(after) : null;
  const [nth = '0', name = ''] = cursor ? [cursor.key.slice(0, 3), cursor.key.slice(3)] : [];
  const past = cursor
    ? sql`and (h.name, h.id, i.nth) > (${name}, ${cursor.id}::uuid, ${Number(nth) || 0})`
    : sql``;
  const missing = sql`
    held h cross join unnest(${items as string[]}::text[]) with ordinality as i(item, nth)
    left join latest l on l.organisation_id = h.id and l.item = i.item`;
  const { rows } = await sql<MissingRow & { nth: number; total: number }>`
    with held as materialized (select o.id, o.name, o.place_id ${held(districtId, which)}),
    latest as materialized (${latest(districtId, which.standard, sql`select id from held`)})
    select h.id as organisation, h.name, ${placeName('w', districtId)} as place, i.item, i.nth::int as nth,
      l.checked_on as "checkedOn", l.note,
      (select count(*) from ${missing} where l.met is not true) as total
    from ${missing} left join places w on w.district_id = ${districtId} and w.id = h.place_id
    where l.met is not true ${past}
    order by h.name, h.id, i.nth limit ${sql.lit(limit + 1)}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ nth: _, total: __, ...row }) => row),
    ...(last ? { next: writeCursor(String(last.nth).padStart(3, '0') + last.name, last.organisation) } : {}),
    total: rows[0]?.total ?? 0,
  };
}
