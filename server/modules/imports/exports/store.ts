import { type PageRow, pageText, readCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';

/** An exported file as it is kept. */
export interface ExportDoc {
  id: string;
  name: string;
  personId: string;
  untilAt: string;
}

const stamp = (at: number) => sql`${new Date(at).toISOString()}::timestamptz`;

export async function insertExport(
  db: Db,
  districtId: number,
  one: {
    id: string;
    list: string;
    name: string;
    columns: readonly string[];
    rows: number;
    personId: string;
    at: number;
    until: number;
  },
): Promise<void> {
  await sql`insert into exports (district_id, id, kind, name, columns, rows, file_id, person_id, at, until_at)
    values (${districtId}, ${one.id}::uuid, ${one.list}, ${one.name}, ${JSON.stringify(one.columns)}::jsonb, ${one.rows},
      ${one.id}::uuid, ${one.personId}::uuid, ${stamp(one.at)}, ${stamp(one.until)})`.execute(db);
}

export async function getExport(db: Db, districtId: number, id: string): Promise<ExportDoc | null> {
  const { rows } =
    await sql<ExportDoc>`select id, name, person_id as "personId", until_at as "untilAt" from exports
    where district_id = ${districtId} and id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

export async function countTaken(db: Db, districtId: number, id: string): Promise<void> {
  await sql`update exports set taken = taken + 1 where district_id = ${districtId} and id = ${id}::uuid`.execute(
    db,
  );
}

/** One page of exports, newest first; all, or those of one person. JSON text. */
export async function pageExports(
  db: Db,
  districtId: number,
  me: string,
  all: boolean,
  paging: { after: string | undefined; limit: number },
): Promise<string> {
  const cursor = paging.after ? readCursor(paging.after) : null;
  const past = cursor ? sql`and (e.at, e.id) < (${cursor.key}::timestamptz, ${cursor.id}::uuid)` : sql``;
  const { rows } = await sql<PageRow>`
    with page as (
      select e.id, e.kind as list, e.name, e.rows, e.at, e.until_at as "untilAt", e.taken, e.person_id = ${me}::uuid as mine,
        coalesce((select p.name from people p where p.district_id = ${districtId} and p.id = e.person_id), '') as by,
        row_number() over (order by e.at desc, e.id desc) as nth
      from exports e where e.district_id = ${districtId} ${all ? sql`` : sql`and e.person_id = ${me}::uuid`} ${past}
      order by e.at desc, e.id desc limit ${sql.lit(paging.limit + 1)})
    select coalesce(json_agg(to_jsonb(p) - 'nth' order by p.nth) filter (where p.nth <= ${sql.lit(paging.limit)}), '[]')::text as items,
      count(*) as n, max(p.at::text) filter (where p.nth = ${sql.lit(paging.limit)}) as key,
      max(p.id::text) filter (where p.nth = ${sql.lit(paging.limit)}) as id
    from page p`.execute(db);
  return pageText(rows[0], paging.limit);
}

/** Ids of exports whose time is over; they stay on the list, their files go. */
export async function expiredExports(db: Db, districtId: number, now: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from exports
    where district_id = ${districtId} and until_at < ${stamp(now)} and until_at > ${stamp(now - 8 * 86_400_000)}`.execute(
    db,
  );
  return rows.map((r) => r.id);
}

/** A line in the trail of each person whose numbers left, so that they see it themselves. */
export async function recordRevealed(
  db: Db,
  who: { districtId: number; accountId: string; personId: string; now: number; address: string },
  persons: readonly string[],
  reason: string,
): Promise<void> {
  const lines = persons.map((id) => ({ line: newId(who.now), id }));
  await sql`insert into audit_log (district_id, id, at, account_id, person_id, action, subject_kind, subject_id, reason, data, address)
    select ${who.districtId}::int, x.line, ${stamp(who.now)}, ${who.accountId}, ${who.personId}::uuid, 'people.reveal', 'person', x.id,
      ${reason}, '{"export": true}'::jsonb, ${who.address}
    from json_to_recordset(${JSON.stringify(lines)}::json) as x(line uuid, id uuid)`.execute(db);
}
