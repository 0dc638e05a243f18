import type { CareCounts, listCare } from '@lianxin/contracts/care';
import type { Input } from '@lianxin/contracts/operation';
import { containing, placeName, type Scope } from '#modules/directory/index.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { PlaceFilter } from '../here.ts';
import { plusDays } from '../rules.ts';
import { atPlace, dueOn, listedOn, seenBy } from './scope.ts';

/** A recipient on the list of their community. */
export interface ListedDoc {
  id: string;
  kind: string;
  name: string;
  place: string;
  untilOn: string;
  pairs: number;
  everyDays: number | null;
  lastOn: string | null;
  dueOn: string | null;
}

export interface ListFilter {
  kind: string | undefined;
  place: PlaceFilter | undefined;
  q: string | undefined;
  show: Input<typeof listCare>['show'];
}

/** Consent ending within so many days is to be asked for again. */
export const daysBefore = 30;

const shown = (show: ListFilter['show'], day: string): Sql =>
  show === 'overdue'
    ? sql`and d.due_on < ${day}::date`
    : show === 'unpaired'
      ? sql`and d.recipient_id is null`
      : show === 'expiring'
        ? sql`and r.until_on <= ${plusDays(day, daysBefore)}::date`
        : sql``;

const from = (districtId: number, scope: Scope, filter: Omit<ListFilter, 'show'>, day: string): Sql => sql`
  from care_recipients r
  join people p on p.district_id = ${districtId} and p.id = r.person_id
  left join due d on d.recipient_id = r.id
  left join places w on w.district_id = ${districtId} and w.id = r.place_id
  where r.district_id = ${districtId} and ${listedOn(day)} ${seenBy(districtId, scope)}
    ${atPlace(districtId, filter.place)}
    ${filter.kind ? sql`and r.kind = ${filter.kind}` : sql``}
    ${filter.q ? sql`and p.name like ${containing(filter.q)}` : sql``}`;

/** One page of the list: the visit due soonest first, those without a pair before them all. */
export async function listPage(
  db: Db,
  districtId: number,
  scope: Scope,
  filter: ListFilter,
  day: string,
  paging: { after: string | undefined; limit: number },
): Promise<{ rows: ListedDoc[]; next?: string }> {
  const { after, limit } = paging;
  const cursor = after ? readCursor(after) : null;
  const key = sql`coalesce(d.due_on, '0001-01-01'::date)`;
  const past = cursor ? sql`and (${key}, r.id) > (${cursor.key}::date, ${cursor.id}::uuid)` : sql``;
  const { rows } = await sql<ListedDoc & { key: string }>`
    with due as (${dueOn(districtId, day)})
    select r.id, r.kind, p.name, coalesce(${placeName('w', districtId)}, '') as place, r.until_on as "untilOn",
      coalesce(d.pairs, 0) as pairs, d.every_days as "everyDays", d.last_on as "lastOn", d.due_on as "dueOn",
      ${key} as key
    ${from(districtId, scope, filter, day)} ${shown(filter.show, day)} ${past}
    order by ${key}, r.id limit ${sql.lit(limit + 1)}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page, ...(last ? { next: writeCursor(last.key, last.id) } : {}) };
}

/** How many the whole list has, and of those what asks for work. */
export async function listCounts(
  db: Db,
  districtId: number,
  scope: Scope,
  filter: Omit<ListFilter, 'show'>,
  day: string,
): Promise<{ all: number; overdue: number; unpaired: number; expiring: number }> {
  const { rows } = await sql<{ all: number; overdue: number; unpaired: number; expiring: number }>`
    with due as (${dueOn(districtId, day)})
    select count(*) as all, count(*) filter (where d.due_on < ${day}::date) as overdue,
      count(*) filter (where d.recipient_id is null) as unpaired,
      count(*) filter (where r.until_on <= ${plusDays(day, daysBefore)}::date) as expiring
    ${from(districtId, scope, filter, day)}`.execute(db);
  return rows[0] ?? { all: 0, overdue: 0, unpaired: 0, expiring: 0 };
}

/** Counts by kind and by the place above at a level (null: above that level), no person among them. */
export async function tally(
  db: Db,
  districtId: number,
  scope: Scope,
  place: PlaceFilter | undefined,
  level: number,
  day: string,
): Promise<(CareCounts & { place: string | null; kind: string })[]> {
  const { rows } = await sql<CareCounts & { place: string | null; kind: string }>`
    with due as (${dueOn(districtId, day)})
    select ${sql.ref(`w.l${level}`)} as place, r.kind, count(*) as recipients, count(d.recipient_id) as paired,
      count(*) filter (where d.due_on < ${day}::date) as overdue,
      coalesce(sum((select count(*) from care_visits v where v.district_id = ${districtId} and v.recipient_id = r.id
        and v.visited_on > ${plusDays(day, -30)}::date and v.visited_on <= ${day}::date)), 0)::int as visits
    from care_recipients r
    left join due d on d.recipient_id = r.id
    left join places w on w.district_id = ${districtId} and w.id = r.place_id
    where r.district_id = ${districtId} and ${listedOn(day)} ${seenBy(districtId, scope)} ${atPlace(districtId, place)}
    group by 1, 2`.execute(db);
  return rows;
}

/** Names of standing places of a level in order of code, below a place where one is given. */
export async function placesOf(
  db: Db,
  districtId: number,
  level: number,
  within: PlaceFilter | undefined,
): Promise<{ id: string; name: string }[]> {
  const under =
    within && within.level > 0 ? sql`and ${sql.ref(`p.l${within.level}`)} = ${within.id}::uuid` : sql``;
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from places p
    where p.district_id = ${districtId} and p.level = ${level} and p.ended_on is null ${under}
    order by p.code, p.id`.execute(db);
  return rows;
}
