import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

export interface NewTokenRow {
  id: string;
  hash: string;
  accountId: string;
  districtId: number;
  personId: string;
  name: string;
  scopes: string[];
  now: number;
  until: number;
}

const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

export async function insertToken(tx: Db, t: NewTokenRow): Promise<void> {
  await sql`insert into auth_token (id, hash, account_id, district_id, person_id, name, scopes, created_at,
                                    expires_at)
    values (${t.id}::uuid, ${t.hash}, ${t.accountId}, ${t.districtId}, ${t.personId}::uuid, ${t.name},
            ${t.scopes}::text[], ${at(t.now)}, ${at(t.until)})`.execute(tx);
}

export interface TokenListRow {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string;
  usedOn: string | null;
}

/** Tokens of an account in this district that still hold, oldest first. */
export async function listTokens(
  db: Db,
  districtId: number,
  accountId: string,
  now: number,
): Promise<TokenListRow[]> {
  const { rows } = await sql<TokenListRow>`
    select id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", used_at as "usedOn"
    from auth_token
    where account_id = ${accountId} and district_id = ${districtId} and revoked_at is null
      and expires_at > ${at(now)}
    order by created_at, id limit 100`.execute(db);
  return rows;
}

/** Revokes one; false: there was none that held. */
export async function setRevoked(
  tx: Db,
  districtId: number,
  accountId: string,
  id: string,
  now: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update auth_token set revoked_at = ${at(now)}
    where id = ${id}::uuid and account_id = ${accountId} and district_id = ${districtId}
      and revoked_at is null`.execute(tx);
  return numAffectedRows === 1n;
}

/** Revokes all of an account: its password was reset. */
export async function revokeAll(tx: Db, accountId: string, now: number): Promise<void> {
  await sql`update auth_token set revoked_at = ${at(now)}
    where account_id = ${accountId} and revoked_at is null`.execute(tx);
}
