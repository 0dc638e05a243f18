import type { RelationRow } from '@lianxin/contracts/organisations';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Term } from '../rules.ts';
import { holding, placeName } from './terms.ts';

/** Relations of an organisation from either end, in order of kind, those of old last. */
export async function listRelations(
  db: Db,
  districtId: number,
  organisation: string,
  { past, day }: { past: boolean; day: string },
): Promise<RelationRow[]> {
  const current = past ? sql`` : sql`and (r.until_on is null or r.until_on > ${day}::date)`;
  const { rows } = await sql<RelationRow>`
    select r.id, r.kind, x."end",
      case when o.id is not null then json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) end as organisation,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as person,
      case when w.id is not null
        then json_build_object('id', w.id, 'name', coalesce(${placeName('w', districtId)}, w.name)) end as place,
      r.post, r.note, r.from_on as "fromOn", r.until_on as "untilOn", r.version
    from (
      select id, 'of' as "end", with_id as other from organisation_relations
      where district_id = ${districtId} and organisation_id = ${organisation}::uuid
      union all
      select id, 'with', organisation_id from organisation_relations
      where district_id = ${districtId} and with_id = ${organisation}::uuid) x
    join organisation_relations r on r.district_id = ${districtId} and r.id = x.id
    left join organisations o on o.district_id = ${districtId} and o.id = x.other
    left join people p on p.district_id = ${districtId} and p.id = r.person_id
    left join places w on w.district_id = ${districtId} and w.id = r.place_id
    where true ${current}
    order by (r.until_on is not null and r.until_on <= ${day}::date), r.kind, o.name, r.from_on, r.id
    limit 2000`.execute(db);
  return rows;
}

/** One relation as it is kept. */
export interface RelationDoc extends Term {
  id: string;
  kind: string;
  organisationId: string;
  withId: string | null;
  personId: string | null;
  placeId: string | null;
  post: string | null;
  note: string | null;
  version: number;
}

const columns = sql`r.id, r.kind, r.organisation_id as "organisationId", r.with_id as "withId",
  r.person_id as "personId", r.place_id as "placeId", r.post, r.note, r.from_on as "fromOn",
  r.until_on as "untilOn", r.version`;

/** A relation; null where there is none. */
export async function getRelation(db: Db, districtId: number, id: string): Promise<RelationDoc | null> {
  const { rows } = await sql<RelationDoc>`
    select ${columns} from organisation_relations r
    where r.district_id = ${districtId} and r.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** All relations that start from an organisation, past ones too. */
export async function relationsFrom(
  db: Db,
  districtId: number,
  organisation: string,
): Promise<RelationDoc[]> {
  const { rows } = await sql<RelationDoc>`
    select ${columns} from organisation_relations r
    where r.district_id = ${districtId} and r.organisation_id = ${organisation}::uuid`.execute(db);
  return rows;
}

/** Terms of an organisation's part-time seats, of these kinds. */
export async function seatTerms(
  db: Db,
  districtId: number,
  organisation: string,
  kinds: readonly string[],
): Promise<Term[]> {
  const { rows } = await sql<Term>`
    select from_on as "fromOn", until_on as "untilOn" from organisation_relations
    where district_id = ${districtId} and organisation_id = ${organisation}::uuid
      and kind = any(${kinds as string[]}::text[])`.execute(db);
  return rows;
}

/** How many of these kinds an organisation has on a day. */
export async function takenOn(
  db: Db,
  districtId: number,
  organisation: string,
  kinds: readonly string[],
  day: string,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from organisation_relations r
    where r.district_id = ${districtId} and r.organisation_id = ${organisation}::uuid
      and r.kind = any(${kinds as string[]}::text[]) and ${holding('r', day)}`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function insertRelation(
  db: Db,
  districtId: number,
  relation: Omit<RelationDoc, 'version'>,
): Promise<void> {
  const { id, kind, organisationId, withId, personId, placeId, post, note, fromOn, untilOn } = relation;
  await sql`
    insert into organisation_relations (district_id, id, kind, organisation_id, with_id, person_id, place_id, post,
      note, from_on, until_on)
    values (${districtId}, ${id}::uuid, ${kind}, ${organisationId}::uuid, ${withId}::uuid, ${personId}::uuid,
      ${placeId}::uuid, ${post}, ${note}, ${fromOn}::date, ${untilOn}::date)`.execute(db);
}

/** Writes what may change of a relation, if it still has that version. Gives the new one; null: it has not. */
export async function updateRelation(
  db: Db,
  districtId: number,
  { id, personId, post, note, untilOn, version }: RelationDoc,
): Promise<number | null> {
  const { rows } = await sql<{ version: number }>`
    update organisation_relations
    set person_id = ${personId}::uuid, post = ${post}, note = ${note}, until_on = ${untilOn}::date,
        version = version + 1
    where district_id = ${districtId} and id = ${id}::uuid and version = ${version}
    returning version`.execute(db);
  return rows[0]?.version ?? null;
}
