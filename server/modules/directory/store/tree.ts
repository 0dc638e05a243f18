import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { Step, TreeNode } from '../tree/node.ts';
import { columnsOf, upwards } from './terms.ts';

/**
 * Makes other changes of the district's tree wait until this transaction is over: two moves that are each sound
 * may make a cycle together. Readers wait for nothing.
 */
export async function lockTree(db: Db, districtId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('organisations', ${districtId}::bigint))`.execute(
    db,
  );
}

/** Organisations as the tree sees them on a day, by id; those that are not there are missing. */
export async function getNodes(
  db: Db,
  districtId: number,
  ids: readonly string[],
  day: string,
): Promise<Map<string, TreeNode>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Omit<TreeNode, 'height'>>`
    select o.id, o.name, o.parent_id as "parentId", ${upwards('o')} as path, o.merged_into as "mergedInto",
      (o.dissolved_on is null or o.dissolved_on > ${day}::date) as standing
    from organisations o where o.district_id = ${districtId} and o.id = any(${ids as string[]}::uuid[])`.execute(
    db,
  );
  const heights = await heightsOf(db, districtId, rows);
  return new Map(rows.map((row) => [row.id, { ...row, height: heights.get(row.id) ?? 0 }]));
}

/** Ids grouped by their level in the tree, 1 the top: each level has a column, and an index, of its own. */
const byLevel = (nodes: readonly Pick<TreeNode, 'id' | 'path'>[]): Map<number, string[]> =>
  new Map(
    [...Map.groupBy(nodes, (node) => node.path.length)].map(([level, some]) => [
      level,
      some.map((n) => n.id),
    ]),
  );

async function heightsOf(
  db: Db,
  districtId: number,
  nodes: readonly Pick<TreeNode, 'id' | 'path'>[],
): Promise<Map<string, number>> {
  const heights = new Map<string, number>();
  for (const [level, ids] of byLevel(nodes)) {
    if (level > 9) continue;
    const column = sql.ref(`o.o${level}`);
    const { rows } = await sql<{ id: string; deepest: number }>`
      select ${column} as id, max(cardinality(${upwards('o')})) as deepest from organisations o
      where o.district_id = ${districtId} and ${column} = any(${ids}::uuid[]) group by 1`.execute(db);
    for (const row of rows) heights.set(row.id, row.deepest - level);
  }
  return heights;
}

/** How many stand beneath these, not they themselves. */
export async function countBelow(
  db: Db,
  districtId: number,
  nodes: readonly Pick<TreeNode, 'id' | 'path'>[],
  day: string,
): Promise<number> {
  let below = 0;
  for (const [level, ids] of byLevel(nodes)) {
    if (level > 9) continue;
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from organisations o where o.district_id = ${districtId}
        and ${sql.ref(`o.o${level}`)} = any(${ids}::uuid[]) and o.id <> all(${ids}::uuid[])
        and (o.dissolved_on is null or o.dissolved_on > ${day}::date)`.execute(db);
    below += rows[0]?.n ?? 0;
  }
  return below;
}

/** Ids of those that stand directly under each of these on a day, in order of name. */
export async function childrenOf(
  db: Db,
  districtId: number,
  parents: readonly string[],
  day: string,
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ parentId: string; ids: string[] }>`
    select parent_id as "parentId", array_agg(id order by name, id) as ids from organisations
    where district_id = ${districtId} and parent_id = any(${parents as string[]}::uuid[])
      and (dissolved_on is null or dissolved_on > ${day}::date)
    group by 1`.execute(db);
  return new Map(rows.map((row) => [row.parentId, row.ids]));
}

/** Does to the tree what was planned, in order; `nodes` as they were before. What is founded has been inserted. */
export async function takeSteps(
  db: Db,
  districtId: number,
  steps: readonly Step[],
  nodes: ReadonlyMap<string, TreeNode>,
  on: string,
): Promise<void> {
  for (const step of steps) {
    if (step.does === 'put') await put(db, districtId, step, nodes);
    else if (step.does === 'end')
      await sql`update organisations
        set dissolved_on = ${on}::date, merged_into = ${step.mergedInto}::uuid, version = version + 1
        where district_id = ${districtId} and id = ${step.id}::uuid`.execute(db);
    else if (step.does === 'reopen')
      await sql`update organisations set dissolved_on = null, merged_into = null, version = version + 1
        where district_id = ${districtId} and id = ${step.id}::uuid`.execute(db);
  }
}

/** Hangs siblings, with all beneath them, under another parent: one statement, so that nobody reads half of it. */
async function put(
  db: Db,
  districtId: number,
  { ids, to }: Extract<Step, { does: 'put' }>,
  nodes: ReadonlyMap<string, TreeNode>,
): Promise<void> {
  const level = nodes.get(ids[0] ?? '')?.path.length ?? 1;
  const above = to === null ? [] : (nodes.get(to)?.path ?? []);
  const list = ids as string[];
  const beneath: Sql = level > 9 ? sql`false` : sql`o.${sql.id(`o${level}`)} = any(${list}::uuid[])`;
  await sql`
    with moved as materialized (
      select o.id, ${above as string[]}::uuid[] || (${upwards('o')})[${sql.lit(level)}:] as path
      from organisations o
      where o.district_id = ${districtId} and (o.id = any(${list}::uuid[]) or ${beneath}))
    update organisations x
    set parent_id = case when x.id = any(${list}::uuid[]) then ${to}::uuid else x.parent_id end,
        version = case when x.id = any(${list}::uuid[]) then x.version + 1 else x.version end,
        ${columnsOf('moved.path')}
    from moved where x.district_id = ${districtId} and x.id = moved.id`.execute(db);
}
