import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';

export interface NewAccount {
  name: string;
  email: string;
  phone: string | null;
  now: number;
}

const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

/** Makes an account; gives its id. A phone or an address that another account has is a unique violation. */
export async function insertAccount(tx: Db, account: NewAccount): Promise<string> {
  const id = newId(account.now);
  const email = account.email === '' ? `${id}@resident.invalid` : account.email;
  await sql`insert into auth_user (id, name, email, phone_number, phone_number_verified, created_at, updated_at)
    values (${id}, ${account.name}, ${email}, ${account.phone}, ${account.phone !== null},
            ${at(account.now)}, ${at(account.now)})`.execute(tx);
  return id;
}

/** The account of a phone number; null: nobody has signed in with it. */
export async function accountOfPhone(tx: Db, phone: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from auth_user where phone_number = ${phone}`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Lets an account that had no phone number sign in with this one. */
export async function adoptPhone(tx: Db, accountId: string, phone: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update auth_user set phone_number = ${phone}, phone_number_verified = true
    where id = ${accountId} and phone_number is null`.execute(tx);
  return numAffectedRows === 1n;
}

/** Gives an account a password, or another one. */
export async function savePassword(tx: Db, accountId: string, hashed: string, now: number): Promise<void> {
  await sql`insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
    values (${newId(now)}, ${accountId}, 'credential', ${accountId}, ${hashed}, ${at(now)}, ${at(now)})
    on conflict (provider_id, account_id)
    do update set password = excluded.password, updated_at = excluded.updated_at`.execute(tx);
}

export interface Credential {
  email: string;
  password: string | null;
}

/** How an account signs in by password; `password` is its hash. */
export async function credentialOf(db: Db, accountId: string): Promise<Credential | null> {
  const { rows } = await sql<Credential>`
    select u.email, a.password from auth_user u
    left join auth_account a on a.provider_id = 'credential' and a.account_id = u.id
    where u.id = ${accountId}`.execute(db);
  return rows[0] ?? null;
}

/** Takes an account's second factor away. */
export async function dropSecondFactor(tx: Db, accountId: string): Promise<void> {
  await sql`delete from auth_two_factor where user_id = ${accountId}`.execute(tx);
  await sql`update auth_user set two_factor_enabled = false where id = ${accountId}`.execute(tx);
}

export interface LinkedAccount {
  id: string;
  email: string;
  phone: string | null;
  secondFactor: boolean;
}

/** The accounts that stand for a person, oldest first. */
export async function accountsOf(tx: Db, districtId: number, personId: string): Promise<LinkedAccount[]> {
  const { rows } = await sql<LinkedAccount>`
    select u.id, u.email, u.phone_number as phone, coalesce(u.two_factor_enabled, false) as "secondFactor"
    from account_people l join auth_user u on u.id = l.account_id
    where l.district_id = ${districtId} and l.person_id = ${personId}::uuid
    order by u.id`.execute(tx);
  return rows;
}
