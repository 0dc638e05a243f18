import type { RollRow } from '@lianxin/contracts/members';
import { beginning, containing, holding, pathOf, placeName, type Scope } from '#modules/directory/index.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import { developingStages, memberStages } from '../rules.ts';
import { level, placed, under, within } from './branches.ts';

export interface RollFilter {
  branch?: string | undefined;
  place?: { level: number; id: string } | undefined;
  stages?: readonly string[] | undefined;
  kinds?: readonly string[] | undefined;
  stratum?: string | undefined;
  working?: readonly string[] | undefined;
  q?: string | undefined;
}

/** A line of a roll before names are hidden. */
export interface RollDoc extends Omit<RollRow, 'may'> {
  path: string[];
}

/** By name or its sounds. */
export function named(q: string): Sql {
  const text = q.replace(/[\s·-]/g, '');
  if (/^[a-zA-Z]+$/.test(text)) {
    const spelt = beginning(text.toLowerCase());
    return sql`and (p.pinyin like ${spelt} or p.initials like ${spelt})`;
  }
  return sql`and p.name like ${containing(text)}`;
}

/** One page of the rolls a scope reaches on a day, in order of pinyin. The cursor names the last by id alone. */
export async function listRoll(
  db: Db,
  districtId: number,
  scope: Scope,
  filter: RollFilter,
  { after, limit }: { after: string | undefined; limit: number },
  day: string,
): Promise<{ items: RollDoc[]; next: string | null }> {
  const cursor = after ? readCursor(after) : null;
  const past = cursor
    ? sql`and (p.pinyin, m.id) > (select c.pinyin, l.id from memberships l
        join people c on c.district_id = ${districtId} and c.id = l.person_id
        where l.district_id = ${districtId} and l.id = ${cursor.id}::uuid)`
    : sql``;
  const branches = filter.place?.level
    ? sql`and m.branch_id in (select o.id from places w
        join organisations o on o.district_id = ${districtId} and o.place_id = w.id
        where w.district_id = ${districtId} ${under('w', filter.place)})`
    : sql``;
  const { rows } = await sql<RollDoc>`
    with page as (
      select m.*, p.name, p.phone, p.pinyin
      from people p join memberships m on m.district_id = ${districtId} and m.person_id = p.id
      where p.district_id = ${districtId} and p.ended_at is null and ${holding('m', day)}
        ${within('m.branch_id', districtId, scope)} ${branches}
        ${filter.branch ? sql`and m.branch_id = ${filter.branch}::uuid` : sql``}
        ${filter.stages ? sql`and m.stage = any(${filter.stages as string[]}::text[])` : sql``}
        ${filter.kinds ? sql`and m.kind = any(${filter.kinds as string[]}::text[])` : sql``}
        ${filter.stratum ? sql`and m.stratum = ${filter.stratum}` : sql``}
        ${filter.working ? sql`and p.working = any(${filter.working as string[]}::text[])` : sql``}
        ${filter.q ? named(filter.q) : sql``} ${past}
      order by p.pinyin, m.id limit ${sql.lit(limit + 1)})
    select m.id as membership, m.version, m.stage, m.kind, m.stratum, m.elsewhere, m.applied_on as "appliedOn",
      m.joined_on as "joinedOn", m.full_on as "fullOn",
      m.from_on as "fromOn", coalesce(${pathOf('w')}, '{}') as path,
      json_build_object('id', m.person_id, 'name', m.name, 'phone', m.phone) as person,
      json_build_object('id', o.id, 'name', o.name) as branch,
      (select ${placeName('r', districtId)} from report_ins i
         join places r on r.district_id = ${districtId} and r.id = i.place_id
       where i.district_id = ${districtId} and i.person_id = m.person_id and i.ended_on is null) as "reportedAt"
    from page m
    join organisations o on o.district_id = ${districtId} and o.id = m.branch_id
    left join places w on w.district_id = ${districtId} and w.id = o.place_id
    order by m.pinyin, m.id`.execute(db);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor('', last.membership) : null };
}

/** The registers' counts of one place below, or of all (`id` null). */
export interface RegisterDoc {
  id: string | null;
  name: string | null;
  direct: number;
  inService: number;
  floatingIn: number;
  floatingOut: number;
  developing: number;
}

/** Counts of the three registers (G12) by the places one level below a place; what stands further up counts under
 * `id` null. */
export async function countRegisters(
  db: Db,
  districtId: number,
  scope: Scope,
  place: { level: number; id: string } | undefined,
  day: string,
): Promise<RegisterDoc[]> {
  const child = sql.ref(`w.l${level(Math.min((place?.level ?? 0) + 1, 8))}`);
  const members = sql`m.stage = any(${memberStages as unknown as string[]}::text[])`;
  const { rows } = await sql<RegisterDoc>`
    with counted as (
      select ${child} as id,
        count(*) filter (where m.kind <> 'floating-in' and ${members}) as direct, 0 as "inService",
        count(*) filter (where m.kind = 'floating-in') as "floatingIn",
        count(*) filter (where m.kind = 'floating-out') as "floatingOut",
        count(*) filter (where m.stage = any(${developingStages as unknown as string[]}::text[])) as developing
      from memberships m
      join organisations o on o.district_id = ${districtId} and o.id = m.branch_id
      left join places w on w.district_id = ${districtId} and w.id = o.place_id
      where m.district_id = ${districtId} and ${holding('m', day)} ${within('m.branch_id', districtId, scope)}
        ${under('w', place)}
      group by 1
      union all
      select ${child} as id, 0, count(*), 0, 0, 0
      from report_ins r join places w on w.district_id = ${districtId} and w.id = r.place_id
      where r.district_id = ${districtId} and r.ended_on is null ${under('w', place)} ${placed('w', scope)}
      group by 1)
    select c.id, (select n.name from places n where n.district_id = ${districtId} and n.id = c.id) as name,
      sum(c.direct)::int as direct, sum(c."inService")::int as "inService", sum(c."floatingIn")::int as "floatingIn",
      sum(c."floatingOut")::int as "floatingOut", sum(c.developing)::int as developing
    from counted c group by c.id
    order by (select n.code from places n where n.district_id = ${districtId} and n.id = c.id) nulls last`.execute(
    db,
  );
  return rows;
}

/** Branches at a place and below with how many are on their rolls, the first five hundred by name. */
export async function countBranches(
  db: Db,
  districtId: number,
  scope: Scope,
  kinds: readonly string[],
  place: { level: number; id: string } | undefined,
  day: string,
): Promise<{ id: string; name: string; members: number; developing: number }[]> {
  const { rows } = await sql<{ id: string; name: string; members: number; developing: number }>`
    select o.id, o.name,
      count(m.id) filter (where m.stage = any(${memberStages as unknown as string[]}::text[]))::int as members,
      count(m.id) filter (where m.stage = any(${developingStages as unknown as string[]}::text[]))::int as developing
    from organisations o
    left join places w on w.district_id = ${districtId} and w.id = o.place_id
    left join memberships m on m.district_id = ${districtId} and m.branch_id = o.id and ${holding('m', day)}
    where o.district_id = ${districtId} and o.kind = any(${kinds as string[]}::text[])
      and (o.dissolved_on is null or o.dissolved_on > ${day}::date) ${under('w', place)}
      ${within('o.id', districtId, scope)}
    group by o.id, o.name order by o.name, o.id limit 5000`.execute(db);
  return rows;
}
