import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** Drops sessions, codes, tries and tokens that have ended (tokens a month after); for a daily job. */
export async function dropExpired(db: Db, now: number): Promise<void> {
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  await sql`delete from auth_session where expires_at < ${at}`.execute(db);
  await sql`delete from auth_verification where expires_at < ${at}`.execute(db);
  await sql`delete from auth_token where expires_at < ${at} - interval '30 days'`.execute(db);
  await sql`delete from rate_limits where expire < ${now}`.execute(db);
}
