import type { Db } from '#platform/database.ts';
import { anotherNumber } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';
import type { MatterEvent, MatterState } from '../rules/index.ts';
import { clockColumns, eventRow, iso, partyRows, taskRow } from './rows.ts';
import type { NewMatter } from './save.ts';

/** A matter with all its history, as decided elsewhere: by an import, or by a demo world. */
export interface HistoryRow {
  state: MatterState;
  events: readonly MatterEvent[];
  matter: NewMatter;
}

/** How many matters one statement writes. */
const batch = 500;
/** How often numbers are drawn again: a day has 100,000. */
const mostDraws = 100;

const matterRow = ({ state, matter }: HistoryRow) => {
  const clock = clockColumns(state);
  const [l1, l2, l3, l4, l5, l6] = state.placePath;
  return {
    id: state.id,
    number: matter.number,
    type: state.type,
    playbook_hash: matter.playbookHash,
    step: state.step,
    outcome: state.outcome,
    grade: state.grade,
    urgent: state.urgent,
    places: state.places,
    title: matter.title,
    excerpt: matter.excerpt,
    summary: matter.summary,
    fields: matter.fields,
    place_id: matter.placeId,
    l1,
    l2,
    l3,
    l4,
    l5,
    l6,
    place_text: matter.placeText,
    lng: matter.position?.lng,
    lat: matter.position?.lat,
    asker_id: state.askerId,
    raiser_id: state.raiserId,
    helped: state.helped,
    lead_id: state.leadId,
    helpers: state.helpers,
    claimants: state.claimants,
    channel: matter.channel,
    public: matter.public,
    paused_at: iso(state.pausedAt),
    raised_at: iso(state.raisedAt),
    step_at: iso(state.stepAt),
    responded_at: iso(state.respondedAt),
    ended_at: iso(state.endedAt),
    due_at: iso(clock.dueAt),
    light: clock.light,
    late: clock.late,
    unclocked: clock.unclocked,
    confirmed_by: state.confirmedBy,
    rating: state.rating,
    reopened: state.reopened,
    merged_into: state.mergedInto,
    standing_id: matter.standingId,
    source_key: matter.sourceKey,
    events: state.events,
  };
};

/** Rows that hang on each matter, its id with them. */
const hanging = <T extends object>(rows: readonly HistoryRow[], of: (row: HistoryRow) => readonly T[]) =>
  sql`${JSON.stringify(rows.flatMap((row) => of(row).map((x) => ({ matter_id: row.state.id, ...x }))))}::json`;

/**
 * Writes many matters, each with its tasks, events, parties and values, 500 a statement. The states are taken
 * as decided; messages, facts and receipts there are none, because what is long past surprises nobody. Pictures
 * among the answers are attached if they were uploaded before.
 *
 * Gives the ids of those written. A row whose source key (or id) is there already is left out with all that
 * hangs on it; a number for people that is taken is drawn again. Each statement is whole by itself: give a
 * transaction where all are to be written or none.
 */
export async function insertHistory(
  db: Db,
  districtId: number,
  rows: readonly HistoryRow[],
): Promise<Set<string>> {
  const written = new Set<string>();
  for (let from = 0; from < rows.length; from += batch) {
    let left = rows.slice(from, from + batch);
    for (let draw = 0; left.length > 0; draw++) {
      if (draw > mostDraws)
        throw new RangeError(`no free number left on the day of ${left[0]?.matter.number}`);
      for (const id of await insertBatch(db, districtId, left)) written.add(id);
      const missing = left.filter((row) => !written.has(row.state.id));
      left = missing.length > 0 ? await numberedAnew(db, districtId, missing) : [];
    }
  }
  return written;
}

/** Of rows that could not be written, those whose number only was taken, with another number of the same day. */
async function numberedAnew(db: Db, districtId: number, rows: readonly HistoryRow[]): Promise<HistoryRow[]> {
  const ids = rows.map((row) => row.state.id);
  const keys = rows.flatMap((row) => row.matter.sourceKey ?? []);
  const { rows: there } = await sql<{ id: string; key: string | null }>`
    select m.id, m.source_key as key from matters m
    where m.district_id = ${districtId} and (m.id = any(${ids}::uuid[]) or m.source_key = any(${keys}::text[]))`.execute(
    db,
  );
  const known = new Set(there.flatMap(({ id, key }) => (key === null ? [id] : [id, key])));
  return rows
    .filter((row) => !known.has(row.state.id) && !known.has(row.matter.sourceKey ?? ''))
    .map((row) => ({ ...row, matter: { ...row.matter, number: anotherNumber(row.matter.number) } }));
}

async function insertBatch(db: Db, districtId: number, rows: readonly HistoryRow[]): Promise<string[]> {
  const files = rows.flatMap((row) => row.matter.files.map((id) => ({ id, matter_id: row.state.id })));
  const { rows: done } = await sql<{ id: string }>`
    with m as (
      insert into matters (district_id, ${columns}, search_keys)
      select ${districtId}::int, ${columns}, search_keys(x.summary, x.raised_at)
      from json_to_recordset(${JSON.stringify(rows.map(matterRow))}::json) as x(
        id uuid, number text, type text, playbook_hash text, step text, outcome text, grade text, urgent boolean,
        places smallint, title text, excerpt text, summary text, fields jsonb, place_id uuid, l1 uuid, l2 uuid,
        l3 uuid, l4 uuid, l5 uuid, l6 uuid, place_text text, lng double precision, lat double precision,
        asker_id uuid, raiser_id uuid, helped boolean, lead_id uuid, helpers uuid[], claimants uuid[], channel text,
        public boolean, paused_at timestamptz, raised_at timestamptz, step_at timestamptz,
        responded_at timestamptz, ended_at timestamptz, due_at timestamptz, light text, late boolean,
        unclocked boolean, confirmed_by text, rating text, reopened smallint, merged_into uuid, standing_id uuid,
        source_key text, events integer)
      on conflict do nothing
      returning id, raised_at),
    t as (
      insert into matter_tasks (district_id, matter_id, ${taskColumns})
      select ${districtId}::int, m.id, ${taskColumns}
      from m join json_to_recordset(${hanging(rows, (row) => row.state.tasks.map(taskRow))}) as x(
        matter_id uuid, no smallint, step text, part text, role text, place_id uuid, organisation_id uuid,
        person_id uuid, started_at timestamptz, within_limit text, due_at timestamptz, warn_at timestamptz,
        wake_at timestamptz, unclocked boolean, light text, told smallint, pauses jsonb, done_at timestamptz,
        done_by uuid, outcome text, late boolean, hours numeric) on x.matter_id = m.id),
    e as (
      insert into matter_events (district_id, matter_id, ${eventColumns})
      select ${districtId}::int, m.id, ${eventColumns}
      from m join json_to_recordset(${hanging(rows, (row) => row.events.map(eventRow))}) as x(
        matter_id uuid, no integer, at timestamptz, kind text, action text, person_id uuid, acted_as text,
        from_step text, to_step text, answers jsonb, before jsonb, after jsonb) on x.matter_id = m.id),
    p as (
      insert into matter_parties (district_id, matter_id, holder_id, party, raised_at, ended_at)
      select ${districtId}::int, m.id, x.holder_id, x.party, m.raised_at, x.ended_at
      from m join json_to_recordset(
        ${hanging(rows, ({ state }) => partyRows(state, state.endedAt ?? state.stepAt))}) as x(
        matter_id uuid, holder_id uuid, party text, ended_at timestamptz) on x.matter_id = m.id),
    v as (
      insert into matter_values (district_id, matter_id, field, value, raised_at)
      select ${districtId}::int, m.id, x.field, x.value, m.raised_at
      from m join json_to_recordset(${hanging(rows, (row) => row.matter.values)}) as x(
        matter_id uuid, field text, value text) on x.matter_id = m.id),
    f as (
      update files set matter_id = m.id
      from m join json_to_recordset(${JSON.stringify(files)}::json) as x(id uuid, matter_id uuid) on x.matter_id = m.id
      where files.district_id = ${districtId} and files.id = x.id and files.matter_id is null)
    select id from m`.execute(db);
  return done.map(({ id }) => id);
}

const columns =
  sql.raw(`id, number, type, playbook_hash, step, outcome, grade, urgent, places, title, excerpt,
  summary, fields, place_id, l1, l2, l3, l4, l5, l6, place_text, lng, lat, asker_id, raiser_id, helped, lead_id,
  helpers, claimants, channel, public, paused_at, raised_at, step_at, responded_at, ended_at, due_at, light, late,
  unclocked, confirmed_by, rating, reopened, merged_into, standing_id, source_key, events`);
const taskColumns =
  sql.raw(`no, step, part, role, place_id, organisation_id, person_id, started_at, within_limit,
  due_at, warn_at, wake_at, unclocked, light, told, pauses, done_at, done_by, outcome, late, hours`);
const eventColumns = sql.raw(
  `no, at, kind, action, person_id, acted_as, from_step, to_step, answers, before, after`,
);
