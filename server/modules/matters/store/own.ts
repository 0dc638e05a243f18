import { type PageRow, pageText, readCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** What a person keeps for themself: saved filters and messages. */

interface ViewRow {
  id: string;
  name: string;
  query: string;
}

export async function listViews(db: Db, districtId: number, personId: string): Promise<ViewRow[]> {
  const { rows } = await sql<ViewRow>`
    select id, name, query from saved_views where district_id = ${districtId} and person_id = ${personId}::uuid
    order by name limit 100`.execute(db);
  return rows;
}

/** Keeps a view under its name; one of the same name is replaced and keeps its id. */
export async function putView(db: Db, districtId: number, personId: string, view: ViewRow): Promise<ViewRow> {
  const { rows } = await sql<ViewRow>`
    insert into saved_views (district_id, id, person_id, name, query)
    values (${districtId}, ${view.id}::uuid, ${personId}::uuid, ${view.name}, ${view.query})
    on conflict (district_id, person_id, name) do update set query = excluded.query
    returning id, name, query`.execute(db);
  return rows[0] ?? view;
}

/** False: it was not this person's, or is gone. */
export async function dropView(db: Db, districtId: number, personId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from saved_views where district_id = ${districtId} and person_id = ${personId}::uuid and id = ${id}::uuid`.execute(
    db,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** One page of messages, newest first, and how many are unread. JSON text. */
export async function listInbox(
  db: Db,
  districtId: number,
  personId: string,
  after: string | undefined,
  limit: number,
): Promise<string> {
  const cursor = after ? readCursor(after) : null;
  const { rows } = await sql<PageRow & { unread: number }>`
    with page as (
      select i.*, row_number() over (order by i.at desc, i.id desc) as place from inbox i
      where i.district_id = ${districtId} and i.person_id = ${personId}::uuid
        ${cursor ? sql`and (i.at, i.id) < (${cursor.key}::timestamptz, ${cursor.id}::uuid)` : sql``}
      order by i.at desc, i.id desc limit ${sql.lit(limit + 1)})
    select coalesce(json_agg(json_build_object('id', id, 'matter', matter_id, 'about', about, 'text', text, 'at', at,
        'read', read_at is not null) order by place) filter (where place <= ${sql.lit(limit)}), '[]')::text as items,
      count(*) as n, max(at::text) filter (where place = ${sql.lit(limit)}) as key,
      max(id::text) filter (where place = ${sql.lit(limit)}) as id,
      (select count(*) from inbox u where u.district_id = ${districtId} and u.person_id = ${personId}::uuid
        and u.read_at is null) as unread
    from page`.execute(db);
  return pageText(rows[0], limit, `"unread":${rows[0]?.unread ?? 0}`);
}

export async function readAll(db: Db, districtId: number, personId: string, now: number): Promise<void> {
  await sql`update inbox set read_at = ${new Date(now).toISOString()}::timestamptz
    where district_id = ${districtId} and person_id = ${personId}::uuid and read_at is null`.execute(db);
}
