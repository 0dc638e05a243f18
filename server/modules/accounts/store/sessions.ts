import { CompiledQuery } from 'kysely';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { SessionKind } from '../rules.ts';
import { type Found, findBySession } from './credentials.ts';

export interface NewSession {
  id: string;
  token: string;
  accountId: string;
  districtId: number;
  personId: string;
  kind: SessionKind;
  address: string;
  device: string | null;
  now: number;
  until: number;
}

const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

export async function insertSession(tx: Db, s: NewSession): Promise<void> {
  await sql`insert into auth_session (id, token, user_id, kind, district_id, person_id, ip_address, user_agent,
                                      expires_at, created_at, updated_at)
    values (${s.id}, ${s.token}, ${s.accountId}, ${s.kind}, ${s.districtId}, ${s.personId}, ${s.address},
            ${s.device}, ${at(s.until)}, ${at(s.now)}, ${at(s.now)})`.execute(tx);
}

/** Whoever a session stands for, read within the transaction that opened it. */
export const foundIn = (tx: Db, token: string, districtId: number, now: number): Promise<Found | null> =>
  findBySession((text, values) => tx.executeQuery(CompiledQuery.raw(text, values)), token, districtId, now);

/** The token of a session of this account; null: it has ended. */
export async function tokenOf(db: Db, accountId: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ token: string }>`
    select token from auth_session where id = ${id} and user_id = ${accountId}`.execute(db);
  return rows[0]?.token ?? null;
}

/** How a session was opened. */
export async function kindOf(db: Db, id: string): Promise<SessionKind | null> {
  const { rows } = await sql<{ kind: SessionKind }>`
    select kind from auth_session where id = ${id}`.execute(db);
  return rows[0]?.kind ?? null;
}

export async function deleteByToken(db: Db, token: string): Promise<void> {
  await sql`delete from auth_session where token = ${token}`.execute(db);
}

/** Ends one session of an account; false: there was none. */
export async function deleteSession(tx: Db, accountId: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from auth_session where id = ${id} and user_id = ${accountId}`.execute(tx);
  return numAffectedRows === 1n;
}

/** Ends all sessions of an account but one; gives how many. */
export async function deleteOthers(tx: Db, accountId: string, but: string | null): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from auth_session where user_id = ${accountId} and id is distinct from ${but}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Ends the sessions in which other accounts stand for the same person. */
export async function deleteOfPerson(
  tx: Db,
  districtId: number,
  personId: string,
  but: string,
): Promise<void> {
  await sql`delete from auth_session
    where district_id = ${districtId} and person_id = ${personId} and user_id <> ${but}`.execute(tx);
}

export interface SessionRow {
  id: string;
  kind: SessionKind;
  district: string;
  device: string | null;
  address: string | null;
  since: string;
  until: string;
}

/** Where an account is signed in, newest first. */
export async function listSessions(db: Db, accountId: string, now: number): Promise<SessionRow[]> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.kind, d.name as district, s.user_agent as device, s.ip_address as address,
           s.created_at as since, s.expires_at as until
    from auth_session s join districts d on d.id = s.district_id
    where s.user_id = ${accountId} and s.kind is not null and s.expires_at > ${at(now)}
    order by s.created_at desc, s.id limit 50`.execute(db);
  return rows;
}
