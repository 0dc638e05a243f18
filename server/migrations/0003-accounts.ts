import type { Statements } from '#platform/migrate.ts';

/**
 * Accounts and sessions as better-auth wants them (`accounts/auth.ts` maps the names; a test compares), who an
 * account is in each district, tokens of other systems, counters of tries. None but `account_people` belongs
 * to a district, so none refers to a district table.
 */
export const statements: Statements = [
  `create table auth_user (
     id text primary key,
     name text not null,
     email text not null unique,
     email_verified boolean not null default false,
     image text,
     phone_number text unique,
     phone_number_verified boolean,
     two_factor_enabled boolean default false,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create table auth_session (
     id text primary key,
     token text not null unique,
     user_id text not null references auth_user (id) on delete cascade,
     kind text,
     district_id integer,
     person_id text,
     ip_address text,
     user_agent text,
     expires_at timestamptz not null,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null
   )`,
  // accounts/store/sessions.ts: where an account is signed in
  `create index auth_session_user on auth_session (user_id)`,
  // accounts/expire.ts: drop what has ended
  `create index auth_session_expires on auth_session (expires_at)`,
  `create table auth_account (
     id text primary key,
     account_id text not null,
     provider_id text not null,
     user_id text not null references auth_user (id) on delete cascade,
     access_token text,
     refresh_token text,
     id_token text,
     access_token_expires_at timestamptz,
     refresh_token_expires_at timestamptz,
     scope text,
     password text,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null,
     unique (provider_id, account_id)
   )`,
  // better-auth: ways of signing in of an account
  `create index auth_account_user on auth_account (user_id)`,
  `create table auth_verification (
     id text primary key,
     identifier text not null,
     value text not null,
     expires_at timestamptz not null,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  // better-auth: a code by whom it is for
  `create index auth_verification_identifier on auth_verification (identifier)`,
  `create table auth_two_factor (
     id text primary key,
     secret text not null,
     backup_codes text not null,
     user_id text not null references auth_user (id) on delete cascade,
     verified boolean default true,
     failed_verification_count integer default 0,
     locked_until timestamptz
   )`,
  // better-auth: the second factor of an account
  `create index auth_two_factor_secret on auth_two_factor (secret)`,
  `create index auth_two_factor_user on auth_two_factor (user_id)`,
  // A token for another system; only its hash is kept.
  `create table auth_token (
     id uuid primary key,
     hash text not null unique,
     account_id text not null references auth_user (id) on delete cascade,
     district_id integer not null,
     person_id uuid not null,
     name text not null,
     scopes text[] not null,
     created_at timestamptz not null,
     expires_at timestamptz not null,
     used_at timestamptz,
     revoked_at timestamptz
   )`,
  // accounts/store/tokens.ts: tokens of an account
  `create index auth_token_account on auth_token (account_id, created_at)`,
  // rate-limiter-flexible: tries by number, name and address; its own shape
  `create table rate_limits (
     key varchar(255) primary key,
     points integer not null default 0,
     expire bigint
   )`,
  // One account may be a person in several districts, one in each.
  `create table account_people (
     district_id integer not null,
     account_id text not null,
     person_id uuid not null,
     primary key (district_id, account_id),
     unique (district_id, person_id, account_id),
     foreign key (district_id, person_id) references people (district_id, id)
   )`,
  // accounts/store/people.ts: districts an account may choose from
  `create index account_people_account on account_people (account_id)`,
  // How a person came to be acted for: by their own code, by staff, or stated by the other and not yet seen.
  `alter table proxies add column how text not null default 'staff'`,
  `alter table proxies add constraint proxies_how check (how in ('code', 'staff', 'stated'))`,
  `alter table proxies add column verified_by uuid`,
  // accounts: once at a time for a pair; staff's list of those not yet seen
  `create unique index proxies_pair on proxies (district_id, person_id, by_person_id) where ended_at is null`,
  `create index proxies_stated on proxies (district_id, since, id) where how = 'stated' and ended_at is null`,
  // accounts/store/audit.ts: the trail of one person or of one kind, newest first
  `create index audit_log_person on audit_log (district_id, person_id, at desc, id desc)`,
  `create index audit_log_action on audit_log (district_id, action, at desc, id desc)`,
];
