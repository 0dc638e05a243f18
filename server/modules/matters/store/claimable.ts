import { type PageRow, pageText, readCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** Matters in a step with places whose lead is one of these teams, oldest first. JSON text `{items, next}`. */
export async function listClaimable(
  db: Db,
  districtId: number,
  query: {
    claiming: { type: string; step: string; max: number }[];
    teams: string[];
    personId: string;
    after: string | undefined;
    limit: number;
  },
): Promise<string> {
  const cursor = query.after ? readCursor(query.after) : null;
  const { rows } = await sql<PageRow>`
    with claiming as (
      select type, step, max from jsonb_to_recordset(${JSON.stringify(query.claiming)}::jsonb) as x(type text, step text, max int)),
    page as (
      select m.*, coalesce(m.places, c.max) as wanted, row_number() over (order by m.step_at, m.id) as place
      from matter_tasks t
      join matters m on m.district_id = ${districtId} and m.id = t.matter_id and m.step = t.step
      join claiming c on c.type = m.type and c.step = m.step
      where t.district_id = ${districtId} and t.organisation_id = any(${query.teams}::uuid[]) and t.done_at is null
        and t.part = 'main' and m.district_id = ${districtId} and m.ended_at is null
        ${cursor ? sql`and (m.step_at, m.id) > (${cursor.key}::timestamptz, ${cursor.id}::uuid)` : sql``}
      order by m.step_at, m.id limit ${sql.lit(query.limit + 1)})
    select coalesce(json_agg(json_build_object('id', m.id, 'number', m.number, 'type', m.type, 'title', m.title,
        'excerpt', m.excerpt, 'community', c.name, 'team', o.name, 'when', m.fields -> 'when', 'places', m.wanted,
        'claimed', cardinality(m.claimants), 'claimedByMe', ${query.personId}::uuid = any(m.claimants),
        'dueAt', m.due_at, 'version', m.version) order by m.place)
        filter (where m.place <= ${sql.lit(query.limit)}), '[]')::text as items,
      count(*) as n, max(m.step_at::text) filter (where m.place = ${sql.lit(query.limit)}) as key,
      max(m.id::text) filter (where m.place = ${sql.lit(query.limit)}) as id
    from page m
    left join places c on c.district_id = ${districtId} and c.id = m.l2
    left join organisations o on o.district_id = ${districtId} and o.id = m.lead_id`.execute(db);
  return pageText(rows[0], query.limit);
}
