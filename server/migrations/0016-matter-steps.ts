import type { Statements } from '#platform/migrate.ts';

/** A list of one step reads that step only. */
export const statements: Statements = [
  // matters/store/list.ts: a community's matters in one step, newest first
  `create index matters_step on matters (district_id, l2, step, raised_at desc, id desc)`,
];
