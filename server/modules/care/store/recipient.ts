import type { CareEnd } from '@lianxin/contracts/care';
import { pathOf, placeName } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Consent } from '../rules.ts';

/** A recipient as kept; what is personal is null or empty once deleted. */
export interface RecipientDoc {
  id: string;
  personId: string | null;
  name: string;
  phone: string | null;
  kind: string;
  place: string;
  path: string[];
  need: string | null;
  by: 'self' | 'guardian';
  guardian: string | null;
  on: string;
  purpose: string;
  paper: string | null;
  untilOn: string;
  fromOn: string;
  endedOn: string | null;
  version: number;
}

const columns = (districtId: number) => sql`
  r.id, r.person_id as "personId", coalesce(p.name, '') as name, p.phone, r.kind,
  coalesce(${placeName('w', districtId)}, '') as place, coalesce(${pathOf('w')}, '{}') as path, r.need,
  r.consent_by as by, r.consent_name as guardian, r.consent_on as on, r.consent_for as purpose,
  r.consent_file as paper, r.until_on as "untilOn", r.from_on as "fromOn", r.ended_on as "endedOn", r.version`;

const joins = (districtId: number) => sql`
  left join people p on p.district_id = ${districtId} and p.id = r.person_id
  left join places w on w.district_id = ${districtId} and w.id = r.place_id`;

/** One recipient; null where there is none. */
export async function getRecipient(db: Db, districtId: number, id: string): Promise<RecipientDoc | null> {
  const { rows } = await sql<RecipientDoc>`
    select ${columns(districtId)} from care_recipients r ${joins(districtId)}
    where r.district_id = ${districtId} and r.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** What is held about a person today. */
export async function recipientsOf(
  db: Db,
  districtId: number,
  personId: string,
  day: string,
): Promise<RecipientDoc[]> {
  const { rows } = await sql<RecipientDoc>`
    select ${columns(districtId)} from care_recipients r ${joins(districtId)}
    where r.district_id = ${districtId} and r.person_id = ${personId}::uuid and r.ended_on is null
      and r.until_on > ${day}::date
    order by r.from_on, r.id`.execute(db);
  return rows;
}

/** Holds a recipient until the transaction ends; null where there is none. */
export async function holdRecipient(
  tx: Db,
  districtId: number,
  id: string,
): Promise<{ version: number; endedOn: string | null; untilOn: string; paper: string | null } | null> {
  const { rows } = await sql<{
    version: number;
    endedOn: string | null;
    untilOn: string;
    paper: string | null;
  }>`
    select version, ended_on as "endedOn", until_on as "untilOn", consent_file as paper from care_recipients
    where district_id = ${districtId} and id = ${id}::uuid for update`.execute(tx);
  return rows[0] ?? null;
}

/** Consent with what it is for and its paper. */
export interface WrittenConsent extends Consent {
  purpose: string;
  paper?: string | undefined;
}

export async function insertRecipient(
  tx: Db,
  districtId: number,
  one: { id: string; personId: string; kind: string; placeId: string; need: string | null; fromOn: string },
  consent: WrittenConsent,
): Promise<void> {
  await sql`
    insert into care_recipients (district_id, id, person_id, kind, place_id, need, consent_by, consent_name, consent_on,
      consent_for, consent_file, until_on, from_on)
    values (${districtId}, ${one.id}::uuid, ${one.personId}::uuid, ${one.kind}, ${one.placeId}::uuid, ${one.need},
      ${consent.by}, ${consent.guardian?.trim() || null}, ${consent.on}::date, ${consent.purpose.trim()},
      ${consent.paper ?? null}::uuid, ${consent.untilOn}::date, ${one.fromOn}::date)`.execute(tx);
}

/** Puts a new consent in the place of the last. */
export async function updateConsent(
  tx: Db,
  districtId: number,
  id: string,
  consent: WrittenConsent,
): Promise<void> {
  await sql`
    update care_recipients set consent_by = ${consent.by}, consent_name = ${consent.guardian?.trim() || null},
      consent_on = ${consent.on}::date, consent_for = ${consent.purpose.trim()},
      consent_file = ${consent.paper ?? null}::uuid, until_on = ${consent.untilOn}::date, version = version + 1
    where district_id = ${districtId} and id = ${id}::uuid`.execute(tx);
}

/** Changes what help is needed, and where. */
export async function updateNeed(
  tx: Db,
  districtId: number,
  id: string,
  need: string | null,
  placeId: string | undefined,
): Promise<void> {
  await sql`
    update care_recipients set need = ${need}, place_id = coalesce(${placeId ?? null}::uuid, place_id),
      version = version + 1
    where district_id = ${districtId} and id = ${id}::uuid`.execute(tx);
}

/** Takes somebody off the list from a day on; their pairings end with it. False where they had been taken off. */
export async function endRecipient(
  tx: Db,
  districtId: number,
  id: string,
  why: CareEnd,
  on: string,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update care_recipients set ended_on = greatest(${on}::date, from_on), end_reason = ${why}, version = version + 1
    where district_id = ${districtId} and id = ${id}::uuid and ended_on is null returning id`.execute(tx);
  if (rows.length === 0) return false;
  await sql`
    update pairings set until_on = greatest(${on}::date, from_on)
    where district_id = ${districtId} and recipient_id = ${id}::uuid and (until_on is null or until_on > ${on}::date)`.execute(
    tx,
  );
  return true;
}

/** Names of those who come and the last visits: for the person themself. */
export async function handlersOf(
  db: Db,
  districtId: number,
  recipientId: string,
  day: string,
): Promise<{ handlers: string[]; visits: { on: string; by: string }[] }> {
  const { rows } = await sql<{ handlers: string[]; visits: { on: string; by: string }[] }>`
    select
      (select coalesce(array_agg(distinct p.name), '{}') from pairings g
       join people p on p.district_id = ${districtId} and p.id = g.person_id
       where g.district_id = ${districtId} and g.recipient_id = ${recipientId}::uuid and g.from_on <= ${day}::date
         and (g.until_on is null or g.until_on > ${day}::date)) as handlers,
      (select coalesce(json_agg(json_build_object('on', x.visited_on, 'by', x.name) order by x.visited_on desc), '[]')
       from (select v.visited_on, coalesce(p.name, '') as name from care_visits v
             left join people p on p.district_id = ${districtId} and p.id = v.person_id
             where v.district_id = ${districtId} and v.recipient_id = ${recipientId}::uuid
             order by v.visited_on desc limit 5) x) as visits`.execute(db);
  return rows[0] ?? { handlers: [], visits: [] };
}
