import { type PageRow, pageText, readCursor } from '#platform/cursor.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import { atPlace } from './branches.ts';

const cardDoc = (districtId: number, personId: string | null) => sql`json_build_object(
  'id', m.id, 'number', m.number, 'type', m.type, 'title', m.title, 'excerpt', m.excerpt, 'step', m.step,
  'outcome', m.outcome, 'community', c.name, 'raisedAt', m.raised_at,
  'followers', (select count(*) from matter_parties p
    where p.district_id = ${districtId} and p.matter_id = m.id and p.party = 'follower'),
  'following', exists (select 1 from matter_parties p where p.district_id = ${districtId} and p.matter_id = m.id
    and p.party = 'follower' and p.holder_id = ${personId}::uuid))`;

const here = (place: { level: number; id: string } | null): Sql =>
  place && place.level > 0 ? sql`and ${atPlace(place.level, place.id)}` : sql``;

/** Anonymised cards of public matters, newest first. JSON text `{items, next}`. */
export async function listCards(
  db: Db,
  districtId: number,
  query: {
    place: { level: number; id: string } | null;
    type: string | undefined;
    personId: string | null;
    after: string | undefined;
    limit: number;
  },
): Promise<string> {
  const cursor = query.after ? readCursor(query.after) : null;
  const { rows } = await sql<PageRow>`
    with page as (
      select m.*, row_number() over (order by m.raised_at desc, m.id desc) as place from matters m
      where m.district_id = ${districtId} and m.public and m.merged_into is null ${here(query.place)}
        ${query.type ? sql`and m.type = ${query.type}` : sql``}
        ${cursor ? sql`and (m.raised_at, m.id) < (${cursor.key}::timestamptz, ${cursor.id}::uuid)` : sql``}
      order by m.raised_at desc, m.id desc limit ${sql.lit(query.limit + 1)})
    select coalesce(json_agg(${cardDoc(districtId, query.personId)} order by m.place)
             filter (where m.place <= ${sql.lit(query.limit)}), '[]')::text as items,
      count(*) as n, max(m.raised_at::text) filter (where m.place = ${sql.lit(query.limit)}) as key,
      max(m.id::text) filter (where m.place = ${sql.lit(query.limit)}) as id
    from page m left join places c on c.district_id = ${districtId} and c.id = m.l2`.execute(db);
  return pageText(rows[0], query.limit);
}

/** How far back a similar matter may lie, in days, and how many are offered. */
const recentDays = 60;
const most = 5;

/** Open matters of a type near a place whose words overlap, the most alike first. JSON text `{items}`. */
export async function listSimilar(
  db: Db,
  districtId: number,
  query: {
    type: string;
    place: { level: number; id: string };
    text: string;
    personId: string;
    now: number;
    /** Places whose matters are offered though they are not public. */
    seen: readonly ({ kind: 'all' } | { kind: 'place'; level: number; placeId: string })[];
  },
): Promise<string> {
  const since = new Date(query.now - recentDays * 86_400_000).toISOString();
  const own = query.seen.map((one) => (one.kind === 'all' ? sql`true` : atPlace(one.level, one.placeId)));
  const { rows } = await sql<{ items: string }>`
    with words as (select bigrams(${query.text}) as b),
    near as (
      select m.*, cardinality(array(select unnest(m.search_keys) intersect select unnest(b))) as shared
      from matters m, words
      where m.district_id = ${districtId} ${here(query.place)} and m.type = ${query.type} and m.ended_at is null
        and m.raised_at >= ${since}::timestamptz and (${sql.join([sql`m.public`, ...own], sql` or `)})
      order by m.raised_at desc limit 200),
    page as (
      select *, row_number() over (order by shared desc, raised_at desc) as place from near
      where shared >= 2 order by shared desc, raised_at desc limit ${sql.lit(most)})
    select json_build_object('items', coalesce(json_agg(${cardDoc(districtId, query.personId)} order by m.place), '[]'))::text as items
    from page m left join places c on c.district_id = ${districtId} and c.id = m.l2`.execute(db);
  return rows[0]?.items ?? '{"items":[]}';
}

/** Makes somebody a follower of a public matter, or no longer. False: there is no such public matter. */
export async function setFollower(
  db: Db,
  districtId: number,
  matterId: string,
  personId: string,
  follow: boolean,
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    with m as (
      select id, raised_at from matters where district_id = ${districtId} and id = ${matterId}::uuid
        and (public or exists (select 1 from matter_parties p where p.district_id = ${districtId}
             and p.matter_id = matters.id and p.holder_id = ${personId}::uuid))),
    put as (
      insert into matter_parties (district_id, matter_id, holder_id, party, raised_at)
      select ${districtId}::int, m.id, ${personId}::uuid, 'follower', m.raised_at from m where ${follow}
      on conflict (district_id, matter_id, holder_id, party) do nothing),
    dropped as (
      delete from matter_parties p using m where p.district_id = ${districtId} and p.matter_id = m.id
        and p.holder_id = ${personId}::uuid and p.party = 'follower' and not ${follow})
    select id from m`.execute(db);
  return rows.length > 0;
}
