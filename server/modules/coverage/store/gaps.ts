import type { UnitRow } from '@lianxin/contracts/coverage';
import type { CoverageMode } from '@lianxin/contracts/playbook/registers';
import type { Scope } from '#modules/directory/index.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { filtered, rowColumns, rowJoins, standingOn, stateOn, type UnitFilter } from './units.ts';

export interface Gaps {
  items: (UnitRow & { overdue: boolean })[];
  next?: string;
  total: number;
  overdue: number;
  undated: number;
}

/** Later than any day: gaps without a date stand at the end. */
const never = '9999-12-31';

/** Units without coverage today, the next step due soonest first, with how many there are of them. */
export async function listGaps(
  db: Db,
  districtId: number,
  modes: readonly CoverageMode[],
  scope: Scope,
  filter: Pick<UnitFilter, 'kind' | 'place' | 'here'>,
  day: string,
  paging: { after: string | undefined; limit: number },
): Promise<Gaps> {
  const { after, limit } = paging;
  const cursor = after ? readCursor(after) : null;
  const due = sql`coalesce(s.next_on, ${never}::date)`;
  const past = cursor ? sql`and (${due}, u.id) > (${cursor.key}::date, ${cursor.id}::uuid)` : sql``;
  const gaps = sql`
    survey_units u ${stateOn(districtId, day)}
    where u.district_id = ${districtId} and ${standingOn(day)}
      ${filtered(districtId, modes, scope, { ...filter, counts: 'gap' })}`;
  const { rows } = await sql<Omit<UnitRow, 'counts'> & { due: string; overdue: boolean }>`
    with page as materialized (
      select u.id as unit_id, s.id as state_id, ${due} as due from ${gaps} ${past}
      order by ${due}, u.id limit ${sql.lit(limit + 1)})
    select ${rowColumns(districtId)}, g.due, coalesce(s.next_on < ${day}::date, false) as overdue
    from page g join survey_units u on u.district_id = ${districtId} and u.id = g.unit_id
    left join coverage_states s on s.district_id = ${districtId} and s.id = g.state_id
    ${rowJoins(districtId)}
    order by g.due, u.id`.execute(db);
  const sums = await sql<{ total: number; overdue: number; undated: number }>`
    select count(*) as total, count(*) filter (where s.next_on < ${day}::date) as overdue,
      count(*) filter (where s.next_on is null) as undated
    from ${gaps}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ due: _, ...row }) => ({ ...row, counts: 'gap' as const })),
    ...(last ? { next: writeCursor(last.due, last.id) } : {}),
    ...(sums.rows[0] ?? { total: 0, overdue: 0, undated: 0 }),
  };
}
