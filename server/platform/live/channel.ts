import { type Sql, sql } from '../sql.ts';

/** Where changes are told to the processes on one database. */
export const liveChannel = 'lianxin_live';

/** PostgreSQL takes 8000 bytes in a notice, its end included. */
const mostBytes = 7999;

/**
 * Tells every process of a change: a column of the statement that makes it, so that it is heard exactly if and
 * when that commits. A payload too large for a notice is not told: whoever shows it polls as well.
 */
export function notified(payload: object): Sql {
  const text = JSON.stringify(payload);
  return Buffer.byteLength(text) > mostBytes
    ? sql`null`
    : sql`pg_notify(${liveChannel}::text, ${text}::text)::text`;
}
