import { organisationsIn, pathOf, placeName, type Scope } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';

/** A branch that keeps a roll, and where it stands. */
export interface BranchDoc {
  id: string;
  name: string;
  kind: string;
  path: string[];
  dissolvedOn: string | null;
}

export async function getBranches(
  db: Db,
  districtId: number,
  ids: readonly string[],
): Promise<Map<string, BranchDoc>> {
  const { rows } = await sql<BranchDoc>`
    select o.id, o.name, o.kind, o.dissolved_on as "dissolvedOn", coalesce(${pathOf('w')}, '{}') as path
    from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where o.district_id = ${districtId} and o.id = any(${ids as string[]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** `and <column> in …`: organisations a scope reaches; nothing where it reaches all. */
export const within = (column: string, districtId: number, scope: Scope): Sql =>
  scope.all ? sql`` : sql`and ${sql.ref(column)} in (${organisationsIn(districtId, scope, false)})`;

/** `and …`: the row `alias` of `places` is one that a scope's places reach; organisations reach none. */
export function placed(alias: string, scope: Scope): Sql {
  if (scope.all) return sql``;
  const each = scope.places.map(
    (place) => sql`${sql.ref(`${alias}.l${level(place.level)}`)} = ${place.id}::uuid`,
  );
  return sql`and (${sql.join([sql`false`, ...each], sql` or `)})`;
}

/** `and …`: the row `alias` of `places` is the place or below it; nothing for the whole district. */
export const under = (alias: string, place: { level: number; id: string } | undefined): Sql =>
  place && place.level > 0
    ? sql`and ${sql.ref(`${alias}.l${level(place.level)}`)} = ${place.id}::uuid`
    : sql``;

/** Checked before it becomes part of a column's name. */
export function level(n: number): number {
  if (!Number.isInteger(n) || n < 1 || n > 8) throw new RangeError(`no level ${n}`);
  return n;
}

/** Branches by name, for choosing where somebody goes. */
export async function findBranches(
  db: Db,
  districtId: number,
  kinds: readonly string[],
  like: string,
  limit: number,
): Promise<{ id: string; name: string; place: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; place: string | null }>`
    select o.id, o.name, ${placeName('w', districtId)} as place
    from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
    where o.district_id = ${districtId} and o.kind = any(${kinds as string[]}::text[]) and o.dissolved_on is null
      and o.name like ${like}
    order by o.name, o.id limit ${sql.lit(limit)}`.execute(db);
  return rows;
}
