import { compoundSurnames } from '#platform/mask.ts';
import { type Sql, sql } from '#platform/sql.ts';
import { spell } from '../pinyin.ts';
import { beginning, containing } from './terms.ts';

/**
 * People of a search by one index. `few`: all of them are read and sorted, the list's own order does not help;
 * `perhaps`: if there are no more than `handful`, else they are met soon enough in the list's order.
 */
interface Search {
  found: Sql;
  few?: 'sure' | 'perhaps';
}

const handful = 1000;

/**
 * By name, its sounds, the whole number, or as much of its end as is shown: a search by more would tell, digit by
 * digit, what is hidden. As searches that exclude each other, each served by an index of its own; a surname's
 * bearers are found by its sound, for there they stand in the order of the list.
 */
function searches(q: string): Search[] {
  const text = q.replace(/[\s·-]/g, '');
  if (/^\d{11}$/.test(text)) return [{ found: sql`and p.phone = ${text}` }];
  if (/^\d{5,}$/.test(text)) return [{ found: sql`and false` }];
  if (/^\d+$/.test(text))
    return [{ found: sql`and reverse(p.phone) like ${beginning([...text].reverse().join(''))}` }];
  if (/^[a-zA-Z]+$/.test(text)) {
    const spelt = beginning(text.toLowerCase());
    const sounds = { found: sql`and p.pinyin like ${spelt}` };
    if (text.length === 1) return [sounds];
    return [sounds, { found: sql`and p.initials like ${spelt} and p.pinyin not like ${spelt}`, few: 'sure' }];
  }
  const letters = [...text];
  const within = sql`and string_to_array(substr(p.name, 2), null) @> ${letters}::text[] and p.name like ${containing(text)}`;
  if (letters.length > 1) {
    const first = sql`p.name like ${beginning(text)}`;
    return [{ found: sql`and ${first}` }, { found: sql`${within} and not ${first}` }];
  }
  const spelt = sql`p.pinyin like ${beginning(spell(text).pinyin)}`;
  const first = sql`p.name like ${beginning(text)}`;
  return [
    { found: sql`and ${spelt} and ${first}` },
    { found: sql`${within} and not ${first}`, few: 'perhaps' },
    // 尉 alone sounds like wei, in 尉迟 like yu.
    ...[...compoundSurnames]
      .filter((surname) => surname.startsWith(text))
      .map((surname) => ({ found: sql`and p.name like ${beginning(surname)} and not ${spelt}` })),
  ];
}

/**
 * The expression `page`: keys of the first `limit` people of a search (none: of everybody) in order of pinyin.
 * `keysOf` gives the keys of all that meet a condition, unordered.
 */
export function pageOf(q: string | undefined, limit: number, keysOf: (found: Sql) => Sql): Sql {
  const first = sql`order by pinyin, id limit ${sql.lit(limit)}`;
  const wanted = q ? searches(q) : [{ found: sql`` }];
  const unsure = wanted.find((one: Search) => one.few === 'perhaps');
  const count = sql`(select count(*) from perhaps_few)`;
  const branches = wanted.flatMap(({ found, few }: Search) => {
    if (few === undefined) return [sql`(${keysOf(found)} ${first})`];
    if (few === 'sure') return [sql`(select * from (${keysOf(found)} offset 0) few ${first})`];
    return [
      sql`(select * from perhaps_few where ${count} <= ${sql.lit(handful)} ${first})`,
      sql`(${keysOf(found)} and ${count} > ${sql.lit(handful)} ${first})`,
    ];
  });
  const perhaps = unsure
    ? sql`perhaps_few as materialized (${keysOf(unsure.found)} limit ${sql.lit(handful + 1)}),`
    : sql``;
  return sql`${perhaps} page as materialized (
    select * from (${sql.join(branches, sql` union all `)}) found ${first})`;
}
