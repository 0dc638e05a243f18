import { holding, pathOf, placeName, type Scope } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { memberStages } from '../rules.ts';
import { level, placed, under, within } from './branches.ts';

/** A post in a committee on a day, with what the composition asks of its holder. */
export interface TeamDoc {
  person: string;
  name: string;
  birthOn: string | null;
  schooling: string | null;
  gender: string | null;
  member: boolean;
  certified: boolean;
  role: string;
  title: string | null;
  at: string;
  path: string[];
  community: string | null;
}

/**
 * Who held which of these roles on a day at a place and below, as far as a scope reaches. `communityLevel`: the level
 * of a community, 1 = the first below the district.
 */
export async function teamOn(
  db: Db,
  districtId: number,
  scope: Scope,
  asked: {
    roles: readonly string[];
    certificates: readonly string[];
    place: { level: number; id: string } | undefined;
    communityLevel: number;
  },
  day: string,
): Promise<TeamDoc[]> {
  const reached = scope.all
    ? sql``
    : sql`and (a.id in (
        select b.id from appointments b join places w on w.district_id = ${districtId} and w.id = b.place_id
          where b.district_id = ${districtId} and b.role = any(${asked.roles as string[]}::text[]) ${placed('w', scope)})
        or a.id in (
        select b.id from appointments b
          where b.district_id = ${districtId} and b.role = any(${asked.roles as string[]}::text[])
            ${within('b.organisation_id', districtId, scope)}))`;
  const { rows } = await sql<TeamDoc>`
    select a.person_id as person, p.name, p.birth_on as "birthOn", p.schooling, p.gender, a.role, a.title,
      coalesce(o.name, ${placeName('w', districtId)}, '全区') as at, coalesce(${pathOf('w')}, '{}') as path,
      ${sql.ref(`w.l${level(asked.communityLevel)}`)} as community,
      exists (select 1 from memberships m where m.district_id = ${districtId} and m.person_id = p.id
        and m.stage = any(${memberStages as unknown as string[]}::text[]) and ${holding('m', day)}) as member,
      exists (select 1 from credentials c where c.district_id = ${districtId} and c.person_id = p.id
        and c.kind = any(${asked.certificates as string[]}::text[]) and (c.issued_on is null or c.issued_on <= ${day}::date)
        and (c.until_on is null or c.until_on > ${day}::date)) as certified
    from appointments a
    join people p on p.district_id = ${districtId} and p.id = a.person_id
    left join organisations o on o.district_id = ${districtId} and o.id = a.organisation_id
    left join places w on w.district_id = ${districtId} and w.id = coalesce(a.place_id, o.place_id)
    where a.district_id = ${districtId} and a.role = any(${asked.roles as string[]}::text[]) and ${holding('a', day)}
      ${under('w', asked.place)} ${reached}
    order by p.pinyin, p.id, a.id`.execute(db);
  return rows;
}
