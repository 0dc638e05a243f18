import type { MembershipRow } from '@lianxin/contracts/members';
import { pathOf } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Entry } from '../rules.ts';

/** A line of a roll with its branch. */
export interface MembershipDoc extends Entry {
  id: string;
  version: number;
  personId: string;
  branch: { id: string; name: string; path: string[] };
  stratum: string | null;
  fromOn: string;
  untilOn: string | null;
  endReason: string | null;
}

const columns = (districtId: number) => sql`
  m.id, m.version, m.person_id as "personId", m.stage, m.kind, m.elsewhere, m.stratum, m.applied_on as "appliedOn",
  m.joined_on as "joinedOn", m.full_on as "fullOn", m.from_on as "fromOn", m.until_on as "untilOn",
  m.end_reason as "endReason",
  (select json_build_object('id', o.id, 'name', o.name, 'path', to_json(coalesce(${pathOf('w')}, '{}')))
   from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
   where o.district_id = ${districtId} and o.id = m.branch_id) as branch`;

export async function getMembership(db: Db, districtId: number, id: string): Promise<MembershipDoc | null> {
  const { rows } = await sql<MembershipDoc>`
    select ${columns(districtId)} from memberships m
    where m.district_id = ${districtId} and m.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** Everything somebody was and is, the newest first. */
export async function membershipsOf(db: Db, districtId: number, personId: string): Promise<MembershipDoc[]> {
  const { rows } = await sql<MembershipDoc>`
    select ${columns(districtId)} from memberships m
    where m.district_id = ${districtId} and m.person_id = ${personId}::uuid
    order by m.until_on is null desc, m.from_on desc, m.id desc`.execute(db);
  return rows;
}

export interface NewMembership extends Entry {
  id: string;
  personId: string;
  branchId: string;
  stratum: string | null;
  fromOn: string;
}

/** Puts somebody on a roll. Who is on one already is refused by the database (23505), unless they float in. */
export async function insertMembership(db: Db, districtId: number, one: NewMembership): Promise<void> {
  await sql`
    insert into memberships (district_id, id, person_id, branch_id, stage, kind, elsewhere, stratum, applied_on, joined_on,
      full_on, from_on)
    values (${districtId}, ${one.id}::uuid, ${one.personId}::uuid, ${one.branchId}::uuid, ${one.stage}, ${one.kind},
      ${one.elsewhere}, ${one.stratum}, ${one.appliedOn}::date, ${one.joinedOn}::date, ${one.fullOn}::date,
      ${one.fromOn}::date)`.execute(db);
}

/** Writes a line anew; null where somebody else has changed it since `version`. */
export async function updateMembership(
  db: Db,
  districtId: number,
  id: string,
  version: number,
  to: Entry & { stratum: string | null },
): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    update memberships set stage = ${to.stage}, kind = ${to.kind}, elsewhere = ${to.elsewhere}, stratum = ${to.stratum},
      applied_on = ${to.appliedOn}::date, joined_on = ${to.joinedOn}::date, full_on = ${to.fullOn}::date,
      version = version + 1
    where district_id = ${districtId} and id = ${id}::uuid and version = ${version} and until_on is null
    returning version`.execute(db);
  return rows[0]?.version ?? null;
}

/** Takes somebody off a roll from a day on; false where they were off it already. */
export async function endMembership(
  db: Db,
  districtId: number,
  id: string,
  on: string,
  reason: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update memberships set until_on = greatest(from_on, ${on}::date), end_reason = ${reason}, version = version + 1
    where district_id = ${districtId} and id = ${id}::uuid and until_on is null`.execute(db);
  return numAffectedRows === 1n;
}

/** Takes a person off every roll they are on. */
export async function endAllOf(
  db: Db,
  districtId: number,
  personId: string,
  on: string,
  reason: string,
): Promise<void> {
  await sql`
    update memberships set until_on = greatest(from_on, ${on}::date), end_reason = ${reason}, version = version + 1
    where district_id = ${districtId} and person_id = ${personId}::uuid and until_on is null`.execute(db);
}

/** Makes other changes of a person's memberships wait until this transaction is over; false: no such person. */
export async function holdPerson(tx: Db, districtId: number, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from people where district_id = ${districtId} and id = ${personId}::uuid and ended_at is null
    for update`.execute(tx);
  return rows.length > 0;
}

/** Gives the open lines of a branch's roll (of these people only, when given) to another; the ids of the lines. */
export async function repointOpen(
  tx: Db,
  districtId: number,
  from: string,
  to: string,
  of: { people: readonly string[] } | { ids: readonly string[] } | null,
): Promise<string[]> {
  const only =
    of === null
      ? sql``
      : 'people' in of
        ? sql`and person_id = any(${of.people as string[]}::uuid[])`
        : sql`and id = any(${of.ids as string[]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    update memberships set branch_id = ${to}::uuid, version = version + 1
    where district_id = ${districtId} and branch_id = ${from}::uuid and until_on is null ${only}
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** How many open lines a branch's roll has. */
export async function countOpen(
  db: Db,
  districtId: number,
  branchId: string,
  people: readonly string[] | null,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from memberships
    where district_id = ${districtId} and branch_id = ${branchId}::uuid and until_on is null
      ${people ? sql`and person_id = any(${people as string[]}::uuid[])` : sql``}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** A line as its person's record shows it; `may` as the policy says. */
export const membershipRow = (
  { personId: _, branch, ...rest }: MembershipDoc,
  may: MembershipRow['may'],
): MembershipRow => ({ ...rest, branch: { id: branch.id, name: branch.name }, may });
