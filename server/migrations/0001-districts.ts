import type { Statements } from '#platform/migrate.ts';

/** Districts, their playbooks, and what every write leaves: receipts and the audit trail. */
export const statements: Statements = [
  `create table districts (
     id integer primary key,
     slug text not null unique,
     name text not null,
     host text unique,
     zone text not null default 'Asia/Shanghai',
     playbook_hash text,
     world text,
     created_at timestamptz not null default now()
   )`,
  `create table playbook_versions (
     district_id integer not null,
     hash text not null,
     version text not null,
     -- json, not jsonb: the order of steps and actions is kept
     definition json not null,
     state text not null check (state in ('draft', 'published', 'retired')),
     published_at timestamptz,
     published_by uuid,
     created_at timestamptz not null default now(),
     primary key (district_id, hash)
   )`,
  // Years an administrator loads beside those of the playbook.
  `create table calendar_years (
     district_id integer not null,
     year smallint not null,
     definition jsonb not null,
     loaded_by uuid,
     loaded_at timestamptz not null default now(),
     primary key (district_id, year)
   )`,
  // A write's answer, kept seven days, so that the same write sent again gets it again.
  `create table receipts (
     district_id integer not null,
     account_id text not null,
     key text not null,
     request_hash text not null,
     status smallint not null,
     response text not null,
     at timestamptz not null default now(),
     primary key (district_id, account_id, key)
   )`,
  // platform/receipts.ts: drop those older than seven days
  `create index receipts_at on receipts (district_id, at)`,
  `create table audit_log (
     district_id integer not null,
     id uuid not null,
     at timestamptz not null default now(),
     account_id text,
     person_id uuid,
     action text not null,
     subject_kind text,
     subject_id uuid,
     reason text,
     data jsonb not null default '{}',
     address text,
     primary key (district_id, id)
   )`,
  // accounts: who looked at this person; newest of the trail
  `create index audit_log_subject on audit_log (district_id, subject_id, at desc)`,
  `create index audit_log_at on audit_log (district_id, at desc)`,
];
