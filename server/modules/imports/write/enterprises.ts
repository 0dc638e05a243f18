import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { unitColumns } from '../match/run-enterprises.ts';
import { differs, keepAfter, keepBefore, type Part, saidOver, written } from './target.ts';

const record = `kind text, kind_else text, name text, code text, place_id uuid, address text, employees integer,
  members integer, contact text, phone text, surveyed_on date, note text, mode text, covering_id uuid, reason text,
  next_step text, next_on date`;
/** The state that ends: one that began today is changed instead. */
const ended = sql`case when (r.found->>'stateNew')::boolean then (r.found->>'state')::uuid end`;
const begun = sql`case when (r.found->>'stateNew')::boolean and not (r.found->>'today')::boolean then r.fresh[2] end`;

/** Writes units of the survey and, where the file says another way of coverage, ends the state and begins a new one. */
export async function writeEnterprises(tx: Db, part: Part): Promise<void> {
  const { districtId, today } = part;
  const rows = sql`select y.no, y.does, y.subject_id, y.fresh, y.found, y.kind, y.kind_else, y.name, y.code,
      coalesce(y.place_id, (y.found->>'place')::uuid) as place_id, y.address, y.employees, y.members, y.contact,
      y.phone, y.surveyed_on, y.note, y.mode, y.covering_id, y.reason, y.next_step, y.next_on
    from (${written(part, record)}) y`;
  await keepBefore(part, 'survey_units', sql`r.subject_id`).execute(tx);
  await keepBefore(part, 'coverage_states', ended, 'coverage_states#ended').execute(tx);
  await sql`insert into survey_units (district_id, id, kind, name, code, place_id, address, employees, members, contact, phone,
      surveyed_on, note)
    select ${districtId}::int, x.subject_id, coalesce(x.kind, x.kind_else), x.name, x.code, x.place_id, x.address, x.employees,
      x.members, x.contact, x.phone, coalesce(x.surveyed_on, ${today}::date), x.note
    from (${rows}) x where x.does = 'create'`.execute(tx);
  await sql`update survey_units set ${saidOver('survey_units', unitColumns)}, version = survey_units.version + 1
    from (${rows}) x
    where survey_units.district_id = ${districtId} and survey_units.id = x.subject_id and x.does = 'update'
      and ${differs('survey_units', unitColumns)}`.execute(tx);
  await sql`update coverage_states s set until_on = ${today}::date from (${rows}) x
    where s.district_id = ${districtId} and s.id = (x.found->>'state')::uuid and (x.found->>'stateNew')::boolean
      and not (x.found->>'today')::boolean`.execute(tx);
  await sql`update coverage_states s set mode = x.mode, organisation_id = x.covering_id, person_id = null, reason = x.reason,
      next_step = x.next_step, next_on = x.next_on
    from (${rows}) x
    where s.district_id = ${districtId} and s.id = (x.found->>'state')::uuid and (x.found->>'stateNew')::boolean
      and (x.found->>'today')::boolean`.execute(tx);
  await sql`insert into coverage_states (district_id, id, unit_id, mode, organisation_id, reason, next_step, next_on, from_on)
    select ${districtId}::int, x.fresh[2], x.subject_id, x.mode, x.covering_id, x.reason, x.next_step, x.next_on, ${today}::date
    from (${rows}) x where (x.found->>'stateNew')::boolean and not (x.found->>'today')::boolean`.execute(tx);
  await keepAfter(part, [
    { table: 'survey_units', id: sql`r.subject_id` },
    { table: 'coverage_states', id: ended, name: 'coverage_states#ended' },
    { table: 'coverage_states', id: begun },
  ]).execute(tx);
}
