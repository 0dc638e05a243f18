import type { Statements } from '#platform/migrate.ts';

/** What an import reads of a row, finds of it in the registers, writes and can take back. */
export const statements: Statements = [
  // From the command line nobody is signed in.
  `alter table imports alter column person_id drop not null`,
  // While it works it says so; who has not for long is no more.
  `alter table imports add column beat_at timestamptz`,
  `alter table imports add column stop boolean not null default false`,
  // Each column's value, by the name of the register's own column.
  `alter table import_rows add column reads jsonb not null default '{}'`,
  // Ids for what the row may create.
  `alter table import_rows add column fresh uuid[] not null default '{}'`,
  // What is wrong beside single cells: with other rows of the file, with the registers.
  `alter table import_rows add column clashes jsonb not null default '[]'`,
  // Ids of what stands in the registers already.
  `alter table import_rows add column found jsonb not null default '{}'`,
  // What was written, with a mark by which a later change is told.
  `alter table import_rows add column after jsonb`,
  `drop index import_rows_problems`,
  // imports: rows of one outcome, in order
  `create index import_rows_does on import_rows (district_id, import_id, does, no)`,
];
