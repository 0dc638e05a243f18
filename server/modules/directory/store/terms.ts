import { type Sql, sql } from '#platform/sql.ts';

/** The row `alias` of `appointments` holds on a day; says in SQL what `rules.ts` `holdsOn` says. */
export const holding = (alias: string, day: string): Sql =>
  sql`${sql.ref(`${alias}.from_on`)} <= ${day}::date
      and (${sql.ref(`${alias}.until_on`)} is null or ${sql.ref(`${alias}.until_on`)} > ${day}::date)`;

/** Ids of a place (an alias of `places`) and of all above it, first level first. */
export const pathOf = (alias: string): Sql => {
  const level = (n: number) => sql.ref(`${alias}.l${n}`);
  return sql`array_remove(array[${sql.join([1, 2, 3, 4, 5, 6, 7, 8].map(level))}], null)`;
};

/**
 * `东湖街道柳园社区第二网格`: a place's name after all above it, down to a level where one is given; null for none
 * and for the whole district.
 */
export const placeName = (alias: string, districtId: number, level = 8): Sql => sql`
  (select string_agg(up.name, '' order by up.level) from places up
   where up.district_id = ${districtId} and up.level <= ${sql.lit(level)} and up.id = any(${pathOf(alias)}))`;

/** A `like` pattern that finds the text anywhere, its own wildcards read as letters. */
export const containing = (text: string): string => `%${escapeLike(text)}%`;

/** A `like` pattern that finds what begins with the text. */
export const beginning = (text: string): string => `${escapeLike(text)}%`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);
