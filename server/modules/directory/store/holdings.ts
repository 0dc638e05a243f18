import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { sql } from '#platform/sql.ts';
import type { HandOn, Held, Tie } from '../tree/holdings.ts';

/** Appointments in an organisation that hold on a day or will later. */
export async function heldIn(
  db: Db,
  districtId: number,
  organisationId: string,
  day: string,
): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select id, person_id as "personId", role, title, from_on as "fromOn", until_on as "untilOn" from appointments
    where district_id = ${districtId} and organisation_id = ${organisationId}::uuid
      and (until_on is null or until_on > greatest(from_on, ${day}::date))
    order by from_on, id`.execute(db);
  return rows;
}

/** Relations with an organisation at either end that hold on a day or will later. */
export async function tiesOf(
  db: Db,
  districtId: number,
  organisationId: string,
  day: string,
): Promise<Tie[]> {
  const { rows } = await sql<Tie>`
    select id, kind, organisation_id as "organisationId", with_id as "withId", person_id as "personId",
      place_id as "placeId", post, from_on as "fromOn", until_on as "untilOn"
    from organisation_relations
    where district_id = ${districtId}
      and (organisation_id = ${organisationId}::uuid or with_id = ${organisationId}::uuid)
      and (until_on is null or until_on > greatest(from_on, ${day}::date))
    order by from_on, id`.execute(db);
  return rows;
}

/** What became of appointments and relations, so that it can be taken back. */
export interface Handed {
  /** `was`: the day they would have ended; `now`: the appointment that goes on elsewhere. */
  posts: { id: string; was: string | null; now: string | null }[];
  /** `version` as it is afterwards. */
  ties: {
    id: string;
    version: number;
    organisationId: string;
    withId: string | null;
    untilOn: string | null;
  }[];
}

/**
 * Ends appointments from a day on; those that go along begin anew in `to` that day, so that what somebody held
 * stays on record.
 */
export async function handPosts(
  db: Db,
  districtId: number,
  { go, end }: HandOn<Held>,
  { to, on, now }: { to: string | null; on: string; now: number },
): Promise<Handed['posts']> {
  const posts = [
    ...end.map(({ id, untilOn }) => ({ id, was: untilOn, now: null })),
    ...go.map(({ id, untilOn }) => ({ id, was: untilOn, now: newId(now) })),
  ];
  if (posts.length === 0) return posts;
  const doc = JSON.stringify(posts);
  await sql`
    insert into appointments (district_id, id, person_id, role, organisation_id, title, from_on, until_on)
    select ${districtId}::int, x.now, a.person_id, a.role, ${to}::uuid, a.title,
      greatest(a.from_on, ${on}::date), a.until_on
    from jsonb_to_recordset(${doc}::jsonb) as x(id uuid, now uuid)
    join appointments a on a.district_id = ${districtId} and a.id = x.id
    where x.now is not null`.execute(db);
  await sql`
    update appointments a set until_on = greatest(a.from_on, ${on}::date)
    from jsonb_to_recordset(${doc}::jsonb) as x(id uuid)
    where a.district_id = ${districtId} and a.id = x.id`.execute(db);
  return posts;
}

/** Ties `from` becomes `to` in those that go along; the others end that day. */
export async function handTies(
  db: Db,
  districtId: number,
  { go, end }: HandOn<Tie>,
  { from, to, on }: { from: string; to: string | null; on: string },
): Promise<Handed['ties']> {
  const ties = [...go, ...end];
  if (ties.length === 0) return [];
  const gone = end.map((tie) => tie.id);
  const { rows } = await sql<{ id: string; version: number }>`
    update organisation_relations set version = version + 1,
      until_on = case when id = any(${gone}::uuid[]) then greatest(from_on, ${on}::date) else until_on end,
      organisation_id = case when organisation_id = ${from}::uuid and id <> all(${gone}::uuid[])
        then ${to}::uuid else organisation_id end,
      with_id = case when with_id = ${from}::uuid and id <> all(${gone}::uuid[]) then ${to}::uuid else with_id end
    where district_id = ${districtId} and id = any(${ties.map((tie) => tie.id)}::uuid[])
    returning id, version`.execute(db);
  const versions = new Map(rows.map((row) => [row.id, row.version]));
  return ties.map(({ id, organisationId, withId, untilOn }) => ({
    id,
    version: versions.get(id) ?? 0,
    organisationId,
    withId,
    untilOn,
  }));
}

/**
 * Takes both back. An appointment that went along ends as it would by now, so that one ended since stays ended; a
 * relation that was changed since stays as it is.
 */
export async function handBack(db: Db, districtId: number, { posts, ties }: Handed): Promise<void> {
  if (posts.length > 0) {
    const doc = JSON.stringify(posts);
    await sql`
      update appointments a
      set until_on = case when x.now is null then x.was
        else (select case when n.until_on is null then null else greatest(n.until_on, a.from_on) end
              from appointments n where n.district_id = ${districtId} and n.id = x.now) end
      from jsonb_to_recordset(${doc}::jsonb) as x(id uuid, was date, now uuid)
      where a.district_id = ${districtId} and a.id = x.id`.execute(db);
    await sql`delete from appointments
      where district_id = ${districtId} and id = any(${posts.flatMap((p) => p.now ?? [])}::uuid[])`.execute(
      db,
    );
  }
  if (ties.length > 0)
    await sql`
      update organisation_relations r
      set version = r.version + 1, organisation_id = x."organisationId", with_id = x."withId", until_on = x."untilOn"
      from jsonb_to_recordset(${JSON.stringify(ties)}::jsonb)
        as x(id uuid, version integer, "organisationId" uuid, "withId" uuid, "untilOn" date)
      where r.district_id = ${districtId} and r.id = x.id and r.version = x.version`.execute(db);
}
