import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** Open matters in which somebody asks, raised, claimed or has work to do: how many, and the first five numbers. */
export async function openMattersOf(
  db: Db,
  districtId: number,
  personId: string,
): Promise<{ numbers: string[]; count: number }> {
  const { rows } = await sql<{ number: string; count: number }>`
    select m.number, (count(*) over ())::int as count from matters m
    where m.district_id = ${districtId} and m.ended_at is null and m.id in (
      select p.matter_id from matter_parties p
        where p.district_id = ${districtId} and p.holder_id = ${personId}::uuid and p.ended_at is null
      union
      select t.matter_id from matter_tasks t
        where t.district_id = ${districtId} and t.person_id = ${personId}::uuid and t.done_at is null)
    order by m.raised_at, m.id limit 5`.execute(db);
  return { numbers: rows.map((row) => row.number), count: rows[0]?.count ?? 0 };
}

/** How many matters raised since an instant (epoch ms) each of these people has claimed; who claimed none is left out. */
export async function servedSince(
  db: Db,
  districtId: number,
  people: readonly string[],
  since: number,
): Promise<Map<string, number>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<{ person: string; times: number }>`
    select holder_id as person, count(*)::int as times from matter_parties
    where district_id = ${districtId} and holder_id = any(${people as string[]}::uuid[]) and party = 'claimant'
      and raised_at >= ${new Date(since).toISOString()}::timestamptz
    group by holder_id`.execute(db);
  return new Map(rows.map((row) => [row.person, row.times]));
}
