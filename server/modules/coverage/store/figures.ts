import type { CoverageMode } from '@lianxin/contracts/playbook/registers';
import type { Scope } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { PlaceFilter } from '../here.ts';
import { placesIn } from './scope.ts';
import { filtered, standingOn, stateOn, type UnitFilter } from './units.ts';

/** How many units count in each way. */
export interface Tally {
  units: number;
  organised: number;
  worked: number;
  gap: number;
}

export type FigureFilter = Pick<UnitFilter, 'kind' | 'place'>;

/** `units`, `organised`, `worked`, `gap` of the rows of `u` and `s`. */
function tally(modes: readonly CoverageMode[]): Sql {
  const ids = (counts: string) => modes.filter((mode) => mode.counts === counts).map((mode) => mode.id);
  const [organised, worked] = [ids('organised'), ids('worked')];
  return sql`count(u.id) as units,
    count(*) filter (where s.mode = any(${organised}::text[])) as organised,
    count(*) filter (where s.mode = any(${worked}::text[])) as worked,
    count(u.id) - count(*) filter (where s.mode = any(${[...organised, ...worked]}::text[])) as gap`;
}

/** Tallies by the place above the units at a level; `place` is null for what stands above that level. */
export async function tallyByPlace(
  db: Db,
  districtId: number,
  modes: readonly CoverageMode[],
  scope: Scope,
  filter: FigureFilter,
  level: number,
  day: string,
): Promise<(Tally & { place: string | null })[]> {
  const above = sql.ref(`w.l${level}`);
  const { rows } = await sql<Tally & { place: string | null }>`
    select ${above} as place, ${tally(modes)}
    from survey_units u left join places w on w.district_id = ${districtId} and w.id = u.place_id
    ${stateOn(districtId, day)}
    where u.district_id = ${districtId} and ${standingOn(day)} ${filtered(districtId, modes, scope, filter)}
    group by ${above}`.execute(db);
  return rows;
}

/** How many units are covered in each mode; null: nothing was said. */
export async function tallyByMode(
  db: Db,
  districtId: number,
  modes: readonly CoverageMode[],
  scope: Scope,
  filter: FigureFilter,
  day: string,
): Promise<{ mode: string | null; units: number }[]> {
  const { rows } = await sql<{ mode: string | null; units: number }>`
    select s.mode, count(*) as units from survey_units u ${stateOn(districtId, day)}
    where u.district_id = ${districtId} and ${standingOn(day)} ${filtered(districtId, modes, scope, filter)}
    group by s.mode`.execute(db);
  return rows;
}

/**
 * Tallies as they were on each of several days, in the order of the days. Units and states are read once and then
 * counted for each day: to look up each unit's state of each day costs ten times as much.
 */
export async function tallyOn(
  db: Db,
  districtId: number,
  modes: readonly CoverageMode[],
  scope: Scope,
  filter: FigureFilter,
  days: readonly string[],
): Promise<(Tally & { on: string })[]> {
  const covering = modes.filter((mode) => mode.counts !== 'gap');
  const organised = covering.filter((mode) => mode.counts === 'organised').map((mode) => mode.id);
  const states = (of: Sql) => sql`(select count(*) from states s where ${of}
    and s.from_on <= d.on_day and (s.until_on is null or s.until_on > d.on_day))`;
  const { rows } = await sql<Omit<Tally, 'gap'> & { on: string }>`
    with units as materialized (
      select u.id, u.surveyed_on, u.ended_on from survey_units u
      where u.district_id = ${districtId} ${filtered(districtId, modes, scope, filter)}),
    states as materialized (
      select s.mode = any(${organised}::text[]) as organised, greatest(s.from_on, u.surveyed_on) as from_on,
        least(s.until_on, u.ended_on) as until_on
      from units u join coverage_states s on s.district_id = ${districtId} and s.unit_id = u.id
      where s.mode = any(${covering.map((mode) => mode.id)}::text[]))
    select d.on_day as on,
      (select count(*) from units u where u.surveyed_on <= d.on_day
         and (u.ended_on is null or u.ended_on > d.on_day)) as units,
      ${states(sql`s.organised`)} as organised, ${states(sql`not s.organised`)} as worked
    from unnest(${days as string[]}::date[]) as d(on_day) order by d.on_day`.execute(db);
  return rows.map((row) => ({ ...row, gap: row.units - row.organised - row.worked }));
}

/** Standing places of a level, in order of code: below a place, or of a scope. */
export async function placesAt(
  db: Db,
  districtId: number,
  level: number,
  within: PlaceFilter | undefined,
  scope: Scope,
): Promise<{ id: string; name: string }[]> {
  const below =
    within && within.level > 0 ? sql`and ${sql.ref(`p.l${within.level}`)} = ${within.id}::uuid` : sql``;
  // A scope's own places too are rows, where there are several of them.
  const seen = scope.all
    ? sql``
    : sql`and (p.id in (${placesIn(districtId, scope)}) or p.id in (
        select ${sql.ref(`w.l${level}`)} from places w where w.district_id = ${districtId}
          and w.id = any(${scope.places.map((place) => place.id)}::uuid[])))`;
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from places p
    where p.district_id = ${districtId} and p.level = ${level} and p.ended_on is null ${below} ${seen}
    order by p.code, p.id`.execute(db);
  return rows;
}

/** A place by id, or the district's own. */
export async function placeOrRoot(
  db: Db,
  districtId: number,
  id: string | undefined,
): Promise<{ id: string; name: string } | null> {
  const which = id ? sql`p.id = ${id}::uuid` : sql`p.level = 0`;
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, p.name from places p where p.district_id = ${districtId} and ${which} limit 1`.execute(db);
  return rows[0] ?? null;
}
