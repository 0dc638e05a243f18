import type { Statements } from '#platform/migrate.ts';

/** Finding people by part of their name among very many. */
export const statements: Statements = [
  // directory: search by any characters of a name after its first, one too
  `create index people_given on people using gin (string_to_array(substr(name, 2), null))`,
  // directory: search by initials, read from the index alone in the order of the list
  `drop index people_initials`,
  `create index people_initials on people (district_id, initials, pinyin, id) where ended_at is null`,
];
