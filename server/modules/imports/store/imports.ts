import type { ImportKind, ImportPlan, ImportState } from '@lianxin/contracts/imports';
import { type PageRow, pageText, readCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** An import as it is kept. */
export interface ImportDoc {
  id: string;
  kind: ImportKind;
  fileName: string;
  state: ImportState;
  plan: ImportPlan;
  rows: number;
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  error: string | null;
  personId: string | null;
  by: string;
  at: string;
  settledAt: string | null;
  stop: boolean;
  version: number;
}

const stamp = (now: number) => sql`${new Date(now).toISOString()}::timestamptz`;

export async function insertImport(
  db: Db,
  districtId: number,
  one: { id: string; kind: ImportKind; fileName: string; personId: string | null; now: number },
): Promise<void> {
  await sql`insert into imports (district_id, id, kind, file_name, state, plan, person_id, at, beat_at)
    values (${districtId}, ${one.id}::uuid, ${one.kind}, ${one.fileName}, 'reading',
      ${JSON.stringify({ kind: one.kind, sheets: [] })}::jsonb, ${one.personId}::uuid, ${stamp(one.now)}, now())`.execute(
    db,
  );
}

const summary = (districtId: number) => sql`
  i.id, i.kind, i.file_name as "fileName", i.state, i.rows, i.done, i.created, i.updated, i.unchanged, i.refused,
  i.error, i.at, i.settled_at as "settledAt", i.version,
  coalesce((select p.name from people p where p.district_id = ${districtId} and p.id = i.person_id), '命令行') as by`;

export async function getImport(db: Db, districtId: number, id: string): Promise<ImportDoc | null> {
  const { rows } = await sql<ImportDoc>`
    select ${summary(districtId)}, i.plan, i.person_id as "personId", i.stop
    from imports i where i.district_id = ${districtId} and i.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** One page of imports, newest first; `by`: only those this person began. JSON text `{items, next}`. */
export async function listImports(
  db: Db,
  districtId: number,
  by: string | null,
  paging: { after: string | undefined; limit: number },
): Promise<string> {
  const cursor = paging.after ? readCursor(paging.after) : null;
  const mine = by === null ? sql`` : sql`and i.person_id = ${by}::uuid`;
  const past = cursor ? sql`and (i.at, i.id) < (${cursor.key}::timestamptz, ${cursor.id}::uuid)` : sql``;
  const { rows } = await sql<PageRow>`
    with page as (
      select ${summary(districtId)}, row_number() over (order by i.at desc, i.id desc) as nth from imports i
      where i.district_id = ${districtId} ${mine} ${past}
      order by i.at desc, i.id desc limit ${sql.lit(paging.limit + 1)})
    select coalesce(json_agg(to_jsonb(p) - 'nth' order by p.nth) filter (where p.nth <= ${sql.lit(paging.limit)}), '[]')::text as items,
      count(*) as n, max(p.at::text) filter (where p.nth = ${sql.lit(paging.limit)}) as key,
      max(p.id::text) filter (where p.nth = ${sql.lit(paging.limit)}) as id
    from page p`.execute(db);
  return pageText(rows[0], paging.limit);
}

/**
 * Moves an import on to another state if it stands in one of these (and has this version, if told). Gives
 * whether it did.
 */
export async function moveOn(
  db: Db,
  districtId: number,
  id: string,
  from: readonly ImportState[],
  to: ImportState,
  more: { version?: number | undefined; error?: string | null; settled?: boolean } = {},
): Promise<boolean> {
  const version = more.version === undefined ? sql`` : sql`and version = ${more.version}`;
  const { numAffectedRows } = await sql`
    update imports set state = ${to}, error = ${more.error ?? null}, version = version + 1, beat_at = now(), stop = false,
      settled_at = case when ${more.settled === true} then now() else settled_at end
    where district_id = ${districtId} and id = ${id}::uuid and state = any(${from as string[]}::text[]) ${version}`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0) > 0;
}

/** Keeps how a file is understood. */
export async function savePlan(db: Db, districtId: number, id: string, plan: ImportPlan): Promise<void> {
  await sql`update imports set plan = ${JSON.stringify(plan)}::jsonb, kind = ${plan.kind}
    where district_id = ${districtId} and id = ${id}::uuid`.execute(db);
}

/** Says that the work goes on and how far it is. Gives whether it is to stop. */
export async function beat(db: Db, districtId: number, id: string, done: number | null): Promise<boolean> {
  const { rows } = await sql<{ stop: boolean }>`
    update imports set beat_at = now(), done = coalesce(${done}::int, done)
    where district_id = ${districtId} and id = ${id}::uuid returning stop`.execute(db);
  return rows[0]?.stop ?? true;
}

export async function askToStop(db: Db, districtId: number, id: string): Promise<void> {
  await sql`update imports set stop = true where district_id = ${districtId} and id = ${id}::uuid`.execute(
    db,
  );
}

/** How many rows there are, by what becomes of them. */
export interface Counts {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
}

export async function rowCounts(db: Db, districtId: number, id: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) as rows, count(*) filter (where does = 'create') as created,
      count(*) filter (where does = 'update') as updated, count(*) filter (where does = 'same') as unchanged,
      count(*) filter (where does = 'refuse') as refused
    from import_rows where district_id = ${districtId} and import_id = ${id}::uuid`.execute(db);
  return rows[0] ?? { rows: 0, created: 0, updated: 0, unchanged: 0, refused: 0 };
}

/** Keeps the counts. Not before the end of a transaction: the work says elsewhere how far it is, on the same row. */
export async function saveCounts(db: Db, districtId: number, id: string, counts: Counts): Promise<void> {
  await sql`update imports set rows = ${counts.rows}, created = ${counts.created}, updated = ${counts.updated},
      unchanged = ${counts.unchanged}, refused = ${counts.refused}
    where district_id = ${districtId} and id = ${id}::uuid`.execute(db);
}

/** Imports whose process is no more: their work has been silent for two minutes. */
export async function silentImports(
  db: Db,
  districtId: number,
): Promise<{ id: string; state: ImportState }[]> {
  const { rows } = await sql<{ id: string; state: ImportState }>`
    select id, state from imports where district_id = ${districtId}
      and state in ('reading', 'writing', 'undoing') and beat_at < now() - interval '2 minutes'`.execute(db);
  return rows;
}

/** Drops what was never applied for a week, and the rows of what was applied half a year ago. */
export async function dropOld(db: Db, districtId: number, now: number): Promise<void> {
  const before = (days: number) => stamp(now - days * 86_400_000);
  await sql`delete from import_rows r using imports i
    where r.district_id = ${districtId} and i.district_id = ${districtId} and i.id = r.import_id
      and ((i.state in ('preview', 'failed', 'cancelled', 'undone') and i.at < ${before(7)}) or i.at < ${before(180)})`.execute(
    db,
  );
  await sql`update imports set state = 'cancelled', settled_at = now()
    where district_id = ${districtId} and state = 'preview' and at < ${before(7)}`.execute(db);
}

export async function deleteImport(db: Db, districtId: number, id: string): Promise<void> {
  await sql`delete from import_rows where district_id = ${districtId} and import_id = ${id}::uuid`.execute(
    db,
  );
  await sql`delete from imports where district_id = ${districtId} and id = ${id}::uuid`.execute(db);
}
