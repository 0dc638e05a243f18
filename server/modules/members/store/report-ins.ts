import { holding, pathOf, placeName, type Scope } from '#modules/directory/index.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { memberStages } from '../rules.ts';
import { placed, under, within } from './branches.ts';
import { named } from './roll.ts';

/** A report-in with where it was made and the branch its person is a member of. */
export interface ReportInDoc {
  id: string;
  person: { id: string; name: string };
  place: { id: string; name: string };
  path: string[];
  unit: string | null;
  branch: { id: string; name: string; path: string[] } | null;
  reportedOn: string;
  confirmedOn: string | null;
  endedOn: string | null;
}

const doc = (districtId: number, day: string) => sql`
  r.id, json_build_object('id', p.id, 'name', p.name) as person,
  json_build_object('id', w.id, 'name', ${placeName('w', districtId)}) as place, coalesce(${pathOf('w')}, '{}') as path,
  coalesce((select u.name from organisations u where u.district_id = ${districtId} and u.id = r.unit_id), r.unit_name)
    as unit,
  (select json_build_object('id', o.id, 'name', o.name, 'path', to_json(coalesce(${pathOf('s')}, '{}')))
   from memberships m
   join organisations o on o.district_id = ${districtId} and o.id = m.branch_id
   left join places s on s.district_id = ${districtId} and s.id = o.place_id
   where m.district_id = ${districtId} and m.person_id = p.id and m.kind <> 'floating-in'
     and m.stage = any(${memberStages as unknown as string[]}::text[]) and ${holding('m', day)} limit 1) as branch,
  r.reported_on as "reportedOn", r.confirmed_on as "confirmedOn", r.ended_on as "endedOn"`;

export async function getReportIn(
  db: Db,
  districtId: number,
  id: string,
  day: string,
): Promise<ReportInDoc | null> {
  const { rows } = await sql<ReportInDoc>`
    select ${doc(districtId, day)} from report_ins r
    join people p on p.district_id = ${districtId} and p.id = r.person_id
    join places w on w.district_id = ${districtId} and w.id = r.place_id
    where r.district_id = ${districtId} and r.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** All of one person's, the newest first. */
export async function reportInsOf(
  db: Db,
  districtId: number,
  personId: string,
  day: string,
): Promise<ReportInDoc[]> {
  const { rows } = await sql<ReportInDoc>`
    select ${doc(districtId, day)} from report_ins r
    join people p on p.district_id = ${districtId} and p.id = r.person_id
    join places w on w.district_id = ${districtId} and w.id = r.place_id
    where r.district_id = ${districtId} and r.person_id = ${personId}::uuid
    order by r.ended_on is null desc, r.reported_on desc, r.id desc`.execute(db);
  return rows;
}

export interface ReportInFilter {
  place?: { level: number; id: string } | undefined;
  unit?: string | undefined;
  confirmed?: boolean | undefined;
  q?: string | undefined;
}

/** Ids of the open report-ins a scope sees: made at its places, or by members of its branches. */
const seen = (districtId: number, scope: Scope, day: string) =>
  scope.all
    ? sql`select id from report_ins where district_id = ${districtId} and ended_on is null`
    : sql`
      select r.id from places w join report_ins r on r.district_id = ${districtId} and r.place_id = w.id
      where w.district_id = ${districtId} and r.ended_on is null ${placed('w', scope)}
      union
      select r.id from memberships m join report_ins r on r.district_id = ${districtId} and r.person_id = m.person_id
      where m.district_id = ${districtId} and r.ended_on is null and m.kind <> 'floating-in'
        and m.stage = any(${memberStages as unknown as string[]}::text[]) and ${holding('m', day)}
        ${within('m.branch_id', districtId, scope)}`;

/** Confirmed in the year of the day. */
const confirmed = (day: string) =>
  sql`coalesce(r.confirmed_on >= date_trunc('year', ${day}::date)::date, false)`;

/** One page of the open report-ins a scope sees, in order of pinyin. */
export async function listReportIns(
  db: Db,
  districtId: number,
  scope: Scope,
  filter: ReportInFilter,
  { after, limit }: { after: string | undefined; limit: number },
  day: string,
): Promise<{ items: ReportInDoc[]; next: string | null }> {
  const cursor = after ? readCursor(after) : null;
  const past = cursor
    ? sql`and (p.pinyin, r.id) > (select c.pinyin, i.id from report_ins i
        join people c on c.district_id = ${districtId} and c.id = i.person_id
        where i.district_id = ${districtId} and i.id = ${cursor.id}::uuid)`
    : sql``;
  const { rows } = await sql<ReportInDoc>`
    select ${doc(districtId, day)} from report_ins r
    join people p on p.district_id = ${districtId} and p.id = r.person_id and p.ended_at is null
    join places w on w.district_id = ${districtId} and w.id = r.place_id
    where r.district_id = ${districtId} and r.ended_on is null and r.id in (${seen(districtId, scope, day)})
      ${under('w', filter.place)} ${filter.unit ? sql`and r.unit_id = ${filter.unit}::uuid` : sql``}
      ${filter.confirmed === undefined ? sql`` : filter.confirmed ? sql`and ${confirmed(day)}` : sql`and not ${confirmed(day)}`}
      ${filter.q ? named(filter.q) : sql``} ${past}
    order by p.pinyin, r.id limit ${sql.lit(limit + 1)}`.execute(db);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor('', last.id) : null };
}

/** A unit that has reported itself, or whose members have. */
export interface UnitDoc {
  id: string;
  name: string;
  to: string | null;
  members: number;
  confirmed: number;
}

/** Units by how many of their members reported at a place and below; and all who did, of units or none. */
export async function countUnits(
  db: Db,
  districtId: number,
  scope: Scope,
  place: { level: number; id: string } | undefined,
  day: string,
): Promise<{ units: UnitDoc[]; members: number; confirmed: number }> {
  const units = await sql<UnitDoc>`
    with counted as (
      select r.unit_id as id, count(*) as members, count(*) filter (where ${confirmed(day)}) as confirmed
      from report_ins r join places w on w.district_id = ${districtId} and w.id = r.place_id
      where r.district_id = ${districtId} and r.ended_on is null and r.unit_id is not null
        ${under('w', place)} ${placed('w', scope)}
      group by r.unit_id),
    reported as (
      select t.with_id as id, string_agg(o.name, '、' order by o.name) as "to"
      from organisation_relations t
      join organisations o on o.district_id = ${districtId} and o.id = t.organisation_id
      left join places w on w.district_id = ${districtId} and w.id = o.place_id
      where t.district_id = ${districtId} and t.kind = 'report-in' and ${holding('t', day)}
        ${under('w', place)} ${placed('w', scope)}
      group by t.with_id)
    select u.id, u.name, t."to", coalesce(c.members, 0)::int as members, coalesce(c.confirmed, 0)::int as confirmed
    from organisations u
    left join counted c on c.id = u.id
    left join reported t on t.id = u.id
    where u.district_id = ${districtId} and (c.id is not null or t.id is not null)
    order by u.name, u.id limit 1000`.execute(db);
  const all = await sql<{ members: number; confirmed: number }>`
    select count(*)::int as members, (count(*) filter (where ${confirmed(day)}))::int as confirmed
    from report_ins r join places w on w.district_id = ${districtId} and w.id = r.place_id
    where r.district_id = ${districtId} and r.ended_on is null ${under('w', place)} ${placed('w', scope)}`.execute(
    db,
  );
  return { units: units.rows, members: 0, confirmed: 0, ...all.rows[0] };
}

export interface NewReportIn {
  id: string;
  personId: string;
  placeId: string;
  unitId: string | null;
  unitName: string | null;
  reportedOn: string;
  confirmedOn: string | null;
}

/** Who has reported somewhere already is refused by the database (23505). */
export async function insertReportIn(db: Db, districtId: number, one: NewReportIn): Promise<void> {
  await sql`
    insert into report_ins (district_id, id, person_id, place_id, unit_id, unit_name, reported_on, confirmed_on)
    values (${districtId}, ${one.id}::uuid, ${one.personId}::uuid, ${one.placeId}::uuid, ${one.unitId}::uuid,
      ${one.unitName}, ${one.reportedOn}::date, ${one.confirmedOn}::date)`.execute(db);
}

/** False where it has ended. */
export async function confirmReportIn(db: Db, districtId: number, id: string, day: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update report_ins set confirmed_on = ${day}::date
    where district_id = ${districtId} and id = ${id}::uuid and ended_on is null`.execute(db);
  return numAffectedRows === 1n;
}

/** Ends one, or all of a person; false where none was open. */
export async function endReportIns(
  db: Db,
  districtId: number,
  of: { id: string } | { person: string },
  day: string,
): Promise<boolean> {
  const which = 'id' in of ? sql`id = ${of.id}::uuid` : sql`person_id = ${of.person}::uuid`;
  const { numAffectedRows } = await sql`
    update report_ins set ended_on = greatest(reported_on, ${day}::date)
    where district_id = ${districtId} and ${which} and ended_on is null`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
