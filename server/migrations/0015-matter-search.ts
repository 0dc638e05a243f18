import type { Statements } from '#platform/migrate.ts';

/** Lists and search that take as long among ten times as many matters. */
export const statements: Statements = [
  // What a search looks for, as `bigrams`, and single characters; and when: the month (UTC) as `@` and its number.
  `create or replace function search_keys(summary text, raised_at timestamptz) returns text[]
     language plpgsql immutable parallel safe strict as $$
   declare
     letters text[] := string_to_array(lower(regexp_replace(summary, '\\s+', '', 'g')), null);
   begin
     return array(
         select a from unnest(letters) a union
         select a || b from unnest(letters, letters[2:]) pair(a, b) where b is not null)
       || ('@' || (extract(year from timezone('UTC', raised_at)) * 12
                   + extract(month from timezone('UTC', raised_at)) - 1)::int);
   end $$`,
  `drop index matters_bigrams`,
  `alter table matters rename column summary_bigrams to search_keys`,
  `/* cross-district */ update matters set search_keys = search_keys(summary, raised_at)`,
  // matters/store/search.ts: words of one and more characters, within months
  `create index matters_search on matters using gin (search_keys)`,
  // matters/store/list.ts: what is open in the district, and in a street, soonest due first
  `create index matters_due_district on matters (district_id, due_at, id) where ended_at is null`,
  `create index matters_due_l1 on matters (district_id, l1, due_at, id) where ended_at is null`,
  // matters/store/list.ts: the district's overdue ones, soonest due first
  `create index matters_light on matters (district_id, light, due_at, id) where ended_at is null`,
];
