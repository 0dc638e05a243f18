import type { Cursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { Branch } from '../policy.ts';
import { fromBranches, reachOf } from './branches.ts';
import type { Words } from './conditions.ts';

/** How far back each further look goes, in months; after the last everything that is left. */
const looks = [1, 3, 9, 27];

interface Search {
  branches: readonly Branch[];
  where: Sql;
  words: Words;
  cursor: Cursor | null;
  /** Most ids to give. */
  rows: number;
  /** How many of the newest are simply read: words of every day fill a page from them. Default 2000. */
  newest?: number;
}

/**
 * Ids of the newest matters with these words, from all branches together. First the newest are read; then the
 * words' index is asked month by month, further back each time, until there are enough: what is common is found
 * near, what is rare is little. So it takes as long among ten times as many matters.
 */
export async function newestWith(db: Db, districtId: number, search: Search): Promise<string[]> {
  const { rows, words } = search;
  const near = await look(db, districtId, search, words.read);
  const ids = near.ids;
  let until = near.since;
  for (const months of [...looks, null]) {
    if (until === null || ids.length >= rows) break;
    const since = months === null ? null : monthsBefore(until, months);
    const inMonths = since
      ? sql`and m.search_keys && ${monthKeys(since, until)}::text[] and m.raised_at >= ${since}::timestamptz`
      : sql``;
    const found = await look(
      db,
      districtId,
      { ...search, rows: rows - ids.length },
      sql`${words.keyed} and ${words.read} and m.raised_at < ${until}::timestamptz ${inMonths}`,
      false,
    );
    ids.push(...found.ids);
    until = since;
  }
  return ids;
}

/** One look: ids by a condition, newest first; `near`: only among the newest, and since when those are (null: all). */
async function look(
  db: Db,
  districtId: number,
  { branches, where, cursor, rows, newest = 2000 }: Search,
  found: Sql,
  near = true,
): Promise<{ ids: string[]; since: string | null }> {
  const reach = near
    ? sql`select max(at) as at from (${reachOf(districtId, branches, newest, cursor)}) x`
    : sql`select null::timestamptz as at`;
  const since = near ? { since: sql`(select coalesce(at, '-infinity') from reach)` } : {};
  const hits = fromBranches(
    districtId,
    branches,
    sql`m.district_id, m.raised_at, m.id`,
    sql`${where} and ${found}`,
    {
      sort: 'raised',
      cursor,
      rows,
      ...since,
    },
  );
  const result = await sql<{ ids: string[]; since: string | null }>`
    with reach as materialized (${reach}),
    hits as (
      select distinct raised_at, id from ${hits} f order by raised_at desc, id desc limit ${sql.lit(rows)})
    select array(select id from hits order by raised_at desc, id desc)::text[] as ids,
      to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as since from reach`.execute(db);
  return result.rows[0] ?? { ids: [], since: null };
}

const monthOf = (instant: string): number =>
  Number(instant.slice(0, 4)) * 12 + Number(instant.slice(5, 7)) - 1;

/** The beginning of the month (UTC) so many months before an instant's. */
function monthsBefore(instant: string, months: number): string {
  const month = monthOf(instant) - months;
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, 1)).toISOString();
}

/** The months between two instants, as `search_keys` names them. */
function monthKeys(since: string, until: string): string[] {
  const first = monthOf(since);
  return Array.from({ length: monthOf(until) - first + 1 }, (_, i) => `@${first + i}`);
}
