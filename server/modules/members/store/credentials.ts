import type { Credential } from '@lianxin/contracts/members';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** What somebody holds, the newest first; numbers in full. */
export async function credentialsOf(db: Db, districtId: number, personId: string): Promise<Credential[]> {
  const { rows } = await sql<Credential>`
    select id, kind, grade, name, number, issuer, issued_on as "issuedOn", until_on as "untilOn"
    from credentials where district_id = ${districtId} and person_id = ${personId}::uuid
    order by kind, issued_on desc nulls last, id desc`.execute(db);
  return rows;
}

export async function insertCredential(
  db: Db,
  districtId: number,
  personId: string,
  one: Credential,
): Promise<void> {
  await sql`
    insert into credentials (district_id, id, person_id, kind, grade, name, number, issuer, issued_on, until_on)
    values (${districtId}, ${one.id}::uuid, ${personId}::uuid, ${one.kind}, ${one.grade}, ${one.name}, ${one.number},
      ${one.issuer}, ${one.issuedOn}::date, ${one.untilOn}::date)`.execute(db);
}

/** Whose credential it is; null where there is none. */
export async function credentialOwner(db: Db, districtId: number, id: string): Promise<string | null> {
  const { rows } = await sql<{ person: string }>`
    select person_id as person from credentials where district_id = ${districtId} and id = ${id}::uuid`.execute(
    db,
  );
  return rows[0]?.person ?? null;
}

export async function deleteCredential(db: Db, districtId: number, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from credentials where district_id = ${districtId} and id = ${id}::uuid`.execute(db);
  return numAffectedRows === 1n;
}

export async function deleteCredentialsOf(db: Db, districtId: number, personId: string): Promise<void> {
  await sql`delete from credentials where district_id = ${districtId} and person_id = ${personId}::uuid`.execute(
    db,
  );
}
