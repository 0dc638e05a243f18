import { type Sql, sql } from '#platform/sql.ts';
import type { Entry } from '../rules.ts';

/** The entries of a statement as rows `x(no, account_id, amount)`. */
const rowsOf = (entries: readonly Entry[]): Sql => {
  const rows = entries.map((e, i) => ({ no: i + 1, account_id: e.accountId, amount: e.amount }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(no smallint, account_id uuid, amount integer)`;
};

/** `balanced`: one row if the entries' sum is zero, else none. The transaction `t` must be written from it. */
export const balanced = (entries: readonly Entry[]): Sql =>
  sql`balanced as (select 1 from ${rowsOf(entries)} having coalesce(sum(x.amount), 0) = 0)`;

/** `e`: writes the entries of the transaction `t(id)`, in the same statement; no `t`, no entries. */
export const written = (districtId: number, entries: readonly Entry[]): Sql =>
  sql`e as (
    insert into ledger_entries (district_id, transaction_id, no, account_id, amount)
    select ${districtId}::int, t.id, x.no, x.account_id, x.amount from t, ${rowsOf(entries)})`;

/** What such a statement ends with. */
export const outcome = sql`select (select count(*) from balanced) as balanced, (select count(*) from t) as written`;

/** Whether it wrote; throws for entries that do not balance, of which nothing is written. */
export function wrote(rows: { balanced: number; written: number }[]): boolean {
  if (rows[0]?.balanced !== 1) throw new Error('ledger: entries do not balance');
  return rows[0].written === 1;
}
