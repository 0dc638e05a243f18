import type { Cursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';

export interface TrailRow {
  id: string;
  at: string;
  /** The instant to the microsecond, for the cursor. */
  key: string;
  action: string;
  who: string | null;
  personId: string | null;
  subjectKind: string | null;
  subjectId: string | null;
  reason: string | null;
  data: Record<string, unknown>;
  address: string | null;
}

export interface TrailFilter {
  actions?: readonly string[];
  person?: string;
  subject?: string;
  from?: string;
  until?: string;
}

/** The district's trail, newest first. */
export async function listTrail(
  db: Db,
  districtId: number,
  filter: TrailFilter,
  after: Cursor | null,
  limit: number,
): Promise<TrailRow[]> {
  const conditions: Sql[] = [sql`a.district_id = ${districtId}`];
  if (filter.actions) conditions.push(sql`a.action = any(${filter.actions}::text[])`);
  if (filter.person) conditions.push(sql`a.person_id = ${filter.person}::uuid`);
  if (filter.subject) conditions.push(sql`a.subject_id = ${filter.subject}::uuid`);
  if (filter.from) conditions.push(sql`a.at >= ${filter.from}::timestamptz`);
  if (filter.until) conditions.push(sql`a.at < ${filter.until}::timestamptz`);
  if (after) conditions.push(sql`(a.at, a.id) < (${after.key}::timestamptz, ${after.id}::uuid)`);
  const { rows } = await sql<TrailRow>`
    select a.id, a.at, to_char(a.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key, a.action, p.name as who,
      a.person_id as "personId", a.subject_kind as "subjectKind", a.subject_id as "subjectId", a.reason, a.data,
      a.address
    from audit_log a left join people p on p.district_id = ${districtId} and p.id = a.person_id
    where ${sql.join(conditions, sql` and `)}
    order by a.at desc, a.id desc limit ${sql.lit(limit)}`.execute(db);
  return rows;
}
