import { readCursor, writeCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { ConfirmScope } from '../policy.ts';
import type { Entry } from '../rules.ts';
import { balanced, outcome, written, wrote } from './entries.ts';
import { postedOn } from './limit.ts';

/** An earning that waits. `points`: what confirming it now would post, the day's limit counted. */
export interface PendingRow {
  id: string;
  person: string;
  points: number;
  hours: number;
  matter: string;
  at: string;
}

const reachedBy = (scope: ConfirmScope): Sql =>
  scope === 'district'
    ? sql`true`
    : sql`(${sql.join([sql`false`, ...scope.map((p) => sql`t.place_path[${p.level}::int] = ${p.id}::uuid`)], sql` or `)})`;

/** One page of what somebody may confirm (never their own), longest waiting first. */
export async function listPending(
  db: Db,
  districtId: number,
  scope: ConfirmScope,
  except: string,
  after: string | undefined,
  limit: number,
): Promise<{ items: PendingRow[]; next: string | null }> {
  const cursor = after ? readCursor(after) : null;
  const past = cursor ? sql`and (t.at, t.id) > (${cursor.key}::timestamptz, ${cursor.id}::uuid)` : sql``;
  const { rows } = await sql<PendingRow & { key: string }>`
    select t.id, coalesce(p.name, '') as person, t.hours, t.matter_id as matter, t.at, t.at::text as key,
      case when t.most_per_day is null then t.earned
           else least(t.earned, greatest(t.most_per_day
             - ${postedOn(districtId, sql`t.person_id`, sql`t.rule`, sql`t.on_day`)}, 0)) end as points
    from ledger_transactions t
    left join people p on p.district_id = ${districtId} and p.id = t.person_id
    where t.district_id = ${districtId} and t.state = 'pending' and t.person_id <> ${except}::uuid
      and ${reachedBy(scope)} ${past}
    order by t.at, t.id limit ${sql.lit(limit + 1)}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ key, ...row }) => row),
    next: last ? writeCursor(last.key, last.id) : null,
  };
}

/** An earning as confirming it needs it. */
export interface Held {
  state: string;
  personId: string;
  placePath: string[];
  rule: string;
  earned: number;
  mostPerDay: number | null;
  onDay: string;
}

/** An earning by id, held until the transaction ends; null where there is none. */
export async function holdEarning(tx: Db, districtId: number, id: string): Promise<Held | null> {
  const { rows } = await sql<Held>`
    select state, person_id as "personId", place_path::text[] as "placePath", rule, earned,
           most_per_day as "mostPerDay", on_day as "onDay"
    from ledger_transactions
    where district_id = ${districtId} and id = ${id}::uuid and earned is not null for update`.execute(tx);
  return rows[0] ?? null;
}

/** How a pending earning ends: who said so, why, when. */
export interface Settling {
  id: string;
  state: 'posted' | 'refused';
  by: string;
  reason: string | null;
  now: number;
}

/** Posts a pending earning with its entries, or refuses it, in one statement; false if it was not pending. */
export async function settle(
  tx: Db,
  districtId: number,
  settling: Settling,
  entries: readonly Entry[],
): Promise<boolean> {
  const at = sql`${new Date(settling.now).toISOString()}::timestamptz`;
  const { rows } = await sql<{ balanced: number; written: number }>`
    with ${balanced(entries)},
    t as (
      update ledger_transactions set state = ${settling.state}, settled_by = ${settling.by}::uuid, settled_at = ${at},
        reason = ${settling.reason}, posted_at = ${settling.state === 'posted' ? at : sql`null`}
      where district_id = ${districtId} and id = ${settling.id}::uuid and state = 'pending'
        and exists (select 1 from balanced)
      returning id),
    ${written(districtId, entries)}
    ${outcome}`.execute(tx);
  return wrote(rows);
}
