import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** A line of somebody's points: an earning, or the taking back of one (negative). */
export interface MineRow {
  id: string;
  at: string;
  points: number;
  why: string;
  matter: string | null;
  reversed: boolean;
}

/** One page of somebody's posted lines, newest first. */
export async function listMine(
  db: Db,
  districtId: number,
  personId: string,
  after: string | undefined,
  limit: number,
): Promise<{ items: MineRow[]; next: string | null }> {
  const cursor = after ? readCursor(after) : null;
  const past = cursor
    ? sql`and (t.posted_at, t.id) < (${cursor.key}::timestamptz, ${cursor.id}::uuid)`
    : sql``;
  const { rows } = await sql<MineRow & { key: string }>`
    select t.id, t.posted_at as at, t.posted_at::text as key, t.why, t.matter_id as matter, t.state = 'reversed' as reversed,
      coalesce((select sum(e.amount) from ledger_entries e
        join ledger_accounts a on a.district_id = e.district_id and a.id = e.account_id
        where e.district_id = ${districtId} and a.district_id = ${districtId} and e.transaction_id = t.id
          and a.holder_id = t.person_id), 0)::int as points
    from ledger_transactions t
    where t.district_id = ${districtId} and t.person_id = ${personId}::uuid and t.unit = 'points'
      and t.posted_at is not null ${past}
    order by t.posted_at desc, t.id desc limit ${sql.lit(limit + 1)}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ key, ...row }) => row),
    next: last ? writeCursor(last.key, last.id) : null,
  };
}

/** What somebody has: the sum of their account's entries, and the hours of work that stands. */
export async function standing(
  db: Db,
  districtId: number,
  personId: string,
): Promise<{ balance: number; hours: number }> {
  const { rows } = await sql<{ balance: number; hours: number }>`
    select
      (select coalesce(sum(e.amount), 0)::int from ledger_accounts a
         join ledger_entries e on e.district_id = a.district_id and e.account_id = a.id
         where a.district_id = ${districtId} and e.district_id = ${districtId} and a.unit = 'points'
           and a.kind = 'person' and a.holder_id = ${personId}::uuid) as balance,
      (select coalesce(sum(t.hours), 0) from ledger_transactions t
         where t.district_id = ${districtId} and t.person_id = ${personId}::uuid and t.state = 'posted') as hours`.execute(
    db,
  );
  return rows[0] ?? { balance: 0, hours: 0 };
}
