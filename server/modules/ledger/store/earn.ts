import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Entry } from '../rules.ts';
import { balanced, outcome, written, wrote } from './entries.ts';

/** Work that earned something: posted at once, or waiting for the community's word. */
export interface Earning {
  id: string;
  cause: string;
  state: 'posted' | 'pending';
  why: string;
  at: number;
  confirmedBy: string | null;
  personId: string;
  matterId: string;
  round: number;
  placePath: readonly string[];
  rule: string;
  hours: number;
  earned: number;
  mostPerDay: number | null;
  onDay: string;
}

/** Writes an earning with its entries in one statement; false where its cause has been written before. */
export async function insertEarning(
  tx: Db,
  districtId: number,
  earning: Earning,
  entries: readonly Entry[],
): Promise<boolean> {
  const at = new Date(earning.at).toISOString();
  const posted = earning.state === 'posted';
  const { rows } = await sql<{ balanced: number; written: number }>`
    with ${balanced(entries)},
    t as (
      insert into ledger_transactions (district_id, id, unit, cause, state, why, at, posted_at, settled_by, settled_at,
        person_id, matter_id, round, place_path, rule, hours, earned, most_per_day, on_day)
      select ${districtId}::int, ${earning.id}::uuid, 'points', ${earning.cause}, ${earning.state}, ${earning.why},
        ${at}::timestamptz, ${posted ? at : null}::timestamptz, ${earning.confirmedBy}::uuid,
        ${posted ? at : null}::timestamptz, ${earning.personId}::uuid, ${earning.matterId}::uuid, ${earning.round}::smallint,
        ${earning.placePath as string[]}::uuid[], ${earning.rule}, ${earning.hours}::numeric, ${earning.earned}::integer,
        ${earning.mostPerDay}::integer, ${earning.onDay}::date
      from balanced
      on conflict (district_id, cause) do nothing returning id),
    ${written(districtId, entries)}
    ${outcome}`.execute(tx);
  return wrote(rows);
}
