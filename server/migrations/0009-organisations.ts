import type { Statements } from '#platform/migrate.ts';

/** What changes of the tree of organisations and searching in it still need. */
export const statements: Statements = [
  // A top stands in its own path as every other organisation does.
  `/* cross-district */ update organisations set o1 = id where o1 is null and parent_id is null`,
  // Every organisation a change has to do with: the one moved, its old and its new parent.
  `alter table directory_changes add column touched uuid[] not null default '{}'`,
  // directory: what was done to an organisation or with it
  `create index directory_changes_touched on directory_changes using gin (touched)`,
  // directory: search by two and more characters of the name
  `create index organisations_bigrams on organisations using gin (bigrams(name))`,
];
