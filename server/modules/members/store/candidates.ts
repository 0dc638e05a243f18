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
  const [lng, lat] = [sql`coalesce(p.lng, h.lng)`, sql`coalesce(p.lat, h.lat)`];
  const [x, y] = [
    sql`((${lng} - ${at.lng}::float8) * ${east}::float8)`,
    sql`((${lat} - ${at.lat}::float8) * ${sql.lit(perDegree)})`,
  ];
  const away = sql`sqrt(${x} * ${x} + ${y} * ${y})`;
  const wanted = sql`${skills as string[]}::text[]`;
  const near = need.within;
  const better =
    skills.length > 1
      ? sql`(-(${sql.join(
          skills.map((skill) => sql`(${skill} = any(p.skills))::int`),
          sql` + `,
        )}))::smallint`
      : sql`0::smallint`;
  const unsaid = time ? sql`(p.free_times = '{}')` : sql`false`;
  // Narrow rows, each distance reckoned once: sorting and counting fifty thousand of them is what takes the time.
  const { rows } = await sql<CandidateDoc & { able: number }>`
    with c as materialized (
      select p.id, m.branch_id as branch, ${better} as better, ${unsaid} as unsaid,
        ${point ? away : sql`0::float8`} as away, ${point ? sql`least(${near}::integer, p.radius_m)` : sql`0`} as most
      from memberships m
      join people p on p.district_id = ${districtId} and p.id = m.person_id and p.ended_at is null
      ${point ? sql`left join places h on h.district_id = ${districtId} and h.id = p.place_id and p.lng is null` : sql``}
      where m.district_id = ${districtId} and ${holding('m', day)} and m.kind <> 'floating-out'
        and m.stage = any(${memberStages as unknown as string[]}::text[]) ${within('m.branch_id', districtId, scope)}
        ${skills.length > 0 ? sql`and p.skills && ${wanted}` : sql``}
        ${time ? sql`and (p.free_times = '{}' or ${time} = any(p.free_times))` : sql``}),
    first as (
      select id, branch from c where away <= most
      order by better, unsaid, width_bucket(away, array[500, 1000, 2000, 5000]::float8[]),
        hashint8extended(uuid_hash(id), ${Number(day.replaceAll('-', ''))}), id
      limit ${sql.lit(most)})
    select f.id, p.name, p.phone, f.branch, p.skills, p.free_times as "freeTimes", p.radius_m as radius,
      (select count(*)::int from c where away <= most) as able,
      case when coalesce(p.lng, h.lng) is null then null
        else json_build_object('lng', coalesce(p.lng, h.lng), 'lat', coalesce(p.lat, h.lat)) end as point,
      array_remove(array[w.l1, w.l2, w.l3, w.l4, w.l5, w.l6, w.l7, w.l8], null)::text[] as path
    from first f
    join people p on p.district_id = ${districtId} and p.id = f.id
    left join places h on h.district_id = ${districtId} and h.id = p.place_id
    join organisations o on o.district_id = ${districtId} and o.id = f.branch
    left join places w on w.district_id = ${districtId} and w.id = o.place_id`.execute(db);
  return { items: rows.map(({ able: _, ...row }) => row), able: rows[0]?.able ?? 0 };
}
