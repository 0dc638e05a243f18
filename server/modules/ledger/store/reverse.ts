import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';
import { reversalCause } from '../rules.ts';

const instant = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

/** Takes back what still waits for a word: of a matter's earnings before this round. Gives how many. */
export async function withdrawPending(
  tx: Db,
  districtId: number,
  matterId: string,
  round: number,
  now: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update ledger_transactions set state = 'withdrawn', settled_at = ${instant(now)}
    where district_id = ${districtId} and matter_id = ${matterId}::uuid and round < ${round}
      and state = 'pending'`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** A matter's posted earnings before this round, held until the transaction ends. */
export async function holdPosted(
  tx: Db,
  districtId: number,
  matterId: string,
  round: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ledger_transactions
    where district_id = ${districtId} and matter_id = ${matterId}::uuid and round < ${round}
      and state = 'posted' and reverses is null
    order by id for update`.execute(tx);
  return rows.map((r) => r.id);
}

/** Reverses a posted transaction by another with the opposite entries, in one statement; false if it was not posted. */
export async function reverse(
  tx: Db,
  districtId: number,
  id: string,
  why: string,
  now: number,
): Promise<boolean> {
  const { rows } = await sql<{ written: number }>`
    with o as (
      update ledger_transactions set state = 'reversed'
      where district_id = ${districtId} and id = ${id}::uuid and state = 'posted' and reverses is null
      returning *),
    t as (
      insert into ledger_transactions (district_id, id, unit, cause, state, why, reverses, at, posted_at, person_id,
        matter_id, round, place_path)
      select ${districtId}::int, ${newId(now)}::uuid, o.unit, ${reversalCause(id)}, 'posted', ${why}, o.id,
        ${instant(now)}, ${instant(now)}, o.person_id, o.matter_id, o.round, o.place_path
      from o returning id, reverses),
    e as (
      insert into ledger_entries (district_id, transaction_id, no, account_id, amount)
      select ${districtId}::int, t.id, x.no, x.account_id, -x.amount
      from t join ledger_entries x on x.transaction_id = t.reverses
      where x.district_id = ${districtId})
    select (select count(*) from t) as written`.execute(tx);
  return rows[0]?.written === 1;
}
