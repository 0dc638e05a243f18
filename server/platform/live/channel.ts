import type { Db } from '../database.ts';
import { type Sql, sql } from '../sql.ts';

/** Where changes are told to the processes on one database. */
export const liveChannel = 'lianxin_live';

/** PostgreSQL takes 8000 bytes in a notice, its end included. */
const mostBytes = 7999;

/** How long what was committed waits for more to be told with it, in milliseconds. */
const gatherMs = 50;

/** How a change is told that one statement writes. */
export interface Telling {
  /** A column of that statement. */
  column: Sql;
  /** To be called once the statement has written. */
  written(): void;
}

const untold: Telling = { column: sql`null`, written() {} };

/**
 * Tells every process of a change, never before it is committed. A statement by itself is committed when it is done:
 * its change is gathered and told a moment later, since PostgreSQL lets transactions that notify commit one at a
 * time. Within a transaction the notice is part of it. A payload too large for a notice is not told: whoever shows
 * it polls as well.
 */
export function telling(db: Db, payload: object): Telling {
  const text = JSON.stringify(payload);
  if (Buffer.byteLength(text) > mostBytes) return untold;
  if (db.isTransaction)
    return { ...untold, column: sql`pg_notify(${liveChannel}::text, ${text}::text)::text` };
  return { ...untold, written: () => gather(db, text) };
}

/** What each pool of this process has committed and not told yet. */
const gathered = new WeakMap<Db, string[]>();

function gather(db: Db, text: string): void {
  const waiting = gathered.get(db);
  if (waiting) waiting.push(text);
  else {
    gathered.set(db, [text]);
    setTimeout(() => void tellGathered(db), gatherMs).unref();
  }
}

/** Tells at once what was gathered: before a process ends. What cannot be told is lost, and found by polling. */
export async function tellGathered(db: Db): Promise<void> {
  const texts = gathered.get(db);
  gathered.delete(db);
  if (!texts) return;
  await sql`select pg_notify(${liveChannel}::text, x.text) from unnest(${texts}::text[]) as x(text)`
    .execute(db)
    .catch(() => null);
}
