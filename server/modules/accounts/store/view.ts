import type { Db } from '#platform/database.ts';
import type { Actor } from '#platform/operations/index.ts';
import { sql } from '#platform/sql.ts';

export interface ViewRow {
  phone: string | null;
  email: string;
  secondFactor: boolean;
  /** Names of the places and organisations of the actor's posts, by id. */
  names: Record<string, string>;
  actsFor: { personId: string; name: string; relation: string }[];
}

/** What a screen says of whoever is signed in, beyond what every request already knows. */
export async function viewRow(db: Db, districtId: number, actor: Actor): Promise<ViewRow> {
  const places = actor.appointments.flatMap((a) => a.placeId ?? []);
  const organisations = actor.appointments.flatMap((a) => a.organisationId ?? []);
  const { rows } = await sql<ViewRow>`
    select p.phone, u.email, coalesce(u.two_factor_enabled, false) as "secondFactor",
      coalesce((
        select json_object_agg(n.id, n.name) from (
          select id, name from places where district_id = ${districtId} and id = any(${places}::uuid[])
          union all
          select id, coalesce(short_name, name) from organisations
          where district_id = ${districtId} and id = any(${organisations}::uuid[])
        ) n
      ), '{}') as names,
      coalesce((
        select json_agg(json_build_object('personId', o.id, 'name', o.name, 'relation', x.relation) order by x.since)
        from proxies x join people o on o.district_id = ${districtId} and o.id = x.person_id
        where x.district_id = ${districtId} and x.by_person_id = p.id and x.ended_at is null
      ), '[]') as "actsFor"
    from people p join auth_user u on u.id = ${actor.accountId}
    where p.district_id = ${districtId} and p.id = ${actor.personId}::uuid`.execute(db);
  return rows[0] as ViewRow;
}
