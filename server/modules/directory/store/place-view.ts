import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import { holding, placeName } from './terms.ts';

/** What a place's page shows beside the place itself. */
export interface PlaceSides {
  householdsBelow: number;
  children: number;
  residents: number;
  heads: { person: string; name: string; role: string; title: string | null }[];
  servedBy: { organisation: string; name: string; kind: string; at: string }[];
}

/** Counts, heads and serving organisations of a place, in one statement. */
export async function placeSides(
  db: Db,
  districtId: number,
  place: { id: string; level: number; ids: readonly string[] },
  day: string,
): Promise<PlaceSides> {
  const inside: Sql =
    place.level === 0 ? sql`w.level > 0` : sql`${sql.ref(`w.l${place.level}`)} = ${place.id}::uuid`;
  const { rows } = await sql<PlaceSides>`
    with inside as materialized (
      select w.id, w.parent_id, w.households from places w
      where w.district_id = ${districtId} and ${inside} and w.ended_on is null)
    select
      -- of a place and its children, both of which say how many, the children's count
      (select coalesce(sum(i.households), 0)::int from inside i where i.id <> ${place.id}::uuid
         and not exists (select 1 from inside c where c.parent_id = i.id and c.households is not null))
        as "householdsBelow",
      (select count(*) from places c where c.district_id = ${districtId} and c.parent_id = ${place.id}::uuid
         and c.ended_on is null) as children,
      (select count(*) from people h join inside i on i.id = h.place_id
         where h.district_id = ${districtId} and h.ended_at is null) as residents,
      (select coalesce(json_agg(json_build_object('person', p.id, 'name', p.name, 'role', a.role, 'title', a.title)
            order by a.from_on, a.id), '[]')
         from appointments a join people p on p.district_id = a.district_id and p.id = a.person_id
         where a.district_id = ${districtId} and p.district_id = ${districtId} and a.place_id = ${place.id}::uuid
           and a.organisation_id is null and ${holding('a', day)}) as heads,
      (select coalesce(json_agg(json_build_object('organisation', o.id, 'name', o.name, 'kind', o.kind,
            'at', coalesce(${placeName('s', districtId)}, s.name)) order by s.level desc, o.name), '[]')
         from organisation_relations r
         join organisations o on o.district_id = r.district_id and o.id = r.organisation_id
         join places s on s.district_id = r.district_id and s.id = r.place_id
         where r.district_id = ${districtId} and o.district_id = ${districtId} and s.district_id = ${districtId}
           and r.place_id = any(${[...place.ids]}::uuid[]) and ${holding('r', day)}
           and (o.dissolved_on is null or o.dissolved_on > ${day}::date)) as "servedBy"`.execute(db);
  const found = rows[0];
  if (!found) throw new Error('counts gave no row');
  return found;
}
