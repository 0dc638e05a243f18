import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** The person an account is in this district, if that person has not left. */
export async function personOf(tx: Db, districtId: number, accountId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select p.id from account_people l join people p on p.district_id = ${districtId} and p.id = l.person_id
    where l.district_id = ${districtId} and l.account_id = ${accountId} and p.ended_at is null`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Persons registered with a phone number: those with a post first, then the oldest record. */
export async function peopleWithPhone(
  tx: Db,
  districtId: number,
  phone: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from people p
    where p.district_id = ${districtId} and p.phone = ${phone} and p.ended_at is null
    order by exists (select 1 from appointments a where a.district_id = ${districtId} and a.person_id = p.id
                     and (a.until_on is null or a.until_on > current_date)) desc, p.created_at, p.id
    limit 20`.execute(tx);
  return rows;
}

/** Says who an account is in a district. */
export async function linkPerson(
  tx: Db,
  districtId: number,
  accountId: string,
  personId: string,
): Promise<void> {
  await sql`insert into account_people (district_id, account_id, person_id)
    values (${districtId}, ${accountId}, ${personId}::uuid)
    on conflict (district_id, account_id) do update set person_id = excluded.person_id`.execute(tx);
}

/** A person's name, place and the ids of that place, those above it, and the district's own; null: unknown. */
export async function whereabouts(
  db: Db,
  districtId: number,
  personId: string,
): Promise<{ name: string; placeId: string | null; above: string[] } | null> {
  const { rows } = await sql<{ name: string; placeId: string | null; above: string[] }>`
    select p.name, p.place_id as "placeId",
      array(select id::text from places where district_id = ${districtId} and level = 0)
        || array_remove(array[l.id, l.l1, l.l2, l.l3, l.l4, l.l5, l.l6, l.l7, l.l8]::text[], null) as above
    from people p left join places l on l.district_id = ${districtId} and l.id = p.place_id
    where p.district_id = ${districtId} and p.id = ${personId}::uuid and p.ended_at is null`.execute(db);
  return rows[0] ?? null;
}

/** Of these people those who have not left, with the address of their account by name, if they have one, and the
 * places above them as `whereabouts` gives them. */
export async function accountsHeld(
  db: Db,
  districtId: number,
  people: readonly string[],
): Promise<{ id: string; email: string | null; above: string[] }[]> {
  const { rows } = await sql<{ id: string; email: string | null; above: string[] }>`
    select p.id,
      (select min(u.email) from account_people a join auth_user u on u.id = a.account_id
       where a.district_id = ${districtId} and a.person_id = p.id and u.email like '%.staff.invalid') as email,
      array(select id::text from places where district_id = ${districtId} and level = 0)
        || array_remove(array[l.id, l.l1, l.l2, l.l3, l.l4, l.l5, l.l6, l.l7, l.l8]::text[], null) as above
    from people p left join places l on l.district_id = ${districtId} and l.id = p.place_id
    where p.district_id = ${districtId} and p.id = any(${people}::uuid[]) and p.ended_at is null
    order by p.id`.execute(db);
  return rows;
}

export interface DistrictRow {
  id: number;
  slug: string;
  name: string;
  personId: string;
}

/** Districts in which an account is a person. Crosses districts: an account belongs to none. */
export async function districtsOf(db: Db, accountId: string): Promise<DistrictRow[]> {
  const { rows } = await sql<DistrictRow>`/* cross-district */
    select d.id, d.slug, d.name, l.person_id as "personId"
    from account_people l join districts d on d.id = l.district_id
    where l.account_id = ${accountId} order by d.id`.execute(db);
  return rows;
}
