import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { MatterState } from '../rules/index.ts';

/** A matter as the rules see it, with what saving needs beside. */
export interface Loaded {
  state: MatterState;
  version: number;
  playbookHash: string;
  number: string;
  title: string;
  /** Persons who asked to hear of it. */
  followers: string[];
}

type Row = {
  doc: MatterState;
  version: number;
  playbook_hash: string;
  number: string;
  title: string;
  followers: string[];
};

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`);

const taskDoc = sql`json_build_object(
  'no', t.no, 'step', t.step, 'part', t.part, 'role', t.role, 'placeId', t.place_id,
  'organisationId', t.organisation_id, 'personId', t.person_id, 'startedAt', ${ms('t.started_at')},
  'within', t.within_limit, 'dueAt', ${ms('t.due_at')}, 'warnAt', ${ms('t.warn_at')}, 'wakeAt', ${ms('t.wake_at')},
  'unclocked', t.unclocked, 'light', t.light, 'told', t.told, 'pauses', t.pauses, 'doneAt', ${ms('t.done_at')},
  'doneBy', t.done_by, 'outcome', t.outcome, 'late', t.late, 'hours', t.hours)`;

const stateDoc = (districtId: number) => sql`json_build_object(
  'id', m.id, 'type', m.type, 'step', m.step, 'outcome', m.outcome, 'grade', m.grade, 'urgent', m.urgent,
  'places', m.places, 'placePath', array_remove(array[m.l1, m.l2, m.l3, m.l4, m.l5, m.l6], null),
  'askerId', m.asker_id, 'raiserId', m.raiser_id, 'helped', m.helped, 'leadId', m.lead_id,
  'helpers', m.helpers, 'claimants', m.claimants, 'pausedAt', ${ms('m.paused_at')},
  'raisedAt', ${ms('m.raised_at')}, 'stepAt', ${ms('m.step_at')}, 'respondedAt', ${ms('m.responded_at')},
  'endedAt', ${ms('m.ended_at')}, 'confirmedBy', m.confirmed_by, 'rating', m.rating, 'reopened', m.reopened,
  'mergedInto', m.merged_into, 'events', m.events,
  'tasks', coalesce((select json_agg(${taskDoc} order by t.no) from matter_tasks t
                     where t.district_id = ${districtId} and t.matter_id = m.id), '[]'))`;

const toLoaded = (row: Row): Loaded => ({
  state: row.doc,
  version: row.version,
  playbookHash: row.playbook_hash,
  number: row.number,
  title: row.title,
  followers: row.followers,
});

const columns = (
  districtId: number,
) => sql`${stateDoc(districtId)} as doc, m.version, m.playbook_hash, m.number, m.title,
  array(select p.holder_id from matter_parties p
        where p.district_id = ${districtId} and p.matter_id = m.id and p.party = 'follower')::text[] as followers`;

/** Loads one matter for a decision, in one statement; `lock` holds it until the transaction ends. */
export async function loadMatter(
  db: Db,
  districtId: number,
  id: string,
  lock = false,
): Promise<Loaded | null> {
  if (lock)
    await sql`select 1 from matters where district_id = ${districtId} and id = ${id}::uuid for update`.execute(
      db,
    );
  const { rows } = await sql<Row>`
    select ${columns(districtId)}
    from matters m where m.district_id = ${districtId} and m.id = ${id}::uuid`.execute(db);
  return rows[0] ? toLoaded(rows[0]) : null;
}

/** Open matters with a clock that stands empty for want of a calendar, in order of id, at most 500 after one. */
export async function loadUnclocked(db: Db, districtId: number, after: string): Promise<Loaded[]> {
  const { rows } = await sql<Row>`
    select ${columns(districtId)} from matters m
    where m.district_id = ${districtId} and m.unclocked and m.ended_at is null and m.id > ${after}::uuid
    order by m.id limit 500`.execute(db);
  return rows.map(toLoaded);
}

/** Matters whose clock has something to do by `now`, the longest overdue first, at most 500. */
export async function loadDue(db: Db, districtId: number, now: number): Promise<Loaded[]> {
  const { rows } = await sql<Row>`
    with due as (
      select matter_id, min(wake_at) as wake_at from (
        select matter_id, wake_at from matter_tasks
        where district_id = ${districtId} and done_at is null and wake_at is not null
          and wake_at <= ${new Date(now).toISOString()}::timestamptz
        order by wake_at limit 500) w
      group by matter_id)
    select ${columns(districtId)}
    from matters m join due on due.matter_id = m.id
    where m.district_id = ${districtId} order by due.wake_at`.execute(db);
  return rows.map(toLoaded);
}
