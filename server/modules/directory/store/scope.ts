import { type Sql, sql } from '#platform/sql.ts';
import type { Scope } from '../policy.ts';
import { holding } from './terms.ts';

type Query = Sql;

/** A scope's places by level, each level one branch with an index of its own. */
function levels(scope: Scope): { column: Query; ids: string[] }[] {
  return [...Map.groupBy(scope.places, (place) => place.level)].map(([level, places]) => {
    if (!Number.isInteger(level) || level < 1 || level > 8) throw new RangeError(`no level ${level}`);
    return { column: sql.ref(`w.l${level}`), ids: places.map((place) => place.id) };
  });
}

const either = (branches: Query[], none: Query): Query =>
  branches.length === 0 ? none : sql.join(branches, sql` union `);

/**
 * Ids of the people a scope reaches (it must not be `all`): who lives there, who holds something there or in an
 * organisation there or is on its roll, who belongs to one of the organisations or is on its roll. One indexed branch each.
 */
export function peopleIn(districtId: number, scope: Scope, day: string): Query {
  const branches = levels(scope).flatMap(({ column, ids }) => [
    sql`select h.id from places w join people h on h.district_id = w.district_id and h.place_id = w.id
        where w.district_id = ${districtId} and h.district_id = ${districtId} and ${column} = any(${ids}::uuid[])`,
    sql`select a.person_id from places w join appointments a on a.district_id = w.district_id and a.place_id = w.id
        where w.district_id = ${districtId} and a.district_id = ${districtId} and ${column} = any(${ids}::uuid[])
          and ${holding('a', day)}`,
    sql`select a.person_id from places w
        join organisations o on o.district_id = w.district_id and o.place_id = w.id
        join appointments a on a.district_id = o.district_id and a.organisation_id = o.id
        where w.district_id = ${districtId} and o.district_id = ${districtId} and a.district_id = ${districtId}
          and ${column} = any(${ids}::uuid[]) and ${holding('a', day)}`,
    sql`select m.person_id from places w
        join organisations o on o.district_id = w.district_id and o.place_id = w.id
        join memberships m on m.district_id = o.district_id and m.branch_id = o.id
        where w.district_id = ${districtId} and o.district_id = ${districtId} and m.district_id = ${districtId}
          and ${column} = any(${ids}::uuid[]) and ${holding('m', day)}`,
  ]);
  if (scope.organisations.length > 0)
    branches.push(
      sql`select a.person_id from appointments a
        where a.district_id = ${districtId} and a.organisation_id = any(${scope.organisations}::uuid[])
          and ${holding('a', day)}`,
      sql`select m.person_id from memberships m
        where m.district_id = ${districtId} and m.branch_id = any(${scope.organisations}::uuid[])
          and ${holding('m', day)}`,
    );
  return either(branches, sql`select id from people where district_id = ${districtId} and false`);
}

/**
 * Ids of the organisations a scope reaches (it must not be `all`): those that stand there and those named;
 * with `wide`, those of the whole district too.
 */
export function organisationsIn(districtId: number, scope: Scope, wide: boolean): Query {
  const branches = levels(scope).map(
    ({ column, ids }) => sql`
      select o.id from places w join organisations o on o.district_id = w.district_id and o.place_id = w.id
      where w.district_id = ${districtId} and o.district_id = ${districtId} and ${column} = any(${ids}::uuid[])`,
  );
  if (scope.organisations.length > 0)
    branches.push(sql`select o.id from organisations o
      where o.district_id = ${districtId} and o.id = any(${scope.organisations}::uuid[])`);
  if (wide)
    branches.push(
      sql`select o.id from organisations o where o.district_id = ${districtId} and o.place_id is null`,
      sql`select o.id from places w join organisations o on o.district_id = w.district_id and o.place_id = w.id
          where w.district_id = ${districtId} and o.district_id = ${districtId} and w.level = 0`,
    );
  return either(branches, sql`select id from organisations where district_id = ${districtId} and false`);
}

/** The same answer for one row: `o` an alias of `organisations`, `w` of the place where it stands (left joined). */
export function seenRow(scope: Scope, wide: boolean, { o, w }: { o: string; w: string }): Query {
  const level = (n: number) => sql.ref(`${w}.l${n}`);
  const parts = [...Map.groupBy(scope.places, (place) => place.level)].map(
    ([n, places]) => sql`${level(n)} = any(${places.map((place) => place.id)}::uuid[])`,
  );
  if (scope.organisations.length > 0)
    parts.push(sql`${sql.ref(`${o}.id`)} = any(${scope.organisations}::uuid[])`);
  if (wide) parts.push(sql`${sql.ref(`${o}.place_id`)} is null`, sql`${sql.ref(`${w}.level`)} = 0`);
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`;
}
