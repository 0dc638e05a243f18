import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** Rows of a register as they stand, by id: the columns that an import may change. */
export type Standing = Map<string, Record<string, unknown>>;

const tables = {
  organisations:
    'id, name, kind, short_name, code, place_id, contact, phone, address, founded_on, term_from, term_until, seats, about',
  places: 'id, name, code, households, about',
} as const;

/** All rows of these ids. */
export async function standingRows(
  db: Db,
  districtId: number,
  table: keyof typeof tables,
  ids: readonly string[],
): Promise<Standing> {
  const { rows } = await sql<Record<string, unknown> & { id: string }>`
    select ${sql.raw(tables[table])} from ${sql.id(table)}
    where district_id = ${districtId} and id = any(${ids as string[]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A unit of the survey with how it is covered now. */
export interface StandingUnit extends Record<string, unknown> {
  id: string;
  name: string;
  code: string | null;
  place_id: string | null;
  state: string | null;
  mode: string | null;
  state_from: string | null;
}

/** Units that rows may mean: of these codes or names. */
export async function standingUnits(
  db: Db,
  districtId: number,
  codes: readonly string[],
  names: readonly string[],
): Promise<StandingUnit[]> {
  const { rows } = await sql<StandingUnit>`
    select u.id, u.name, u.kind, u.code, u.place_id, u.address, u.employees, u.members, u.contact, u.phone,
      u.surveyed_on, u.note, s.id as state, s.mode, s.organisation_id as covering_id, s.reason, s.next_step, s.next_on,
      s.from_on as state_from
    from survey_units u
    left join coverage_states s on s.district_id = ${districtId} and s.unit_id = u.id and s.until_on is null
    where u.district_id = ${districtId} and u.ended_on is null
      and (u.code = any(${codes as string[]}::text[]) or u.name = any(${names as string[]}::text[]))`.execute(
    db,
  );
  return rows;
}

/** Which of these codes an ended or foreign place has: codes are never used twice. */
export async function placeCodes(
  db: Db,
  districtId: number,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; id: string }>`
    select code, id from places where district_id = ${districtId} and code = any(${codes as string[]}::text[])`.execute(
    db,
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** Which standing organisations have these codes, within reach or not. */
export async function organisationCodes(
  db: Db,
  districtId: number,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; id: string }>`
    select code, id from organisations
    where district_id = ${districtId} and code = any(${codes as string[]}::text[]) and dissolved_on is null`.execute(
    db,
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}
