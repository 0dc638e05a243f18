import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { KeptFacts, OrganisationFacts } from '../organisation-facts.ts';

const columns: Record<keyof OrganisationFacts, { name: string; type: string }> = {
  name: { name: 'name', type: 'text' },
  kind: { name: 'kind', type: 'text' },
  shortName: { name: 'short_name', type: 'text' },
  placeId: { name: 'place_id', type: 'uuid' },
  contact: { name: 'contact', type: 'text' },
  phone: { name: 'phone', type: 'text' },
  address: { name: 'address', type: 'text' },
  code: { name: 'code', type: 'text' },
  about: { name: 'about', type: 'text' },
  seats: { name: 'seats', type: 'smallint' },
  foundedOn: { name: 'founded_on', type: 'date' },
  termFrom: { name: 'term_from', type: 'date' },
  termUntil: { name: 'term_until', type: 'date' },
};

const said = (facts: OrganisationFacts) =>
  (Object.keys(columns) as (keyof OrganisationFacts)[]).flatMap((key) => {
    const value = facts[key];
    if (value === undefined) return [];
    const { name, type } = columns[key];
    return [{ column: sql.id(name), value: sql`${value}::${sql.raw(type)}` }];
  });

/** Founds an organisation; `path` as ids from the top down, its own last. A code that stands already: 23505. */
export async function insertOrganisation(
  db: Db,
  districtId: number,
  organisation: {
    id: string;
    parentId: string | null;
    path: readonly string[];
    facts: OrganisationFacts;
  },
): Promise<void> {
  const { id, parentId, path } = organisation;
  const facts = said(organisation.facts);
  const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const names: Sql[] = [...facts.map((f) => f.column), ...levels.map((n) => sql.id(`o${n}`))];
  const values: Sql[] = [
    ...facts.map((f) => f.value),
    ...levels.map((n) => sql`${path[n - 1] ?? null}::uuid`),
  ];
  await sql`insert into organisations (district_id, id, parent_id, ${sql.join(names)})
    values (${districtId}, ${id}::uuid, ${parentId}::uuid, ${sql.join(values)})`.execute(db);
}

/** Writes what is said anew, if the organisation still has that version. Gives the new one; null: it has not. */
export async function updateOrganisation(
  db: Db,
  districtId: number,
  id: string,
  version: number,
  facts: OrganisationFacts,
): Promise<number | null> {
  const sets = said(facts).map((f) => sql`${f.column} = ${f.value}`);
  const { rows } = await sql<{ version: number }>`
    update organisations set ${sql.join([...sets, sql`version = version + 1`])}
    where district_id = ${districtId} and id = ${id}::uuid and version = ${version}
    returning version`.execute(db);
  return rows[0]?.version ?? null;
}

/** What is said of an organisation now, which nobody else changes until this transaction is over. */
export async function lockFacts(
  db: Db,
  districtId: number,
  id: string,
): Promise<(KeptFacts & { version: number; standing: boolean }) | null> {
  const { rows } = await sql<KeptFacts & { version: number; standing: boolean }>`
    select name, kind, short_name as "shortName", place_id as "placeId", contact, phone, address, code, about, seats,
      founded_on as "foundedOn", term_from as "termFrom", term_until as "termUntil", version,
      dissolved_on is null as standing
    from organisations where district_id = ${districtId} and id = ${id}::uuid for no key update`.execute(db);
  return rows[0] ?? null;
}

/** The standing organisation that has this code already, and where it stands in the tree; null: none has. */
export async function withCode(
  db: Db,
  districtId: number,
  code: string,
  except: string | null,
): Promise<{ name: string; parent: string | null } | null> {
  const { rows } = await sql<{ name: string; parent: string | null }>`
    select o.name, p.name as parent from organisations o
    left join organisations p on p.district_id = ${districtId} and p.id = o.parent_id
    where o.district_id = ${districtId} and o.code = ${code} and o.dissolved_on is null
      and o.id is distinct from ${except}::uuid`.execute(db);
  return rows[0] ?? null;
}
