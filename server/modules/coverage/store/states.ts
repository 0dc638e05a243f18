import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';
import type { Said, Succession } from '../rules.ts';

/** A state to write. */
export interface NewState extends Said {
  id: string;
  unitId: string;
  mode: string;
  fromOn: string;
}

/** The state of a unit that has no end yet; its unit must be held. */
export async function presentState(
  tx: Db,
  districtId: number,
  unitId: string,
): Promise<{ id: string; fromOn: string } | null> {
  const { rows } = await sql<{ id: string; fromOn: string }>`
    select id, from_on as "fromOn" from coverage_states
    where district_id = ${districtId} and unit_id = ${unitId}::uuid and until_on is null`.execute(tx);
  return rows[0] ?? null;
}

/** Writes a state after the present one, in the way `rules.ts` `succeed` says. */
export async function writeState(
  tx: Db,
  districtId: number,
  state: NewState,
  how: Exclude<Succession, 'too-early'>,
): Promise<void> {
  if (how === 'replace')
    await sql`delete from coverage_states where district_id = ${districtId} and unit_id = ${state.unitId}::uuid
      and until_on is null`.execute(tx);
  if (how === 'follow') await closeState(tx, districtId, state.unitId, state.fromOn);
  await sql`
    insert into coverage_states (district_id, id, unit_id, mode, organisation_id, person_id, reason, next_step, next_on,
      from_on)
    values (${districtId}, ${state.id}::uuid, ${state.unitId}::uuid, ${state.mode}, ${state.organisationId ?? null}::uuid,
      ${state.personId ?? null}::uuid, ${state.reason?.trim() || null}, ${state.nextStep?.trim() || null},
      ${state.nextOn ?? null}::date, ${state.fromOn}::date)`.execute(tx);
}

/** Ends the present state of a unit on a day, or on its first where that is later. */
export async function closeState(tx: Db, districtId: number, unitId: string, on: string): Promise<void> {
  await sql`update coverage_states set until_on = greatest(${on}::date, from_on)
    where district_id = ${districtId} and unit_id = ${unitId}::uuid and until_on is null`.execute(tx);
}

/** A state that ended because of an organisation, and the one that began instead. */
export interface Turned {
  unit: string;
  ended: string;
  begun: string;
}

/** What the states that point at an organisation become: of another organisation, or a gap. */
export type Become = { heir: string } | { mode: string; reason: string; nextStep: string; nextOn: string };

/** Ends all present states that point at an organisation on a day and begins others instead, in one go. */
export async function turnStates(
  tx: Db,
  districtId: number,
  organisationId: string,
  become: Become,
  on: string,
  now: number,
): Promise<Turned[]> {
  const { rows } = await sql<{ id: string; unit: string }>`
    update coverage_states set until_on = greatest(${on}::date, from_on)
    where district_id = ${districtId} and organisation_id = ${organisationId}::uuid and until_on is null
    returning id, unit_id as unit`.execute(tx);
  const turned = rows.map(({ id, unit }) => ({ unit, ended: id, begun: newId(now) }));
  if (turned.length === 0) return turned;
  const gap = 'heir' in become ? null : become;
  const heir = 'heir' in become ? become.heir : null;
  await sql`
    insert into coverage_states (district_id, id, unit_id, mode, organisation_id, person_id, reason, next_step, next_on,
      from_on)
    select ${districtId}::int, x.begun, s.unit_id, coalesce(${gap?.mode ?? null}, s.mode), ${heir}::uuid,
      case when ${heir}::uuid is null then null else s.person_id end, coalesce(${gap?.reason ?? null}, s.reason),
      coalesce(${gap?.nextStep ?? null}, s.next_step), coalesce(${gap?.nextOn ?? null}::date, s.next_on), s.until_on
    from jsonb_to_recordset(${JSON.stringify(turned)}::jsonb) as x(ended uuid, begun uuid)
    join coverage_states s on s.district_id = ${districtId} and s.id = x.ended`.execute(tx);
  return turned;
}

/** Takes that back where the state that was begun is still the present one; gives how many were. */
export async function turnBack(tx: Db, districtId: number, turned: readonly Turned[]): Promise<number> {
  const rows = JSON.stringify(turned);
  const { rows: gone } = await sql<{ id: string }>`
    delete from coverage_states where district_id = ${districtId} and until_on is null
      and id in (select x.begun from jsonb_to_recordset(${rows}::jsonb) as x(begun uuid)) returning id`.execute(
    tx,
  );
  await sql`
    update coverage_states set until_on = null where district_id = ${districtId}
      and id in (select x.ended from jsonb_to_recordset(${rows}::jsonb) as x(ended uuid, begun uuid)
                 where x.begun = any(${gone.map((row) => row.id)}::uuid[]))`.execute(tx);
  return gone.length;
}

/** How many present states point at an organisation. */
export async function pointingAt(db: Db, districtId: number, organisationId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from coverage_states
    where district_id = ${districtId} and organisation_id = ${organisationId}::uuid and until_on is null`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** Units that are this organisation in the tree become another, or none; gives their ids. */
export async function renameUnits(
  tx: Db,
  districtId: number,
  organisationId: string,
  to: string | null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update survey_units set organisation_id = ${to}::uuid, version = version + 1
    where district_id = ${districtId} and organisation_id = ${organisationId}::uuid and ended_on is null
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Names of at most five units to which somebody is posted now. */
export async function postedTo(db: Db, districtId: number, personId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select u.name from coverage_states s join survey_units u on u.district_id = s.district_id and u.id = s.unit_id
    where s.district_id = ${districtId} and u.district_id = ${districtId} and s.person_id = ${personId}::uuid
      and s.until_on is null order by u.name limit 5`.execute(db);
  return rows.map((row) => row.name);
}
