import type { Scope } from '#modules/directory/index.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { PlaceFilter } from '../here.ts';

const column = (level: number): Sql => {
  if (!Number.isInteger(level) || level < 1 || level > 8) throw new RangeError(`no level ${level}`);
  return sql.ref(`w.l${level}`);
};

const below = (districtId: number, level: number, ids: string[]): Sql => sql`
  select w.id from places w where w.district_id = ${districtId} and ${column(level)} = any(${ids}::uuid[])`;

/** `and …`: recipients (`r`) that a scope reaches, each level one branch with an index of its own. */
export function seenBy(districtId: number, scope: Scope): Sql {
  if (scope.all) return sql``;
  const branches = [...Map.groupBy(scope.places, (place) => place.level)].map(([level, places]) =>
    below(
      districtId,
      level,
      places.map((place) => place.id),
    ),
  );
  return branches.length === 0
    ? sql`and false`
    : sql`and r.place_id in (${sql.join(branches, sql` union `)})`;
}

/** `and …`: recipients (`r`) in a place's sub-tree. */
export const atPlace = (districtId: number, place: PlaceFilter | undefined): Sql =>
  place && place.level > 0 ? sql`and r.place_id in (${below(districtId, place.level, [place.id])})` : sql``;

/** The recipient `r` is on the list on a day: not ended, and consent holds. */
export const listedOn = (day: string): Sql =>
  sql`r.ended_on is null and r.until_on > ${day}::date and r.from_on <= ${day}::date`;

/** The pairing `g` holds on a day. */
export const pairedOn = (day: string): Sql =>
  sql`g.from_on <= ${day}::date and (g.until_on is null or g.until_on > ${day}::date)`;

/** `due(recipient_id, pairs, every_days, last_on, due_on)`: of those paired on a day, the visit due soonest; says in
 * SQL what `rules.ts` `visitDue` says. */
export const dueOn = (districtId: number, day: string): Sql => sql`
  select distinct on (g.recipient_id) g.recipient_id, count(*) over (partition by g.recipient_id) as pairs,
    g.every_days, v.last_on, greatest(v.last_on, g.from_on) + g.every_days as due_on
  from pairings g
  left join (select c.pairing_id, max(c.visited_on) as last_on from care_visits c
             where c.district_id = ${districtId} group by c.pairing_id) v on v.pairing_id = g.id
  where g.district_id = ${districtId} and ${pairedOn(day)}
  order by g.recipient_id, greatest(v.last_on, g.from_on) + g.every_days, g.id`;
