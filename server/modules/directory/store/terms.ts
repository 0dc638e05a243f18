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

const own = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/**
 * Ids from the top of the tree down to an organisation (an alias of `organisations`), its own last. On the tenth
 * level its own stands in none of the columns.
 */
export const upwards = (alias: string): Sql => {
  const columns = sql.join(own.map((n) => sql.ref(`${alias}.o${n}`)));
  const id = sql.ref(`${alias}.id`);
  return sql`case when ${id} in (${columns}) then array_remove(array[${columns}], null)
    else array_remove(array[${columns}], null) || ${id} end`;
};

/** `o1 = path[1], …` from such a path. */
export const columnsOf = (path: string): Sql =>
  sql.join(own.map((n) => sql`${sql.id(`o${n}`)} = (${sql.ref(path)})[${sql.lit(n)}]`));

/** A `like` pattern that finds the text anywhere, its own wildcards read as letters. */
export const containing = (text: string): string => `%${escapeLike(text)}%`;

/** A `like` pattern that finds what begins with the text. */
export const beginning = (text: string): string => `${escapeLike(text)}%`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);
