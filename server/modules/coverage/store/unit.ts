import type { CoverageState, UnitView } from '@lianxin/contracts/coverage';
import { maskedName, pathOf, placeName } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** A unit as the register has it, with where it stands; `path` is empty for the whole district. */
export type UnitDoc = Omit<UnitView, 'state' | 'history' | 'mayManage' | 'mayReveal'> & { path: string[] };

export async function getUnit(db: Db, districtId: number, id: string): Promise<UnitDoc | null> {
  const { rows } = await sql<UnitDoc>`
    select u.id, u.kind, u.name, u.code, u.place_id as "placeId", ${placeName('w', districtId)} as place, u.address,
      u.employees, u.members, u.contact, u.phone, u.surveyed_on as "surveyedOn", u.ended_on as "endedOn", u.note,
      u.version, coalesce(${pathOf('w')}, '{}') as path,
      case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end as organisation
    from survey_units u
    left join places w on w.district_id = ${districtId} and w.id = u.place_id
    left join organisations o on o.district_id = ${districtId} and o.id = u.organisation_id
    where u.district_id = ${districtId} and u.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

export type StateDoc = Omit<CoverageState, 'counts'>;

/** How a unit is and was covered, the newest first. Names of persons are hidden in part. */
export async function statesOf(db: Db, districtId: number, unitId: string): Promise<StateDoc[]> {
  const { rows } = await sql<StateDoc>`
    select s.id, s.mode, s.reason, s.next_step as "nextStep", s.next_on as "nextOn", s.from_on as "fromOn",
      s.until_on as "untilOn",
      case when o.id is null then null else json_build_object('id', o.id, 'name', o.name) end as organisation,
      case when p.id is null then null else json_build_object('id', p.id, 'name', ${maskedName('p')}) end as person
    from coverage_states s
    left join organisations o on o.district_id = ${districtId} and o.id = s.organisation_id
    left join people p on p.district_id = ${districtId} and p.id = s.person_id
    where s.district_id = ${districtId} and s.unit_id = ${unitId}::uuid
      and (s.until_on is null or s.until_on > s.from_on)
    order by s.from_on desc, s.until_on desc nulls first, s.id desc`.execute(db);
  return rows;
}

/** What a caller may write of a unit; null clears. `contact` and `phone` absent: as they are. */
export interface UnitValues {
  name: string;
  code: string | null;
  placeId: string;
  address: string | null;
  employees: number | null;
  members: number | null;
  contact?: string;
  phone?: string;
  organisationId: string | null;
  note: string | null;
}

export async function insertUnit(
  tx: Db,
  districtId: number,
  id: string,
  kind: string,
  unit: UnitValues,
  surveyedOn: string,
): Promise<void> {
  await sql`
    insert into survey_units (district_id, id, kind, name, code, place_id, address, employees, members, contact, phone,
      organisation_id, surveyed_on, note)
    values (${districtId}, ${id}::uuid, ${kind}, ${unit.name}, ${unit.code}, ${unit.placeId}::uuid, ${unit.address},
      ${unit.employees}, ${unit.members}, ${unit.contact ?? null}, ${unit.phone ?? null},
      ${unit.organisationId}::uuid, ${surveyedOn}::date, ${unit.note})`.execute(tx);
}

/** Changes a unit of this version; false if it has another by now. */
export async function updateUnit(
  tx: Db,
  districtId: number,
  id: string,
  unit: UnitValues,
  version: number,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update survey_units set name = ${unit.name}, code = ${unit.code}, place_id = ${unit.placeId}::uuid,
      address = ${unit.address}, employees = ${unit.employees}, members = ${unit.members},
      contact = coalesce(${unit.contact ?? null}, contact), phone = coalesce(${unit.phone ?? null}, phone),
      organisation_id = ${unit.organisationId}::uuid, note = ${unit.note}, version = version + 1
    where district_id = ${districtId} and id = ${id}::uuid and version = ${version} returning id`.execute(tx);
  return rows.length === 1;
}

/** The unit, held until the transaction ends, so that its states are written by one at a time. */
export async function holdUnit(
  tx: Db,
  districtId: number,
  id: string,
): Promise<{ version: number; surveyedOn: string; endedOn: string | null } | null> {
  const { rows } = await sql<{ version: number; surveyedOn: string; endedOn: string | null }>`
    select version, surveyed_on as "surveyedOn", ended_on as "endedOn" from survey_units
    where district_id = ${districtId} and id = ${id}::uuid for update`.execute(tx);
  return rows[0] ?? null;
}

/** Ends a unit from a day on. */
export async function endUnit(tx: Db, districtId: number, id: string, on: string): Promise<void> {
  await sql`update survey_units set ended_on = ${on}::date, version = version + 1
    where district_id = ${districtId} and id = ${id}::uuid`.execute(tx);
}

/** Units that became another organisation (or none) are the former again, as far as they still are what they became. */
export async function restoreUnits(
  tx: Db,
  districtId: number,
  { ids, from, to }: { ids: readonly string[]; from: string; to: string | null },
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update survey_units set organisation_id = ${from}::uuid, version = version + 1
    where district_id = ${districtId} and id = any(${ids as string[]}::uuid[])
      and organisation_id is not distinct from ${to}::uuid`.execute(tx);
}
