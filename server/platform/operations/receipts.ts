import { hash } from 'node:crypto';
import type { Db } from '../database.ts';
import { type Sql, sql } from '../sql.ts';
import type { Context, Receipt } from './context.ts';
import { Refused } from './refuse.ts';

/** What tells two requests apart: the operation, its whole input, and the file that came with it. */
export const requestHash = (operation: string, input: unknown, upload?: Buffer): string =>
  hash(
    'sha256',
    `${operation}\0${JSON.stringify(input)}${upload ? `\0${hash('sha256', upload)}` : ''}`,
    'base64url',
  );

/**
 * The receipt as part of a one-statement write: `insert … select … from <source>`, so that it is kept only if
 * the write found its row. Gives a harmless `select` where the caller sent no key.
 */
export function receiptOf(ctx: Context, response: unknown, source: Sql): Sql {
  const receipt = ctx.receipt;
  if (!receipt) return sql`select 1 where false`;
  receipt.kept = true;
  return sql`insert into receipts (district_id, account_id, key, request_hash, status, response, at)
    select ${ctx.district.id}::int, ${receipt.accountId}, ${receipt.key}, ${receipt.requestHash}, 200, ${JSON.stringify(response)},
           ${new Date(ctx.now).toISOString()}::timestamptz
    from ${source} limit 1`;
}

/** Runs a write in one transaction, its receipt kept within. What `work` gives is the operation's answer. */
export async function inTransaction<T>(ctx: Context, work: (tx: Db) => Promise<T>): Promise<T> {
  return ctx.db.transaction().execute(async (tx) => {
    const answer = await work(tx);
    const receipt = ctx.receipt;
    if (receipt && !receipt.kept) {
      receipt.kept = true;
      await sql`insert into receipts (district_id, account_id, key, request_hash, status, response, at)
        values (${ctx.district.id}, ${receipt.accountId}, ${receipt.key}, ${receipt.requestHash}, 200,
                ${JSON.stringify(answer ?? {})}, ${new Date(ctx.now).toISOString()}::timestamptz)`.execute(
        tx,
      );
    }
    return answer;
  });
}

/**
 * After a write failed: the answer it had the first time, if this key was used before (`KeyReused` when it was
 * used for something else), or null. Costs nothing where writes succeed.
 */
export async function replay(ctx: Context, receipt: Receipt): Promise<string | null> {
  const { rows } = await sql<{ request_hash: string; response: string }>`
    select request_hash, response from receipts
    where district_id = ${ctx.district.id} and account_id = ${receipt.accountId} and key = ${receipt.key}
  `.execute(ctx.db);
  const kept = rows[0];
  if (!kept) return null;
  if (kept.request_hash !== receipt.requestHash) throw new Refused('KeyReused');
  return kept.response;
}

/** Drops receipts older than seven days. Gives how many. */
export async function dropOldReceipts(db: Db, districtId: number, now: number): Promise<number> {
  const before = new Date(now - 7 * 86_400_000).toISOString();
  const { numAffectedRows } = await sql`
    delete from receipts where district_id = ${districtId} and at < ${before}::timestamptz`.execute(db);
  return Number(numAffectedRows ?? 0);
}
