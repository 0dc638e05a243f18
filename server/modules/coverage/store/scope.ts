import type { Scope } from '#modules/directory/index.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { PlaceFilter } from '../here.ts';

const column = (level: number): Sql => {
  if (!Number.isInteger(level) || level < 1 || level > 8) throw new RangeError(`no level ${level}`);
  return sql.ref(`w.l${level}`);
};

/** A scope's places by level, each level one branch with an index of its own. */
const branches = (districtId: number, places: Scope['places']): Sql[] =>
  [...Map.groupBy(places, (place) => place.level)].map(
    ([level, group]) => sql`select w.id from places w where w.district_id = ${districtId}
      and ${column(level)} = any(${group.map((place) => place.id)}::uuid[])`,
  );

/** Ids of the places of a scope that is not `all`, with all below them. */
export const placesIn = (districtId: number, scope: Scope): Sql => {
  const all = branches(districtId, scope.places);
  return all.length === 0
    ? sql`select w.id from places w where w.district_id = ${districtId} and false`
    : sql.join(all, sql` union `);
};

/** `and …`: units (`u`) that a scope reaches. */
export const seenUnits = (districtId: number, scope: Scope): Sql =>
  scope.all ? sql`` : sql`and u.place_id in (${placesIn(districtId, scope)})`;

/** `and …`: what (`alias.place_id`) stands in a place's sub-tree, or with `here` at the place itself. */
export function atPlace(
  districtId: number,
  alias: string,
  place: PlaceFilter | undefined,
  here: boolean | undefined,
): Sql {
  const placeId = sql.ref(`${alias}.place_id`);
  if (!place) return sql``;
  if (here)
    return place.level === 0
      ? sql`and (${placeId} is null or ${placeId} = ${place.id}::uuid)`
      : sql`and ${placeId} = ${place.id}::uuid`;
  if (place.level === 0) return sql``;
  return sql`and ${placeId} in (${placesIn(districtId, { all: false, places: [place], organisations: [] })})`;
}

/** `and …`: organisations (`o`) that a scope reaches: those that stand there, and one's own. */
export function seenOrganisations(districtId: number, scope: Scope): Sql {
  if (scope.all) return sql``;
  const own = sql`select o2.id from organisations o2 where o2.district_id = ${districtId}
    and o2.id = any(${scope.organisations}::uuid[])`;
  return sql`and o.id in (
    select o1.id from organisations o1 where o1.district_id = ${districtId}
      and o1.place_id in (${placesIn(districtId, scope)})
    union ${own})`;
}
