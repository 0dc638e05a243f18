import type { DueKind } from '@lianxin/contracts/members';
import { holding, pathOf, type Scope } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { placed, under, within } from './branches.ts';

/** Something that comes due on a day. */
export interface DueDoc {
  kind: DueKind;
  on: string;
  person: { id: string; name: string } | null;
  organisation: { id: string; name: string } | null;
  /** Where the organisation stands. */
  path: string[];
  /** The role of an appointment; the year somebody joined. */
  note: string | null;
}

export interface Span {
  from: string;
  until: string;
}

const most = 5000;
type Place = { level: number; id: string } | undefined;

/** Committees whose term ends by a day; those that ended long ago first. */
export async function dueElections(
  db: Db,
  districtId: number,
  scope: Scope,
  kinds: readonly string[],
  place: Place,
  { until }: Span,
): Promise<DueDoc[]> {
  const { rows } = await sql<DueDoc>`
    select 'election' as kind, o.term_until as "on", null as person, json_build_object('id', o.id, 'name', o.name)
      as organisation, coalesce(${pathOf('w')}, '{}') as path, null as note
    from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where o.district_id = ${districtId} and o.dissolved_on is null and o.term_until <= ${until}::date
      and o.kind = any(${kinds as string[]}::text[]) ${within('o.id', districtId, scope)} ${under('w', place)}
    order by o.term_until, o.id limit ${sql.lit(most)}`.execute(db);
  return rows;
}

/** Probations that are over by a day, a year after joining. */
export async function dueProbations(
  db: Db,
  districtId: number,
  scope: Scope,
  place: Place,
  { until }: Span,
): Promise<DueDoc[]> {
  const { rows } = await sql<DueDoc>`
    select 'probation' as kind, (m.joined_on + interval '1 year')::date::text as "on",
      json_build_object('id', p.id, 'name', p.name) as person, json_build_object('id', o.id, 'name', o.name)
      as organisation, coalesce(${pathOf('w')}, '{}') as path, null as note
    from memberships m
    join people p on p.district_id = ${districtId} and p.id = m.person_id
    join organisations o on o.district_id = ${districtId} and o.id = m.branch_id
    left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where m.district_id = ${districtId} and m.stage = 'probationary' and m.until_on is null
      and m.joined_on <= (${until}::date - interval '1 year')::date
      ${within('m.branch_id', districtId, scope)} ${under('w', place)}
    order by m.joined_on, m.id limit ${sql.lit(most)}`.execute(db);
  return rows;
}

/** Appointments at the scope's places and organisations that end between two days. */
export async function dueAppointments(
  db: Db,
  districtId: number,
  scope: Scope,
  place: Place,
  { from, until }: Span,
): Promise<DueDoc[]> {
  const reached = scope.all
    ? sql``
    : sql`and a.id in (
        select b.id from appointments b join places w on w.district_id = ${districtId} and w.id = b.place_id
          where b.district_id = ${districtId} and b.until_on >= ${from}::date ${placed('w', scope)}
        union
        select b.id from appointments b
          where b.district_id = ${districtId} and b.until_on >= ${from}::date
            ${within('b.organisation_id', districtId, scope)})`;
  const { rows } = await sql<DueDoc>`
    select 'appointment' as kind, a.until_on as "on", json_build_object('id', p.id, 'name', p.name) as person,
      case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end as organisation,
      coalesce(${pathOf('w')}, '{}') as path, coalesce(a.title, a.role) as note
    from appointments a
    join people p on p.district_id = ${districtId} and p.id = a.person_id
    left join organisations o on o.district_id = ${districtId} and o.id = a.organisation_id
    left join places w on w.district_id = ${districtId} and w.id = coalesce(a.place_id, o.place_id)
    where a.district_id = ${districtId} and a.until_on between ${from}::date and ${until}::date ${reached}
      ${under('w', place)}
    order by a.until_on, a.id limit ${sql.lit(most)}`.execute(db);
  return rows;
}

/** Members who joined in the month of a day, of an earlier year. */
export async function dueAnniversaries(
  db: Db,
  districtId: number,
  scope: Scope,
  place: Place,
  day: string,
): Promise<DueDoc[]> {
  const { rows } = await sql<DueDoc>`
    select 'anniversary' as kind,
      (${day.slice(0, 5)} || to_char(m.joined_on, 'MM-DD')) as "on",
      json_build_object('id', p.id, 'name', p.name) as person, json_build_object('id', o.id, 'name', o.name)
      as organisation, coalesce(${pathOf('w')}, '{}') as path, m.joined_on as note
    from memberships m
    join people p on p.district_id = ${districtId} and p.id = m.person_id
    join organisations o on o.district_id = ${districtId} and o.id = m.branch_id
    left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where m.district_id = ${districtId} and ${holding('m', day)} and m.stage = 'full' and m.kind <> 'floating-in'
      and extract(month from m.joined_on) = ${Number(day.slice(5, 7))}
      and extract(year from m.joined_on) < ${Number(day.slice(0, 4))}
      ${within('m.branch_id', districtId, scope)} ${under('w', place)}
    order by extract(day from m.joined_on), p.pinyin, m.id limit ${sql.lit(most)}`.execute(db);
  return rows;
}
