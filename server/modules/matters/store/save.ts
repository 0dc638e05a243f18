import type { Db } from '#platform/database.ts';
import { telling } from '#platform/live/channel.ts';
import { type Sql, sql } from '#platform/sql.ts';
import { changeOf } from '../live.ts';
import type { MatterEvent, MatterState } from '../rules/index.ts';
import { clockColumns, eventRow, iso, partyRows, taskRow } from './rows.ts';

/** A message for somebody, kept inside the product; `sms` sends it out by text message as well. */
export interface Message {
  id: string;
  personId: string;
  about: string;
  text: string;
  sms: boolean;
}

/** What belongs to a matter beside what the rules decide. */
export interface NewMatter {
  number: string;
  playbookHash: string;
  title: string;
  excerpt: string;
  summary: string;
  fields: Record<string, unknown>;
  values: { field: string; value: string }[];
  placeId: string | null;
  placeText: string | null;
  position: { lng: number; lat: number } | null;
  channel: string;
  public: boolean;
  standingId: string | null;
  sourceKey: string | null;
  files: string[];
}

interface Written {
  state: MatterState;
  events: MatterEvent[];
  messages: Message[];
  now: number;
}

const uuids = (ids: string[]) => sql`${ids}::uuid[]`;
const instant = (ms: number | null) => sql`${iso(ms)}::timestamptz`;
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

const taskColumns =
  sql.raw(`no, step, part, role, place_id, organisation_id, person_id, started_at, within_limit,
  due_at, warn_at, wake_at, unclocked, light, told, pauses, done_at, done_by, outcome, late, hours`);

/** Tasks, events, parties and messages hang on the row `m` that was written: no row, none of them. */
function trail(districtId: number, w: Written, tasks: MatterState['tasks']): Sql {
  return sql`
    t as (
      insert into matter_tasks (district_id, matter_id, ${taskColumns})
      select ${districtId}::int, m.id, ${taskColumns}
      from m, jsonb_to_recordset(${json(tasks.map(taskRow))}) as x(
        no smallint, step text, part text, role text, place_id uuid, organisation_id uuid, person_id uuid,
        started_at timestamptz, within_limit text, due_at timestamptz, warn_at timestamptz, wake_at timestamptz,
        unclocked boolean, light text, told smallint, pauses jsonb, done_at timestamptz, done_by uuid,
        outcome text, late boolean, hours numeric)
      on conflict (district_id, matter_id, no) do update set
        within_limit = excluded.within_limit, due_at = excluded.due_at, warn_at = excluded.warn_at,
        wake_at = excluded.wake_at, unclocked = excluded.unclocked, light = excluded.light, told = excluded.told,
        pauses = excluded.pauses, done_at = excluded.done_at, done_by = excluded.done_by,
        outcome = excluded.outcome, late = excluded.late, hours = excluded.hours, place_id = excluded.place_id),
    e as (
      insert into matter_events (district_id, matter_id, no, at, kind, action, person_id, acted_as, from_step,
                                 to_step, answers, before, after)
      select ${districtId}::int, m.id, x.no, x.at, x.kind, x.action, x.person_id, x.acted_as, x.from_step,
             x.to_step, x.answers, x.before, x.after
      from m, jsonb_to_recordset(${json(w.events.map(eventRow))}) as x(
        no integer, at timestamptz, kind text, action text, person_id uuid, acted_as text, from_step text,
        to_step text, answers jsonb, before jsonb, after jsonb)),
    p as (
      insert into matter_parties (district_id, matter_id, holder_id, party, raised_at, ended_at)
      select ${districtId}::int, m.id, x.holder_id, x.party, m.raised_at, x.ended_at
      from m, jsonb_to_recordset(${json(partyRows(w.state, w.now))}) as x(holder_id uuid, party text, ended_at timestamptz)
      on conflict (district_id, matter_id, holder_id, party) do update set ended_at = excluded.ended_at),
    i as (
      insert into inbox (district_id, id, person_id, matter_id, about, text, at)
      select ${districtId}::int, x.id, x.person_id, m.id, x.about, x.text, ${instant(w.now)}
      from m, jsonb_to_recordset(${json(w.messages.map((x) => ({ id: x.id, person_id: x.personId, about: x.about, text: x.text })))})
        as x(id uuid, person_id uuid, about text, text text)),
    o as (
      insert into outbox (district_id, id, kind, payload, due_at)
      select ${districtId}::int, x.id, 'notice', json_build_object('personId', x.person_id, 'text', x.text), ${instant(w.now)}
      from m, jsonb_to_recordset(${json(w.messages.filter((x) => x.sms).map((x) => ({ id: x.id, person_id: x.personId, text: x.text })))})
        as x(id uuid, person_id uuid, text text))`;
}

/** Tells of what was written, if it was. */
const tell = (
  db: Db,
  districtId: number,
  version: number,
  was: MatterState | null,
  { state, messages }: Written,
) =>
  telling(
    db,
    changeOf(
      districtId,
      version,
      was,
      state,
      messages.map((m) => m.personId),
    ),
  );

const attach = (districtId: number, files: string[], uploader: string | null) => sql`
    f as (
      update files set matter_id = m.id from m
      where files.district_id = ${districtId} and files.id = any(${uuids(files)}) and files.matter_id is null
        and (${uploader}::text is null or files.uploaded_by = ${uploader}))`;

/** Claimants who gave their place back before any work: they have no part in the matter any more. */
const released = (was: MatterState, is: MatterState): string[] =>
  was.claimants.filter(
    (id) => !is.claimants.includes(id) && !is.tasks.some((t) => t.role === 'claimant' && t.personId === id),
  );

/** What is written beside the matter itself, in the same statement. */
export interface Beside {
  /** The account whose uploads may be attached; null: any. */
  uploader: string | null;
  /** Told to all who follow it, once, when it ends; null: nothing. */
  tellFollowers: string | null;
  /** A further part of the statement: the receipt. */
  more: (source: Sql) => Sql;
}

/**
 * Writes a newly raised matter with its first step, event, parties, values and receipt in one statement. Gives
 * false, having written nothing, when its number is taken.
 */
export async function insertMatter(
  db: Db,
  districtId: number,
  w: Written,
  matter: NewMatter,
  beside: Beside,
): Promise<boolean> {
  const { state } = w;
  const clock = clockColumns(state);
  const [l1, l2, l3, l4, l5, l6] = state.placePath.map((id) => id as string | null);
  const change = tell(db, districtId, 1, null, w);
  const level = (id: string | null | undefined) => sql`${id ?? null}::uuid`;
  const { rows } = await sql<{ id: string }>`
    with m as (
      insert into matters (district_id, id, number, type, playbook_hash, step, outcome, grade, urgent, places, title,
        excerpt, summary, search_keys, fields, place_id, l1, l2, l3, l4, l5, l6, place_text, lng, lat, asker_id,
        raiser_id, helped, lead_id, helpers, claimants, channel, public, paused_at, raised_at, step_at,
        responded_at, ended_at, due_at, light, late, unclocked, confirmed_by, rating, reopened, merged_into,
        standing_id, source_key, events)
      values (${districtId}, ${state.id}::uuid, ${matter.number}, ${state.type}, ${matter.playbookHash}, ${state.step},
        ${state.outcome}, ${state.grade}, ${state.urgent}, ${state.places}, ${matter.title}, ${matter.excerpt},
        ${matter.summary}, search_keys(${matter.summary}, ${instant(state.raisedAt)}), ${json(matter.fields)}, ${matter.placeId}::uuid,
        ${level(l1)}, ${level(l2)}, ${level(l3)}, ${level(l4)}, ${level(l5)}, ${level(l6)}, ${matter.placeText},
        ${matter.position?.lng ?? null}, ${matter.position?.lat ?? null}, ${state.askerId}::uuid, ${state.raiserId}::uuid,
        ${state.helped}, ${state.leadId}::uuid, ${uuids(state.helpers)}, ${uuids(state.claimants)},
        ${matter.channel}, ${matter.public}, ${instant(state.pausedAt)}, ${instant(state.raisedAt)},
        ${instant(state.stepAt)}, ${instant(state.respondedAt)}, ${instant(state.endedAt)}, ${instant(clock.dueAt)},
        ${clock.light}, ${clock.late}, ${clock.unclocked}, ${state.confirmedBy}, ${state.rating}, ${state.reopened},
        ${state.mergedInto}::uuid, ${matter.standingId}::uuid, ${matter.sourceKey}, ${state.events})
      on conflict (district_id, number) do nothing
      returning id, raised_at),
    ${trail(districtId, w, state.tasks)},
    v as (
      insert into matter_values (district_id, matter_id, field, value, raised_at)
      select ${districtId}::int, m.id, x.field, x.value, m.raised_at
      from m, jsonb_to_recordset(${json(matter.values)}) as x(field text, value text)),
    ${attach(districtId, matter.files, beside.uploader)},
    more as (${beside.more(sql`m`)})
    select id, ${change.column} as told from m`.execute(db);
  if (rows.length === 1) change.written();
  return rows.length === 1;
}

/**
 * Saves a decision if the matter still has the version it was decided on. Gives false, having written nothing,
 * when somebody else was faster.
 */
export async function saveDecision(
  db: Db,
  districtId: number,
  version: number,
  was: MatterState,
  w: Written,
  files: string[],
  beside: Beside,
): Promise<boolean> {
  const { state } = w;
  const clock = clockColumns(state);
  const before = new Map(was.tasks.map((t) => [t.no, t]));
  const change = tell(db, districtId, version + 1, was, w);
  const changed = state.tasks.filter((t) => before.get(t.no) !== t);
  const { rows } = await sql<{ id: string }>`
    with m as (
      update matters set step = ${state.step}, outcome = ${state.outcome}, grade = ${state.grade},
        places = ${state.places}, lead_id = ${state.leadId}::uuid, helpers = ${uuids(state.helpers)},
        claimants = ${uuids(state.claimants)}, paused_at = ${instant(state.pausedAt)},
        step_at = ${instant(state.stepAt)}, responded_at = ${instant(state.respondedAt)},
        ended_at = ${instant(state.endedAt)}, due_at = ${instant(clock.dueAt)}, light = ${clock.light},
        late = ${clock.late}, unclocked = ${clock.unclocked}, confirmed_by = ${state.confirmedBy},
        rating = ${state.rating}, reopened = ${state.reopened}, merged_into = ${state.mergedInto}::uuid,
        events = ${state.events}, version = version + 1
      where district_id = ${districtId} and id = ${state.id}::uuid and version = ${version}
      returning id, raised_at),
    ${trail(districtId, w, changed)},
    ${attach(districtId, files, beside.uploader)},
    gone as (
      delete from matter_parties x using m
      where x.district_id = ${districtId} and x.matter_id = m.id and x.party = 'claimant'
        and x.holder_id = any(${uuids(released(was, state))})),
    told as (
      insert into inbox (district_id, id, person_id, matter_id, about, text, at)
      select ${districtId}::int, gen_random_uuid(), x.holder_id, m.id, 'ended', ${beside.tellFollowers}::text, ${instant(w.now)}
      from m join matter_parties x on x.district_id = ${districtId} and x.matter_id = m.id and x.party = 'follower'
      where ${beside.tellFollowers}::text is not null),
    g as (
      insert into matter_parties (district_id, matter_id, holder_id, party, raised_at)
      select ${districtId}::int, ${state.mergedInto}::uuid, ${state.askerId}::uuid, 'follower', m.raised_at
      from m where ${state.mergedInto !== null && was.mergedInto === null && state.askerId !== null}
      on conflict (district_id, matter_id, holder_id, party) do nothing),
    more as (${beside.more(sql`m`)})
    select id, ${change.column} as told from m`.execute(db);
  if (rows.length === 1) change.written();
  return rows.length === 1;
}
