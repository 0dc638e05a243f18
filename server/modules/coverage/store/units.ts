import type { Counts, UnitRow } from '@lianxin/contracts/coverage';
import type { CoverageMode } from '@lianxin/contracts/playbook/registers';
import { containing, maskedName, placeName, type Scope } from '#modules/directory/index.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { PlaceFilter } from '../here.ts';
import { countsOf } from '../rules.ts';
import { atPlace, seenUnits } from './scope.ts';

export interface UnitFilter {
  kind?: string | undefined;
  place?: PlaceFilter | undefined;
  here?: boolean | undefined;
  mode?: string | undefined;
  counts?: Counts | undefined;
  q?: string | undefined;
  /** Those that have ended by the day, instead of those that stand. */
  ended?: boolean | undefined;
}

/** Ids of the modes that count so; a gap is whatever is none of the others. */
const modesOf = (modes: readonly CoverageMode[], counts: Counts): string[] =>
  modes.filter((mode) => mode.counts === counts).map((mode) => mode.id);

/** `and …`: the state `s` (absent: nothing said) counts so. */
export function counting(modes: readonly CoverageMode[], counts: Counts): Sql {
  if (counts !== 'gap') return sql`and s.mode = any(${modesOf(modes, counts)}::text[])`;
  const covered = [...modesOf(modes, 'organised'), ...modesOf(modes, 'worked')];
  return sql`and (s.mode is null or s.mode <> all(${covered}::text[]))`;
}

/** The unit `u` stood on a day; says in SQL what `rules.ts` `holdsOn` says. */
export const standingOn = (day: string): Sql =>
  sql`u.surveyed_on <= ${day}::date and (u.ended_on is null or u.ended_on > ${day}::date)`;

/** `left join … s`: how the unit `u` is covered on a day. */
export const stateOn = (districtId: number, day: string): Sql => sql`
  left join coverage_states s on s.district_id = ${districtId} and s.unit_id = u.id
    and s.from_on <= ${day}::date and (s.until_on is null or s.until_on > ${day}::date)`;

export const filtered = (
  districtId: number,
  modes: readonly CoverageMode[],
  scope: Scope,
  filter: UnitFilter,
): Sql =>
  sql.join(
    [
      seenUnits(districtId, scope),
      atPlace(districtId, 'u', filter.place, filter.here),
      filter.kind ? sql`and u.kind = ${filter.kind}` : sql``,
      filter.mode ? sql`and s.mode = ${filter.mode}` : sql``,
      filter.counts ? counting(modes, filter.counts) : sql``,
      filter.q ? sql`and u.name like ${containing(filter.q)}` : sql``,
    ],
    sql` `,
  );

/** The columns of a row: of `u`, `s` and what they name. */
export const rowColumns = (districtId: number): Sql => sql`
  u.id, u.kind, u.name, ${placeName('w', districtId)} as place, u.members, u.employees, u.ended_on as "endedOn",
  s.mode, coalesce(o.name, ${maskedName('p')}) as by, s.reason, s.next_step as "nextStep", s.next_on as "nextOn"`;

/** What `rowColumns` names beside `u` and `s`. */
export const rowJoins = (districtId: number): Sql => sql`
  left join places w on w.district_id = ${districtId} and w.id = u.place_id
  left join organisations o on o.district_id = ${districtId} and o.id = s.organisation_id
  left join people p on p.district_id = ${districtId} and p.id = s.person_id`;

/** One page of units as they were on a day, in order of name. */
export async function listUnits(
  db: Db,
  districtId: number,
  modes: readonly CoverageMode[],
  scope: Scope,
  filter: UnitFilter,
  day: string,
  paging: { after: string | undefined; limit: number },
): Promise<{ items: UnitRow[]; next?: string }> {
  const { after, limit } = paging;
  const cursor = after ? readCursor(after) : null;
  const past = cursor ? sql`and (u.name, u.id) > (${cursor.key}, ${cursor.id}::uuid)` : sql``;
  const when = filter.ended ? sql`u.ended_on <= ${day}::date` : standingOn(day);
  const { rows } = await sql<Omit<UnitRow, 'counts'>>`
    select ${rowColumns(districtId)}
    from survey_units u ${stateOn(districtId, day)} ${rowJoins(districtId)}
    where u.district_id = ${districtId} and ${when} ${filtered(districtId, modes, scope, filter)} ${past}
    order by u.name, u.id limit ${sql.lit(limit + 1)}`.execute(db);
  const items = rows.slice(0, limit).map((row) => ({ ...row, counts: countsOf(modes, row.mode) }));
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, ...(last ? { next: writeCursor(last.name, last.id) } : {}) };
}
