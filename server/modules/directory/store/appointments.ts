import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Term } from '../rules.ts';
import { pathOf } from './terms.ts';

export interface NewAppointment extends Term {
  id: string;
  personId: string;
  role: string;
  placeId: string | null;
  organisationId: string | null;
  title: string | null;
}

/** An appointment with the path of its place, or of its organisation's. */
export interface AppointmentDoc extends Term {
  id: string;
  personId: string;
  role: string;
  path: string[];
}

/** Makes other changes of a person's appointments wait until this transaction is over. */
export async function lockPerson(db: Db, districtId: number, personId: string): Promise<void> {
  await sql`select 1 from people where district_id = ${districtId} and id = ${personId}::uuid for update`.execute(
    db,
  );
}

/** Terms of what a person holds, held or will hold in this very seat. */
export async function sameSeat(
  db: Db,
  districtId: number,
  seat: Pick<NewAppointment, 'personId' | 'role' | 'placeId' | 'organisationId'>,
): Promise<Term[]> {
  const { rows } = await sql<Term>`
    select from_on as "fromOn", until_on as "untilOn" from appointments
    where district_id = ${districtId} and person_id = ${seat.personId}::uuid and role = ${seat.role}
      and place_id is not distinct from ${seat.placeId}::uuid
      and organisation_id is not distinct from ${seat.organisationId}::uuid`.execute(db);
  return rows;
}

export async function insertAppointment(db: Db, districtId: number, one: NewAppointment): Promise<void> {
  await sql`
    insert into appointments (district_id, id, person_id, role, place_id, organisation_id, title, from_on, until_on)
    values (${districtId}, ${one.id}::uuid, ${one.personId}::uuid, ${one.role}, ${one.placeId}::uuid,
            ${one.organisationId}::uuid, ${one.title}, ${one.fromOn}::date, ${one.untilOn}::date)`.execute(
    db,
  );
}

export async function getAppointment(db: Db, districtId: number, id: string): Promise<AppointmentDoc | null> {
  const { rows } = await sql<AppointmentDoc>`
    select a.id, a.person_id as "personId", a.role, a.from_on as "fromOn", a.until_on as "untilOn",
           coalesce(${pathOf('s')}, '{}') as path
    from appointments a
    left join organisations o on o.district_id = ${districtId} and o.id = a.organisation_id
    left join places s on s.district_id = ${districtId} and s.id = coalesce(a.place_id, o.place_id)
    where a.district_id = ${districtId} and a.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Ends an appointment: from `untilOn` on it holds no more. */
export async function endOn(db: Db, districtId: number, id: string, untilOn: string): Promise<void> {
  await sql`update appointments set until_on = ${untilOn}::date
    where district_id = ${districtId} and id = ${id}::uuid`.execute(db);
}
