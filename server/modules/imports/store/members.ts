import { holding, pathOf } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Reach } from '../policy.ts';
import { reached } from './lists.ts';

/** A person who may be the one of a row, with the roll they are on. */
export interface StandingMember extends Record<string, unknown> {
  id: string;
  name: string;
  phone: string | null;
  id_number: string | null;
  membership: string | null;
  branch_id: string | null;
  branch: string | null;
  joined_on: string | null;
  full_on: string | null;
  /** `role organisation` of what they hold. */
  roles: string[];
  /** Whether the one who imports may write of them. */
  reached: boolean;
}

/** What rows are looked for by. */
export interface Sought {
  idNumbers: string[];
  phones: string[];
  branches: string[];
  names: string[];
}

/**
 * Everybody whom rows may mean. Within reach are those who live or are on a roll there, hold nothing outside it,
 * and those who neither live anywhere nor are on a roll.
 */
export async function standingMembers(
  db: Db,
  districtId: number,
  sought: Sought,
  reach: Reach,
  day: string,
): Promise<StandingMember[]> {
  const outside =
    reach.length === 0
      ? sql`false`
      : sql`exists (select 1 from appointments a
          left join organisations o on o.district_id = ${districtId} and o.id = a.organisation_id
          left join places w on w.district_id = ${districtId} and w.id = coalesce(a.place_id, o.place_id)
          where a.district_id = ${districtId} and a.person_id = p.id and ${holding('a', day)}
            and not ${reached(reach, sql`a.organisation_id`)})`;
  const { rows } = await sql<StandingMember>`
    with found as (
      select id from people where district_id = ${districtId} and id_number = any(${sought.idNumbers}::text[]) and ended_at is null
      union select id from people where district_id = ${districtId} and phone = any(${sought.phones}::text[]) and ended_at is null
      union select p.id from memberships m join people p on p.district_id = ${districtId} and p.id = m.person_id
        where m.district_id = ${districtId} and m.branch_id = any(${sought.branches}::uuid[]) and m.until_on is null
          and p.ended_at is null and p.name = any(${sought.names}::text[]))
    select p.id, p.name, p.pinyin, p.initials, p.gender, p.id_number, p.birth_on, p.phone, p.schooling, p.unit,
      p.working, p.place_id, p.address, p.skills, p.interests, p.note,
      m.id as membership, m.branch_id, b.name as branch, m.stage, m.kind, m.elsewhere, m.stratum, m.applied_on,
      m.joined_on, m.full_on,
      (select coalesce(array_agg(a.role || ' ' || a.organisation_id), '{}') from appointments a
        where a.district_id = ${districtId} and a.person_id = p.id and a.organisation_id is not null and ${holding('a', day)}) as roles,
      ((p.place_id is null and m.id is null) or ${reached(reach, sql`m.branch_id`)}) and not ${outside} as reached
    from found f join people p on p.district_id = ${districtId} and p.id = f.id
    left join memberships m on m.district_id = ${districtId} and m.person_id = p.id and m.until_on is null
      and (m.kind <> 'floating-in' or m.branch_id = any(${sought.branches}::uuid[]))
    left join organisations b on b.district_id = ${districtId} and b.id = m.branch_id
    left join places w on w.district_id = ${districtId} and w.id = coalesce(p.place_id, b.place_id)`.execute(
    db,
  );
  return rows;
}

/** Where branches stand: the path of each one's place. */
export async function branchPaths(
  db: Db,
  districtId: number,
  ids: readonly string[],
): Promise<Map<string, { kind: string; path: string[] }>> {
  const { rows } = await sql<{ id: string; kind: string; path: string[] }>`
    select o.id, o.kind, coalesce(${pathOf('w')}, '{}') as path from organisations o
    left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where o.district_id = ${districtId} and o.id = any(${ids as string[]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, kind, path }) => [id, { kind, path }]));
}
