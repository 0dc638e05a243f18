import { maskedName } from '#modules/directory/index.ts';
import { type PageRow, pageText, readCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { Branch } from '../policy.ts';
import { type Cut, fromBranches, orderOf, type Sort } from './branches.ts';
import type { Words } from './conditions.ts';
import { newestWith } from './search.ts';

/** Columns that `rowDoc` reads. */
export const rowColumns = sql`m.district_id, m.id, m.number, m.type, m.title, m.excerpt, m.step, m.outcome, m.grade,
  m.urgent, m.light, m.late, m.paused_at, m.due_at, m.raised_at, m.ended_at, m.l1, m.l2, m.lead_id, m.asker_id, m.version`;

/** A `MatterRow` as JSON, from `m` with the names joined by `rowNames`; `asker` null where the reader may not know. */
const docWith = (
  asker: Sql,
) => sql`json_build_object('id', m.id, 'number', m.number, 'type', m.type, 'title', m.title,
  'excerpt', m.excerpt, 'step', m.step, 'outcome', m.outcome, 'grade', m.grade, 'urgent', m.urgent, 'light', m.light,
  'late', m.late, 'paused', m.paused_at is not null, 'dueAt', m.due_at, 'raisedAt', m.raised_at, 'endedAt', m.ended_at,
  'street', street.name, 'community', community.name, 'lead', lead.name, 'asker', ${asker},
  'version', m.version)`;
export const rowDoc = docWith(maskedName('asker'));
const namelessDoc = docWith(sql`null`);

export const rowNames = (districtId: number): Sql => sql`
  left join places street on street.district_id = ${districtId} and street.id = m.l1
  left join places community on community.district_id = ${districtId} and community.id = m.l2
  left join organisations lead on lead.district_id = ${districtId} and lead.id = m.lead_id
  left join people asker on asker.district_id = ${districtId} and asker.id = m.asker_id`;

export interface ListQuery {
  branches: readonly Branch[];
  where: Sql;
  sort: Sort;
  after: string | undefined;
  limit: number;
  /** Words looked for beside `where`. */
  words?: Words | null;
  /** Whether the asker is named, in part; true. */
  names?: boolean;
}

/** Up to here a page of what was searched for is looked for in steps; more (an export) is read at once. */
const mostInSteps = 200;

/** The matters a page shows and one more, as a subselect of `rowColumns`. */
async function foundOf(db: Db, districtId: number, query: ListQuery, cut: Cut): Promise<Sql> {
  const { branches, words } = query;
  const open = cut.sort === 'due' ? sql` and m.ended_at is null and m.due_at is not null` : sql``;
  if (words && cut.sort === 'raised' && cut.rows <= mostInSteps) {
    const ids = await newestWith(db, districtId, { ...cut, branches, where: query.where, words });
    return sql`(select ${rowColumns} from matters m
      where m.district_id = ${districtId} and m.id = any(${ids}::uuid[]))`;
  }
  const searched = words ? sql` and ${words.keyed} and ${words.read}` : sql``;
  return fromBranches(districtId, branches, rowColumns, sql`${query.where}${open}${searched}`, cut);
}

/** One page of matters as JSON text `{items, next}`, in one statement but for search; keyset paging. */
export async function listMatters(db: Db, districtId: number, query: ListQuery): Promise<string> {
  const { key, by } = orderOf(query.sort);
  const cursor = query.after ? readCursor(query.after) : null;
  const cut = { sort: query.sort, cursor, rows: query.limit + 1 };
  const found = await foundOf(db, districtId, query, cut);
  const once = query.branches.length > 1 ? sql`distinct on (${key}, m.id)` : sql``;
  const { rows } = await sql<PageRow>`
    with found as (select ${once} m.* from ${found} m ${by} limit ${sql.lit(cut.rows)}),
    page as (select m.*, row_number() over (${by}) as place from found m)
    select coalesce(json_agg(${query.names === false ? namelessDoc : rowDoc} order by m.place) filter (where m.place <= ${sql.lit(query.limit)}), '[]')::text as items,
           count(*) as n,
           max(${key}::text) filter (where m.place = ${sql.lit(query.limit)}) as key,
           max(m.id::text) filter (where m.place = ${sql.lit(query.limit)}) as id
    from page m ${rowNames(districtId)}`.execute(db);
  return pageText(rows[0], query.limit);
}

/** How many matters there are, by type and step and by light, as one row each. */
export async function countMatters(
  db: Db,
  districtId: number,
  branches: readonly Branch[],
  where: Sql,
): Promise<{ type: string; step: string; light: string; open: boolean; n: number }[]> {
  const columns = sql`m.id, m.type, m.step, m.light, m.ended_at is null as open`;
  const { rows } = await sql<{ type: string; step: string; light: string; open: boolean; n: number }>`
    select type, step, light, open, count(*) as n
    from (select distinct on (id) * from ${fromBranches(districtId, branches, columns, where)} f) f
    group by type, step, light, open`.execute(db);
  return rows;
}
