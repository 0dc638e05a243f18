import type { TransferState } from '@lianxin/contracts/members';
import { organisationsIn, pathOf, type Scope } from '#modules/directory/index.ts';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** A transfer with both sides. */
export interface TransferDoc {
  id: string;
  version: number;
  state: TransferState;
  person: { id: string; name: string };
  membershipId: string;
  from: { id: string; name: string; path: string[] };
  to: { id: string; name: string; path: string[] };
  reason: string;
  askedBy: string;
  askedAt: string;
  releasedAt: string | null;
  settledAt: string | null;
  settledReason: string | null;
}

const branch = (districtId: number, column: string) => sql`
  (select json_build_object('id', o.id, 'name', o.name, 'path', to_json(coalesce(${pathOf('w')}, '{}')))
   from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
   where o.district_id = ${districtId} and o.id = ${sql.ref(column)})`;

const doc = (districtId: number) => sql`
  t.id, t.version, t.state, t.membership_id as "membershipId", t.reason, t.asked_by as "askedBy", t.asked_at as "askedAt",
  t.released_at as "releasedAt", t.settled_at as "settledAt", t.settled_reason as "settledReason",
  (select json_build_object('id', p.id, 'name', p.name) from people p
   where p.district_id = ${districtId} and p.id = t.person_id) as person,
  ${branch(districtId, 't.from_id')} as "from", ${branch(districtId, 't.to_id')} as "to"`;

/** A transfer by id, held until the transaction ends; null where there is none. */
export async function holdTransfer(tx: Db, districtId: number, id: string): Promise<TransferDoc | null> {
  const { rows } = await sql<TransferDoc>`
    select ${doc(districtId)} from transfers t
    where t.district_id = ${districtId} and t.id = ${id}::uuid for update of t`.execute(tx);
  return rows[0] ?? null;
}

/** All of one person's, the newest first. */
export async function transfersOf(db: Db, districtId: number, personId: string): Promise<TransferDoc[]> {
  const { rows } = await sql<TransferDoc>`
    select ${doc(districtId)} from transfers t
    where t.district_id = ${districtId} and t.person_id = ${personId}::uuid
    order by t.asked_at desc, t.id desc`.execute(db);
  return rows;
}

/** One page of the transfers a scope sees from either side, newest first. */
export async function listTransfers(
  db: Db,
  districtId: number,
  scope: Scope,
  filter: { states?: readonly string[] | undefined; branch?: string | undefined },
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ items: TransferDoc[]; next: string | null }> {
  const cursor = after ? readCursor(after) : null;
  const past = cursor
    ? sql`and (t.asked_at, t.id) < (${cursor.key}::timestamptz, ${cursor.id}::uuid)`
    : sql``;
  const sides = scope.all
    ? sql``
    : sql`and t.id in (
        select f.id from transfers f where f.district_id = ${districtId}
          and f.from_id in (${organisationsIn(districtId, scope, false)})
        union
        select f.id from transfers f where f.district_id = ${districtId}
          and f.to_id in (${organisationsIn(districtId, scope, false)}))`;
  const { rows } = await sql<TransferDoc & { key: string }>`
    select ${doc(districtId)}, t.asked_at::text as key from transfers t
    where t.district_id = ${districtId} ${sides} ${past}
      ${filter.states ? sql`and t.state = any(${filter.states as string[]}::text[])` : sql``}
      ${filter.branch ? sql`and ${filter.branch}::uuid in (t.from_id, t.to_id)` : sql``}
    order by t.asked_at desc, t.id desc limit ${sql.lit(limit + 1)}`.execute(db);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? writeCursor(last.key, last.id) : null };
}

/** A second one open of the same person is refused by the database (23505). */
export async function insertTransfer(
  db: Db,
  districtId: number,
  one: {
    id: string;
    personId: string;
    membershipId: string;
    fromId: string;
    toId: string;
    reason: string;
    by: string;
    now: number;
  },
): Promise<void> {
  await sql`
    insert into transfers (district_id, id, person_id, membership_id, from_id, to_id, state, reason, asked_by, asked_at)
    values (${districtId}, ${one.id}::uuid, ${one.personId}::uuid, ${one.membershipId}::uuid, ${one.fromId}::uuid,
      ${one.toId}::uuid, 'asked', ${one.reason}, ${one.by}::uuid, ${new Date(one.now).toISOString()}::timestamptz)`.execute(
    db,
  );
}

/** Moves a transfer that is held to its next state. */
export async function moveTransfer(
  tx: Db,
  districtId: number,
  id: string,
  to: { state: TransferState; by: string; reason: string | null; now: number },
): Promise<void> {
  const at = sql`${new Date(to.now).toISOString()}::timestamptz`;
  await sql`
    update transfers set state = ${to.state}, version = version + 1,
      ${
        to.state === 'released'
          ? sql`released_by = ${to.by}::uuid, released_at = ${at}`
          : sql`settled_by = ${to.by}::uuid, settled_at = ${at}, settled_reason = ${to.reason}`
      }
    where district_id = ${districtId} and id = ${id}::uuid`.execute(tx);
}

/** Whether a transfer of the person is under way. */
export async function isMoving(db: Db, districtId: number, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from transfers where district_id = ${districtId} and person_id = ${personId}::uuid
      and state in ('asked', 'released')`.execute(db);
  return rows.length > 0;
}

/** Withdraws what is under way of a person, or from and to a branch, with a reason. Gives the ids. */
export async function withdrawOpen(
  tx: Db,
  districtId: number,
  of: { person: string },
  to: { by: string | null; reason: string; now: number },
): Promise<void> {
  await sql`
    update transfers set state = 'withdrawn', version = version + 1, settled_by = ${to.by}::uuid,
      settled_at = ${new Date(to.now).toISOString()}::timestamptz, settled_reason = ${to.reason}
    where district_id = ${districtId} and person_id = ${of.person}::uuid and state in ('asked', 'released')`.execute(
    tx,
  );
}

/** Open transfers from or to a branch go to another in its stead; the ids by side. */
export async function repointTransfers(
  tx: Db,
  districtId: number,
  from: string,
  to: string,
  only: readonly string[] | null,
): Promise<string[]> {
  const these = only ? sql`and id = any(${only as string[]}::uuid[])` : sql``;
  const { rows } = await sql<{ id: string }>`
    update transfers set version = version + 1,
      from_id = case when from_id = ${from}::uuid then ${to}::uuid else from_id end,
      to_id = case when to_id = ${from}::uuid then ${to}::uuid else to_id end
    where district_id = ${districtId} and ${from}::uuid in (from_id, to_id) and state in ('asked', 'released') ${these}
    returning id`.execute(tx);
  return rows.map((row) => row.id);
}

/** Withdraws what is under way from a branch to itself: both sides have become one. */
export async function withdrawCircular(
  tx: Db,
  districtId: number,
  branch: string,
  now: number,
): Promise<void> {
  await sql`
    update transfers set state = 'withdrawn', version = version + 1, settled_at = ${new Date(now).toISOString()}::timestamptz,
      settled_reason = '两个支部已合并，不需要转接'
    where district_id = ${districtId} and from_id = ${branch}::uuid and to_id = ${branch}::uuid
      and state in ('asked', 'released')`.execute(tx);
}
