import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** What must be zero or empty in a sound ledger. */
export interface Soundness {
  /** The sum of all entries. */
  sum: number;
  /** Transactions whose entries do not balance. */
  unbalanced: string[];
  /** Transactions that have entries though they are not posted. */
  early: string[];
}

/** Adds everything up: for `doctor` and the tests. */
export async function soundness(db: Db, districtId: number): Promise<Soundness> {
  const { rows } = await sql<Soundness>`
    with sums as (
      select transaction_id as id, sum(amount) as sum from ledger_entries
      where district_id = ${districtId} group by transaction_id)
    select coalesce(sum(s.sum), 0)::int as sum,
      coalesce(array_agg(s.id::text) filter (where s.sum <> 0), '{}') as unbalanced,
      coalesce(array_agg(s.id::text) filter (where t.posted_at is null), '{}') as early
    from sums s join ledger_transactions t on t.district_id = ${districtId} and t.id = s.id`.execute(db);
  return rows[0] ?? { sum: 0, unbalanced: [], early: [] };
}
