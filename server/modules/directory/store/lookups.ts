import type { Db } from '#platform/database.ts';
import { compoundSurnames } from '#platform/mask.ts';
import { type Sql, sql } from '#platform/sql.ts';
import { holding, placeName } from './terms.ts';

/** An organisation that a form offers; `hint` says where it stands, absent: the whole district. */
export interface OrganisationOption {
  id: string;
  name: string;
  hint?: string;
}

/**
 * Organisations for a matter at a place (ids from the first level down), by kind: nearest first — those that
 * stand in its community before those of its street — then those of the whole district.
 */
export async function organisationsFor(
  db: Db,
  districtId: number,
  kinds: readonly string[],
  placeIds: readonly string[],
): Promise<Map<string, OrganisationOption[]>> {
  const { rows } = await sql<{ id: string; kind: string; name: string; hint: string | null }>`
    select o.id, o.kind, o.name, ${placeName('w', districtId)} as hint
    from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where o.district_id = ${districtId} and o.kind = any(${kinds as string[]}::text[]) and ${standing}
      and ${concerned(placeIds)}
    order by w.l1 is null, w.l2 is null, o.name, o.id limit 500`.execute(db);
  const byKind = new Map<string, OrganisationOption[]>(kinds.map((kind) => [kind, []]));
  for (const { kind, id, name, hint } of rows)
    byKind.get(kind)?.push({ id, name, ...(hint ? { hint } : {}) });
  return byKind;
}

/** Whether an organisation (standing at `w`) has to do with a place: it stands in its community, for its street or
 * for the whole district. */
function concerned(placeIds: readonly string[]): Sql {
  const [first = null, second = null] = placeIds;
  return sql`(w.l1 is null or (w.l1 = ${first}::uuid and (w.l2 is null or w.l2 = ${second}::uuid)))`;
}

const standing = sql`(o.dissolved_on is null or o.dissolved_on > current_date)`;

/** Which of these are organisations of the kinds that a form at the place offers: for checking an answer. */
export async function organisationsAmong(
  db: Db,
  districtId: number,
  ids: readonly string[],
  kinds: readonly string[],
  placeIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select o.id from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where o.district_id = ${districtId} and o.id = any(${ids as string[]}::uuid[])
      and o.kind = any(${kinds as string[]}::text[]) and ${standing} and ${concerned(placeIds)}`.execute(db);
  return new Set(rows.map((r) => r.id));
}

/** Names of organisations by id. */
export async function organisationNames(
  db: Db,
  districtId: number,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from organisations
    where district_id = ${districtId} and id = any(${ids as string[]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Names of people by id, in full: whoever shows them masks them, or has logged a reveal. */
export async function personNames(
  db: Db,
  districtId: number,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from people
    where district_id = ${districtId} and id = any(${ids as string[]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Names of places by id, each after all above it: `东湖街道柳园社区`. */
export async function placeNames(
  db: Db,
  districtId: number,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select p.id, coalesce(${placeName('p', districtId)}, p.name) as name from places p
    where p.district_id = ${districtId} and p.id = any(${ids as string[]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Where a role is held: at a place, within an organisation, or (both null) for the whole district. */
export interface Post {
  roles: readonly string[];
  placeId: string | null;
  organisationId: string | null;
}

/** Ids of the persons who hold one of a post's roles on a day. */
export async function holdersOf(db: Db, districtId: number, post: Post, day: string): Promise<string[]> {
  const at: Sql = post.organisationId
    ? sql`a.organisation_id = ${post.organisationId}::uuid`
    : post.placeId
      ? sql`a.place_id = ${post.placeId}::uuid and a.organisation_id is null`
      : sql`a.organisation_id is null`;
  const { rows } = await sql<{ id: string }>`
    select distinct a.person_id as id from appointments a
    where a.district_id = ${districtId} and ${at} and a.role = any(${post.roles as string[]}::text[])
      and ${holding('a', day)}`.execute(db);
  return rows.map((r) => r.id);
}

/** A name as `mask.ts` `maskName` writes it, in SQL: of the alias of `people`. */
export function maskedName(alias: string): Sql<string | null> {
  const name = sql.ref(`${alias}.name`);
  const compound = sql.lit(`{${[...compoundSurnames].join(',')}}`);
  const stars = (kept: number) =>
    sql`case when char_length(${name}) = ${sql.lit(kept + 1)} then '*' else '**' end`;
  return sql<string | null>`case
    when char_length(${name}) < 2 then repeat('*', char_length(${name}))
    when char_length(${name}) > 2 and left(${name}, 2) = any(${compound}::text[]) then left(${name}, 2) || ${stars(2)}
    else left(${name}, 1) || ${stars(1)} end`;
}
