import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';

/** Points posted (and not reversed) to a person by a rule for a day, as SQL over expressions of those. */
export const postedOn = (districtId: number, person: Sql, rule: Sql, day: Sql): Sql<number> => sql<number>`(
  select coalesce(sum(e.amount), 0)::int
  from ledger_transactions d
  join ledger_entries e on e.district_id = d.district_id and e.transaction_id = d.id and e.amount > 0
  where d.district_id = ${districtId} and e.district_id = ${districtId} and d.state = 'posted' and d.unit = 'points'
    and d.person_id = ${person} and d.rule = ${rule} and d.on_day = ${day})`;

/** The same as a number; the person's account must be held. */
export async function pointsOn(
  tx: Db,
  districtId: number,
  personId: string,
  rule: string,
  day: string,
): Promise<number> {
  const { rows } = await sql<{ points: number }>`
    select ${postedOn(districtId, sql`${personId}::uuid`, sql`${rule}`, sql`${day}::date`)} as points`.execute(
    tx,
  );
  return rows[0]?.points ?? 0;
}
