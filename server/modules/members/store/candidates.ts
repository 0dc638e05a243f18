import { holding, type Scope } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Need, Point } from '../matching.ts';
import { memberStages } from '../rules.ts';
import { within } from './branches.ts';

/** A member who might serve a need, as far as the register tells. */
export interface CandidateDoc {
  id: string;
  name: string;
  phone: string | null;
  path: string[];
  branch: string;
  skills: string[];
  freeTimes: string[];
  point: Point | null;
  radius: number | null;
}

const perDegree = 111_195;

/**
 * Members of the rolls a scope reaches who could serve a need, those first whom `matching.ts` would put first, equals
 * by a shuffle of the day; and how many there are in all. Distances are of a plane, as there.
 */
export async function candidatesFor(
  db: Db,
  districtId: number,
  scope: Scope,
  need: Need,
  day: string,
  most: number,
): Promise<{ items: CandidateDoc[]; able: number }> {
  const { point, skills, time } = need;
  const at = point ?? { lng: 0, lat: 0 };
  const east = perDegree * Math.cos((at.lat * Math.PI) / 180);
  const away = sql`sqrt(power((c.lng - ${at.lng}::float8) * ${east}::float8, 2) + power((c.lat - ${at.lat}::float8) * ${sql.lit(perDegree)}, 2))`;
  const wanted = sql`${skills as string[]}::text[]`;
  const { rows } = await sql<CandidateDoc & { able: number }>`
    with c as (
      select p.id, m.branch_id as branch, p.skills, p.free_times, p.radius_m,
        coalesce(p.lng, h.lng) as lng, coalesce(p.lat, h.lat) as lat
      from memberships m
      join people p on p.district_id = ${districtId} and p.id = m.person_id and p.ended_at is null
      left join places h on h.district_id = ${districtId} and h.id = p.place_id
      where m.district_id = ${districtId} and ${holding('m', day)} and m.kind <> 'floating-out'
        and m.stage = any(${memberStages as unknown as string[]}::text[]) ${within('m.branch_id', districtId, scope)}
        ${skills.length > 0 ? sql`and p.skills && ${wanted}` : sql``}
        ${time ? sql`and (p.free_times = '{}' or ${time} = any(p.free_times))` : sql``}),
    able as (
      select c.*, ${point ? away : sql`0::float8`} as away from c
      where ${point ? sql`c.lng is not null and ${away} <= least(${need.within}::integer, coalesce(c.radius_m, ${need.within}::integer))` : sql`true`}),
    first as (
      select id, branch, skills, free_times, radius_m, lng, lat, (count(*) over ())::int as able from able
      order by ${
        skills.length > 1
          ? sql`cardinality(array(select unnest(skills) intersect select unnest(${wanted}))) desc,`
          : sql``
      }
        ${time ? sql`(free_times = '{}'),` : sql``}
        (case when away <= 500 then 0 when away <= 1000 then 1 when away <= 2000 then 2 when away <= 5000 then 3 else 4 end),
        hashtext(${day} || id::text), id
      limit ${sql.lit(most)})
    select f.id, p.name, p.phone, f.branch, f.skills, f.free_times as "freeTimes", f.radius_m as radius, f.able,
      case when f.lng is null then null else json_build_object('lng', f.lng, 'lat', f.lat) end as point,
      array_remove(array[w.l1, w.l2, w.l3, w.l4, w.l5, w.l6, w.l7, w.l8], null)::text[] as path
    from first f
    join people p on p.district_id = ${districtId} and p.id = f.id
    join organisations o on o.district_id = ${districtId} and o.id = f.branch
    left join places w on w.district_id = ${districtId} and w.id = o.place_id`.execute(db);
  return { items: rows.map(({ able: _, ...row }) => row), able: rows[0]?.able ?? 0 };
}
