import { placeName } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { listedOn, pairedOn } from './scope.ts';

/** A pairing with its names and last visit. */
export interface PairingDoc {
  id: string;
  recipientId: string;
  personId: string;
  person: string;
  organisationId: string | null;
  organisation: string | null;
  everyDays: number;
  fromOn: string;
  untilOn: string | null;
  lastOn: string | null;
}

const columns = (districtId: number) => sql`
  g.id, g.recipient_id as "recipientId", g.person_id as "personId", coalesce(h.name, '') as person,
  g.organisation_id as "organisationId", o.name as organisation, g.every_days as "everyDays", g.from_on as "fromOn",
  g.until_on as "untilOn",
  (select max(v.visited_on) from care_visits v where v.district_id = ${districtId} and v.pairing_id = g.id) as "lastOn"`;

const joins = (districtId: number) => sql`
  left join people h on h.district_id = ${districtId} and h.id = g.person_id
  left join organisations o on o.district_id = ${districtId} and o.id = g.organisation_id`;

/** The pairings of a recipient, present ones first. */
export async function pairingsOf(db: Db, districtId: number, recipientId: string): Promise<PairingDoc[]> {
  const { rows } = await sql<PairingDoc>`
    select ${columns(districtId)} from pairings g ${joins(districtId)}
    where g.district_id = ${districtId} and g.recipient_id = ${recipientId}::uuid
    order by g.until_on desc nulls first, g.from_on desc, g.id`.execute(db);
  return rows;
}

/** Somebody's pairings of today, with whom: name and community only. */
export async function pairsOfPerson(
  db: Db,
  districtId: number,
  personId: string,
  day: string,
): Promise<(PairingDoc & { name: string; place: string })[]> {
  const { rows } = await sql<PairingDoc & { name: string; place: string }>`
    select ${columns(districtId)}, p.name, coalesce(${placeName('w', districtId, 2)}, '') as place
    from pairings g ${joins(districtId)}
    join care_recipients r on r.district_id = ${districtId} and r.id = g.recipient_id
    join people p on p.district_id = ${districtId} and p.id = r.person_id
    left join places w on w.district_id = ${districtId} and w.id = r.place_id
    where g.district_id = ${districtId} and g.person_id = ${personId}::uuid and ${pairedOn(day)} and ${listedOn(day)}
    order by g.id`.execute(db);
  return rows;
}

export async function insertPairing(
  tx: Db,
  districtId: number,
  one: Pick<PairingDoc, 'id' | 'recipientId' | 'personId' | 'organisationId' | 'everyDays' | 'fromOn'>,
): Promise<void> {
  await sql`
    insert into pairings (district_id, id, recipient_id, person_id, organisation_id, every_days, from_on)
    values (${districtId}, ${one.id}::uuid, ${one.recipientId}::uuid, ${one.personId}::uuid, ${one.organisationId}::uuid,
      ${one.everyDays}, ${one.fromOn}::date)`.execute(tx);
}

/** Ends a pairing from a day on; false where it has ended. */
export async function endPairing(tx: Db, districtId: number, id: string, on: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update pairings set until_on = greatest(${on}::date, from_on)
    where district_id = ${districtId} and id = ${id}::uuid and (until_on is null or until_on > ${on}::date)
    returning id`.execute(tx);
  return rows.length === 1;
}

/** Ends all pairings of somebody who is struck off. */
export async function endPairingsOf(tx: Db, districtId: number, personId: string, on: string): Promise<void> {
  await sql`
    update pairings set until_on = greatest(${on}::date, from_on)
    where district_id = ${districtId} and person_id = ${personId}::uuid and until_on is null`.execute(tx);
}

/** Pairings of an organisation become another's; gives their ids. */
export async function movePairings(
  tx: Db,
  districtId: number,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const these = only ? sql`and id = any(${only as string[]}::uuid[])` : sql``;
  const { rows } = await sql<{ id: string }>`
    update pairings set organisation_id = ${to}::uuid
    where district_id = ${districtId} and organisation_id = ${from}::uuid and until_on is null ${these}
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** A visit with who made it. */
export interface VisitDoc {
  id: string;
  personId: string;
  on: string;
  by: string;
  note: string | null;
}

/** The last thirty visits, the newest first. */
export async function visitsOf(db: Db, districtId: number, recipientId: string): Promise<VisitDoc[]> {
  const { rows } = await sql<VisitDoc>`
    select v.id, v.person_id as "personId", v.visited_on as on, coalesce(p.name, '') as by, v.note
    from care_visits v left join people p on p.district_id = ${districtId} and p.id = v.person_id
    where v.district_id = ${districtId} and v.recipient_id = ${recipientId}::uuid
    order by v.visited_on desc, v.at desc, v.id desc limit 30`.execute(db);
  return rows;
}

export async function insertVisit(
  tx: Db,
  districtId: number,
  visit: {
    id: string;
    recipientId: string;
    pairingId: string | null;
    personId: string;
    on: string;
    note: string | null;
    now: number;
  },
): Promise<void> {
  await sql`
    insert into care_visits (district_id, id, recipient_id, pairing_id, person_id, visited_on, note, at)
    values (${districtId}, ${visit.id}::uuid, ${visit.recipientId}::uuid, ${visit.pairingId}::uuid,
      ${visit.personId}::uuid, ${visit.on}::date, ${visit.note}, ${new Date(visit.now).toISOString()}::timestamptz)`.execute(
    tx,
  );
}
