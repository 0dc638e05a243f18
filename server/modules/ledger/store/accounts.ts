import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';

/** Accounts of a posting: the counter-account and one a person. */
export interface Accounts {
  issued: string;
  people: Map<string, string>;
}

/**
 * The points accounts of these people, opened where missing. Theirs are held until the transaction ends, so that
 * a day's limit is counted by one at a time; always in the same order, so that nobody waits in a ring.
 */
export async function holdAccounts(
  tx: Db,
  districtId: number,
  people: readonly string[],
  now: number,
): Promise<Accounts> {
  const holders = [null, ...people.toSorted()];
  const wanted = holders.map((holder) => ({ id: newId(now), holder }));
  await sql`
    insert into ledger_accounts (district_id, id, unit, kind, holder_id, opened_at)
    select ${districtId}::int, x.id, 'points', case when x.holder is null then 'issued' else 'person' end, x.holder,
           ${new Date(now).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x(id uuid, holder uuid)
    order by x.holder nulls first
    on conflict (district_id, unit, kind, holder_id) do nothing`.execute(tx);
  const { rows } = await sql<{ id: string; holder: string }>`
    select id, holder_id as holder from ledger_accounts
    where district_id = ${districtId} and unit = 'points' and kind = 'person'
      and holder_id = any(${people as string[]}::uuid[])
    order by holder_id for no key update`.execute(tx);
  const issued = await sql<{ id: string }>`
    select id from ledger_accounts
    where district_id = ${districtId} and unit = 'points' and kind = 'issued'`.execute(tx);
  const id = issued.rows[0]?.id;
  if (id === undefined) throw new Error('ledger: no counter-account');
  return { issued: id, people: new Map(rows.map((r) => [r.holder, r.id])) };
}
