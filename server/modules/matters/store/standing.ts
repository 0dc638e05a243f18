import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Every } from '../rules/standing.ts';

/** A standing order as it is kept: `raising` is what raises a matter each time. */
export interface StandingRow {
  id: string;
  type: string;
  raising: Record<string, unknown>;
  askerId: string;
  raiserId: string;
  every: Every;
  nextOn: string;
  asker: string;
}

export async function insertStanding(
  db: Db,
  districtId: number,
  s: Omit<StandingRow, 'asker'>,
): Promise<void> {
  await sql`insert into standing_orders (district_id, id, type, raising, asker_id, raiser_id, every, next_on)
    values (${districtId}, ${s.id}::uuid, ${s.type}, ${JSON.stringify(s.raising)}::jsonb, ${s.askerId}::uuid,
      ${s.raiserId}::uuid, ${s.every}, ${s.nextOn}::date)`.execute(db);
}

const columns = sql`s.id, s.type, s.raising, s.asker_id as "askerId", s.raiser_id as "raiserId", s.every,
  s.next_on as "nextOn", p.name as asker`;

/** Those whose asker or raiser is one of these persons and that go on. */
export async function listStanding(db: Db, districtId: number, people: string[]): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select ${columns} from standing_orders s
    join people p on p.district_id = ${districtId} and p.id = s.asker_id
    where s.district_id = ${districtId} and s.ended_at is null
      and s.asker_id = any(${people}::uuid[])
    order by s.next_on limit 100`.execute(db);
  return rows;
}

/** Those to be raised on or before a day, oldest first, at most 500. */
export async function dueStanding(db: Db, districtId: number, day: string): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select ${columns} from standing_orders s
    join people p on p.district_id = ${districtId} and p.id = s.asker_id
    where s.district_id = ${districtId} and s.ended_at is null and s.next_on <= ${day}::date
    order by s.next_on limit 500`.execute(db);
  return rows;
}

/** Moves a standing order on, unless somebody else has; false then. */
export async function advance(
  db: Db,
  districtId: number,
  id: string,
  from: string,
  to: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update standing_orders set next_on = ${to}::date
    where district_id = ${districtId} and id = ${id}::uuid and next_on = ${from}::date and ended_at is null`.execute(
    db,
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** False: it was not one of these persons', or is over. */
export async function endStanding(
  db: Db,
  districtId: number,
  people: string[],
  id: string,
  now: number,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update standing_orders set ended_at = ${new Date(now).toISOString()}::timestamptz
    where district_id = ${districtId} and id = ${id}::uuid and ended_at is null
      and (asker_id = any(${people}::uuid[]) or raiser_id = any(${people}::uuid[]))`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
