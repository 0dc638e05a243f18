import { careKeepDays } from '@lianxin/contracts/care';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** A recipient whose time is over; `on` is the day it was. */
export interface Due {
  id: string;
  personId: string | null;
  on: string;
}

/** Those on the list whose consent has run out by a day, longest first. */
export async function expired(db: Db, districtId: number, day: string, limit: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select r.id, r.person_id as "personId", r.until_on as on from care_recipients r
    where r.district_id = ${districtId} and r.ended_on is null and r.until_on <= ${day}::date
    order by r.until_on, r.id limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

/** Those who ended so long ago, by kind, that what is personal has to go. */
export async function dueForDeletion(
  db: Db,
  districtId: number,
  keeps: ReadonlyMap<string, number>,
  day: string,
  limit: number,
): Promise<Due[]> {
  const rows = JSON.stringify([...keeps].map(([kind, days]) => ({ kind, days })));
  const { rows: due } = await sql<Due>`
    select r.id, r.person_id as "personId", r.ended_on as on
    from care_recipients r left join jsonb_to_recordset(${rows}::jsonb) as k(kind text, days int) on k.kind = r.kind
    where r.district_id = ${districtId} and r.ended_on is not null and r.purged_on is null
      and r.ended_on + coalesce(k.days, ${careKeepDays}::int) <= ${day}::date
    order by r.ended_on, r.id limit ${sql.lit(limit)}`.execute(db);
  return due;
}

/**
 * Deletes what is personal of these: who it was, what was needed, who consented to what, notes; where they lived
 * becomes the community. Gives the papers to be deleted.
 */
export async function purge(
  tx: Db,
  districtId: number,
  ids: readonly string[],
  communityLevel: number,
  day: string,
): Promise<string[]> {
  const which = sql`${ids as string[]}::uuid[]`;
  const { rows } = await sql<{ paper: string }>`
    select r.consent_file as paper from care_recipients r
    where r.district_id = ${districtId} and r.id = any(${which}) and r.consent_file is not null for update`.execute(
    tx,
  );
  await sql`
    update care_visits set note = null where district_id = ${districtId} and recipient_id = any(${which})
      and note is not null`.execute(tx);
  await sql`
    update care_recipients r set person_id = null, need = null, consent_name = null, consent_for = '',
      consent_file = null, purged_on = ${day}::date, place_id = coalesce(${sql.ref(`w.l${communityLevel}`)}, w.id), version = r.version + 1
    from places w
    where r.district_id = ${districtId} and r.id = any(${which}) and w.district_id = ${districtId}
      and w.id = r.place_id`.execute(tx);
  return rows.map((row) => row.paper);
}
