import type { Statements } from '#platform/migrate.ts';

/** Double entry, in points (and, by the same tables, in fen): accounts, transactions, entries. */
export const statements: Statements = [
  // `person`: what somebody has earned; `issued`: its counter-account, one a unit.
  `create table ledger_accounts (
     district_id integer not null,
     id uuid not null,
     unit text not null check (unit in ('points', 'fen')),
     kind text not null check (kind in ('person', 'issued')),
     holder_id uuid,
     opened_at timestamptz not null,
     primary key (district_id, id),
     unique nulls not distinct (district_id, unit, kind, holder_id),
     check ((kind = 'issued') = (holder_id is null))
   )`,
  // What happened, once a cause. Only a posted (or later reversed) transaction has entries; they never change.
  `create table ledger_transactions (
     district_id integer not null,
     id uuid not null,
     unit text not null check (unit in ('points', 'fen')),
     cause text not null,
     state text not null check (state in ('pending', 'posted', 'refused', 'withdrawn', 'reversed')),
     why text not null,
     reverses uuid,
     at timestamptz not null,
     posted_at timestamptz,
     -- who confirmed or refused, when, and the reason given
     settled_by uuid,
     settled_at timestamptz,
     reason text,
     -- an earning: whose, for which matter, how often that had been reopened, where, by which rule and how much
     -- before the day's limit
     person_id uuid,
     matter_id uuid,
     round smallint,
     place_path uuid[] not null default '{}',
     rule text,
     hours numeric(5, 2),
     earned integer check (earned >= 0),
     most_per_day integer,
     on_day date,
     primary key (district_id, id),
     unique (district_id, cause),
     unique (district_id, reverses),
     foreign key (district_id, reverses) references ledger_transactions (district_id, id),
     check ((posted_at is not null) = (state in ('posted', 'reversed')))
   )`,
  // ledger/store/mine.ts: somebody's own, newest first
  `create index ledger_transactions_person on ledger_transactions (district_id, person_id, posted_at desc, id desc)
     where posted_at is not null`,
  // ledger/store/limit.ts: what was posted to somebody that day
  `create index ledger_transactions_day on ledger_transactions (district_id, person_id, on_day) where state = 'posted'`,
  // ledger/store/pending.ts: what waits for the community, longest first
  `create index ledger_transactions_pending on ledger_transactions (district_id, at, id) where state = 'pending'`,
  // ledger/store/reverse.ts: what a reopened matter had earned
  `create index ledger_transactions_matter on ledger_transactions (district_id, matter_id)`,
  `create table ledger_entries (
     district_id integer not null,
     transaction_id uuid not null,
     no smallint not null,
     account_id uuid not null,
     amount integer not null check (amount <> 0),
     primary key (district_id, transaction_id, no),
     foreign key (district_id, transaction_id) references ledger_transactions (district_id, id),
     foreign key (district_id, account_id) references ledger_accounts (district_id, id)
   )`,
  // ledger/store/mine.ts: the sum of an account is its balance
  `create index ledger_entries_account on ledger_entries (district_id, account_id) include (amount)`,
];
