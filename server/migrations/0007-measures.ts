import type { Statements } from '#platform/migrate.ts';

/** What the figure page reads beside the indexes of `matters` by the day it was raised. */
export const statements: Statements = [
  // measures/store/figures.ts: what ended in a period, in the whole district, a street, a community
  `create index matters_ended on matters (district_id, ended_at) where ended_at is not null`,
  `create index matters_ended_l1 on matters (district_id, l1, ended_at) where ended_at is not null`,
  `create index matters_ended_l2 on matters (district_id, l2, ended_at) where ended_at is not null`,
];
