import type { CalendarYear } from '@lianxin/contracts/calendar';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

export type VersionState = 'draft' | 'published' | 'retired';

/** A version as lists show it. Times are RFC 3339. */
export interface VersionRow {
  hash: string;
  version: string;
  state: VersionState;
  createdAt: string;
  publishedAt: string | null;
  publishedBy: string | null;
}

interface NewVersion {
  hash: string;
  playbook: Playbook;
  state: VersionState;
  publishedAt: string | null;
  publishedBy: string | null;
}

/** Keeps a version by its hash; one that is there already takes the new state, a draft never un-publishes. */
export async function putVersion(db: Db, districtId: number, one: NewVersion): Promise<void> {
  const definition = JSON.stringify(one.playbook);
  const keep = one.state === 'draft';
  await sql`
    insert into playbook_versions (district_id, hash, version, definition, state, published_at, published_by)
    values (${districtId}, ${one.hash}, ${one.playbook.version}, ${definition}::json, ${one.state},
            ${one.publishedAt}::timestamptz, ${one.publishedBy}::uuid)
    on conflict (district_id, hash) do update
      set state = case when ${keep}::boolean then playbook_versions.state else excluded.state end,
          published_at = coalesce(excluded.published_at, playbook_versions.published_at),
          published_by = coalesce(excluded.published_by, playbook_versions.published_by)`.execute(db);
}

/** Retires whatever is published in the district, except the one named. */
export async function retireOthers(db: Db, districtId: number, hash: string): Promise<void> {
  await sql`update playbook_versions set state = 'retired'
    where district_id = ${districtId} and state = 'published' and hash <> ${hash}`.execute(db);
}

/** Waits for other publications of the district, and gives the hash it has now. */
export async function lockDistrict(db: Db, districtId: number): Promise<string | null | undefined> {
  const { rows } = await sql<{ hash: string | null }>`
    select playbook_hash as hash from districts where id = ${districtId} for update`.execute(db);
  return rows[0]?.hash;
}

/** Makes a version the district's own. */
export async function setDistrictHash(db: Db, districtId: number, hash: string): Promise<void> {
  await sql`update districts set playbook_hash = ${hash} where id = ${districtId}`.execute(db);
}

/** One version's definition; without a hash the published one. */
export async function getVersion(
  db: Db,
  districtId: number,
  hash: string | undefined,
): Promise<{ hash: string; definition: Playbook } | undefined> {
  const which = hash === undefined ? sql`state = 'published'` : sql`hash = ${hash}`;
  const { rows } = await sql<{ hash: string; definition: Playbook }>`
    select hash, definition from playbook_versions
    where district_id = ${districtId} and ${which} limit 1`.execute(db);
  return rows[0];
}

/** A district's versions, newest first. */
export async function listVersions(db: Db, districtId: number): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select hash, version, state, created_at as "createdAt", published_at as "publishedAt",
           published_by as "publishedBy"
    from playbook_versions where district_id = ${districtId}
    order by created_at desc, hash limit 200`.execute(db);
  return rows;
}

/** Calendar years loaded beside the playbook's own. */
export async function getCalendarYears(db: Db, districtId: number): Promise<CalendarYear[]> {
  const { rows } = await sql<{ definition: CalendarYear }>`
    select definition from calendar_years where district_id = ${districtId} order by year`.execute(db);
  return rows.map((r) => r.definition);
}

/** Keeps one calendar year over whatever was loaded for it before. */
export async function putCalendarYear(
  db: Db,
  districtId: number,
  year: CalendarYear,
  by: string | null,
  at: string,
): Promise<void> {
  await sql`
    insert into calendar_years (district_id, year, definition, loaded_by, loaded_at)
    values (${districtId}, ${year.year}, ${JSON.stringify(year)}::jsonb, ${by}::uuid, ${at}::timestamptz)
    on conflict (district_id, year) do update
      set definition = excluded.definition, loaded_by = excluded.loaded_by, loaded_at = excluded.loaded_at`.execute(
    db,
  );
}
