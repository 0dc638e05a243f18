import { type PageRow, pageText, readCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import { hidden } from './branches.ts';
import { rowColumns, rowDoc, rowNames } from './list.ts';

/** Whose work: a role at a place (null: the whole district), roles within an organisation, or a person. */
export type Desk =
  | { kind: 'place'; placeId: string | null; roles: readonly string[] }
  | { kind: 'organisation'; organisationId: string; roles: readonly string[] }
  | { kind: 'person'; personId: string };

export type WorkGroup = 'all' | 'overdue' | 'today' | 'new' | 'watch';

const deskCondition = (desk: Desk): Sql => {
  if (desk.kind === 'person')
    return sql`t.person_id = ${hidden(desk.personId, 'uuid')} and t.role = 'claimant'`;
  if (desk.kind === 'organisation')
    return sql`t.organisation_id = ${hidden(desk.organisationId, 'uuid')} and (t.role is null or t.role = any(${hidden(desk.roles, 'text[]')}))`;
  const place = desk.placeId
    ? sql`t.place_id = ${hidden(desk.placeId, 'uuid')}`
    : sql`t.place_id is null and t.organisation_id is null`;
  return sql`${place} and t.role = any(${hidden(desk.roles, 'text[]')})`;
};

/** The day a deadline falls on is `today` when it is before `dayEnd`; `new` began after `since`. */
export interface WorkTimes {
  now: string;
  dayEnd: string;
  since: string;
}

const groupCondition = (group: WorkGroup, times: WorkTimes): Sql => {
  switch (group) {
    case 'overdue':
      return sql`t.part <> 'watch' and t.due_at <= ${hidden(times.now, 'timestamptz')}`;
    case 'today':
      return sql`t.part <> 'watch' and t.due_at > ${hidden(times.now, 'timestamptz')} and t.due_at <= ${hidden(times.dayEnd, 'timestamptz')}`;
    case 'new':
      return sql`t.part <> 'watch' and t.started_at >= ${hidden(times.since, 'timestamptz')}`;
    case 'watch':
      return sql`t.part = 'watch'`;
    case 'all':
      return sql`t.part <> 'watch'`;
  }
};

const columns = sql`t.district_id, t.matter_id, t.no, t.step, t.part, t.started_at, t.due_at, t.light, t.unclocked`;
const dueKey = sql`coalesce(t.due_at, 'infinity'::timestamptz)`;

const none = '{"all":0,"overdue":0,"today":0,"new":0,"watch":0}';

/** One page of open work, soonest due first, and how much there is in each group. JSON text of `matters.work`. */
export async function listWork(
  db: Db,
  districtId: number,
  desks: readonly Desk[],
  group: WorkGroup,
  times: WorkTimes,
  after: string | undefined,
  limit: number,
): Promise<string> {
  if (desks.length === 0) return '{"items":[],"counts":{"all":0,"overdue":0,"today":0,"new":0,"watch":0}}';
  const cursor = after ? readCursor(after) : null;
  const past = cursor
    ? sql`and (${dueKey}, t.matter_id) > (${cursor.key}::timestamptz, ${cursor.id}::uuid)`
    : sql``;
  const each = desks.map(
    (desk) => sql`(select ${columns} from matter_tasks t
      where t.district_id = ${districtId} and t.done_at is null and ${deskCondition(desk)})`,
  );
  const count = (g: WorkGroup) => sql`count(*) filter (where ${groupCondition(g, times)})`;
  const { rows } = await sql<PageRow & { counts: string }>`
    with mine as materialized (select distinct * from (${sql.join(each, sql` union all `)}) u),
    counted as (
      select json_build_object('all', ${count('all')}, 'overdue', ${count('overdue')}, 'today', ${count('today')},
        'new', ${count('new')}, 'watch', ${count('watch')})::text as counts from mine t),
    page as (
      select t.*, row_number() over (order by ${dueKey}, t.matter_id) as place from mine t
      where ${groupCondition(group, times)} ${past}
      order by ${dueKey}, t.matter_id limit ${sql.lit(limit + 1)}),
    rowed as (
      select t.place, ${dueKey} as due_key, t.matter_id, json_build_object('matter', ${rowDoc}, 'task', json_build_object(
        'no', t.no, 'step', t.step, 'part', t.part, 'startedAt', t.started_at, 'dueAt', t.due_at, 'light', t.light,
        'unclocked', t.unclocked)) as doc
      from page t
      join (select ${rowColumns} from matters m where m.district_id = ${districtId}) m on m.id = t.matter_id
      ${rowNames(districtId)})
    select coalesce(json_agg(doc order by place) filter (where place <= ${sql.lit(limit)}), '[]')::text as items,
      count(*) as n, max(due_key::text) filter (where place = ${sql.lit(limit)}) as key,
      max(matter_id::text) filter (where place = ${sql.lit(limit)}) as id, (select counts from counted) as counts
    from rowed`.execute(db);
  const row = rows[0];
  return pageText(row, limit, `"counts":${row?.counts ?? none}`);
}
