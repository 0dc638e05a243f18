/**
 * The table of outside effects, for a migration. `due_at` is the next attempt, or while one runs the time
 * at which it counts as lost; a row ends with `done_at` or, given up, with `dead_at`.
 */
export const outboxTable: readonly string[] = [
  `create table outbox (
     district_id integer not null,
     id uuid not null,
     kind text not null,
     payload jsonb not null,
     due_at timestamptz not null,
     attempts smallint not null default 0,
     last_error text,
     done_at timestamptz,
     dead_at timestamptz,
     primary key (district_id, id)
   )`,
  // outbox/deliver.ts: what is due, oldest first
  `create index outbox_due on outbox (district_id, due_at) where done_at is null and dead_at is null`,
];
