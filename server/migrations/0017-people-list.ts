import type { Statements } from '#platform/migrate.ts';

/** The register in order of pinyin, walked in its index alone. */
export const statements: Statements = [
  `drop index people_pinyin`,
  // directory: the register in order of pinyin, and those of a frequent name met on the way, read without the table
  `create index people_pinyin on people (district_id, pinyin, id) include (name) where ended_at is null`,
];
