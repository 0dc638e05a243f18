import type { Statements } from '#platform/migrate.ts';

/** Registers beside the tree: relations, members, coverage, standards, care; and what brings them in and out. */
export const statements: Statements = [
  // Two more levels: street, community, area, estate, courtyard, building, entrance and one to spare.
  `alter table places drop constraint places_level_check`,
  `alter table places add column l7 uuid`,
  `alter table places add column l8 uuid`,
  `alter table places add column about text`,
  `alter table places add column version integer not null default 1`,
  `alter table places add constraint places_level_check check (level between 0 and 8)`,
  // directory: sub-tree lists of the lower levels
  `create index places_l4 on places (district_id, l4)`,
  `create index places_l5 on places (district_id, l5)`,
  `create index places_l6 on places (district_id, l6)`,
  `alter table organisations add column code text`,
  `alter table organisations add column contact text`,
  `alter table organisations add column address text`,
  // Part-time seats there are in all; null: none are counted.
  `alter table organisations add column seats smallint`,
  `alter table organisations add constraint organisations_seats check (seats between 0 and 200)`,
  `alter table organisations add column term_from date`,
  `alter table organisations add column term_until date`,
  `alter table organisations add constraint organisations_term check (term_until is null or term_until > term_from)`,
  `alter table organisations add column merged_into uuid`,
  `alter table organisations add column version integer not null default 1`,
  // directory: the same registered body is not entered twice; an import finds it again
  `create unique index organisations_code on organisations (district_id, code)
     where code is not null and dissolved_on is null`,
  // directory: an import finds an organisation by its name
  `create index organisations_name on organisations (district_id, name text_pattern_ops)`,
  // members: terms that come due
  `create index organisations_term on organisations (district_id, term_until) where dissolved_on is null`,
  // directory: sub-tree lists at any level
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (n) =>
      `create index organisations_o${n} on organisations (district_id, o${n}, name, id) where o${n} is not null`,
  ),
  // Typed, dated ties across the tree. A seat is one row: the unit that fills it, the post, who holds it now.
  `create table organisation_relations (
     district_id integer not null,
     id uuid not null,
     kind text not null,
     organisation_id uuid not null,
     with_id uuid,
     person_id uuid,
     place_id uuid,
     post text,
     note text,
     from_on date not null,
     until_on date,
     version integer not null default 1,
     primary key (district_id, id),
     foreign key (district_id, organisation_id) references organisations (district_id, id),
     foreign key (district_id, with_id) references organisations (district_id, id),
     foreign key (district_id, person_id) references people (district_id, id),
     foreign key (district_id, place_id) references places (district_id, id),
     check (until_on is null or until_on >= from_on)
   )`,
  // directory: ties of an organisation from either end, of a person, of a place
  `create index organisation_relations_of on organisation_relations (district_id, organisation_id, kind)`,
  `create index organisation_relations_with on organisation_relations (district_id, with_id, kind)`,
  `create index organisation_relations_person on organisation_relations (district_id, person_id)`,
  `create index organisation_relations_place on organisation_relations (district_id, place_id)`,
  // What was done to the tree, with all that is needed to take it back.
  `create table directory_changes (
     district_id integer not null,
     id uuid not null,
     at timestamptz not null,
     kind text not null,
     subject_kind text not null check (subject_kind in ('organisation', 'place')),
     subject_id uuid not null,
     person_id uuid not null,
     reason text not null,
     before jsonb not null,
     after jsonb not null,
     undone_at timestamptz,
     undone_by uuid,
     primary key (district_id, id)
   )`,
  // directory: what was done to one organisation or place, newest first
  `create index directory_changes_subject on directory_changes (district_id, subject_id, at desc)`,
  `create index directory_changes_at on directory_changes (district_id, at desc, id desc)`,

  `alter table people add column gender text`,
  `alter table people add constraint people_gender check (gender in ('male', 'female'))`,
  `alter table people add column id_number text`,
  `alter table people add column schooling text`,
  `alter table people add column unit text`,
  `alter table people add column working text`,
  `alter table people add constraint people_working check (working in ('in-service', 'retired', 'none'))`,
  `alter table people add column interests text[] not null default '{}'`,
  `alter table people add column free_times text[] not null default '{}'`,
  `alter table people add column radius_m integer`,
  `alter table people add column lng double precision`,
  `alter table people add column lat double precision`,
  `alter table people add column version integer not null default 1`,
  // directory: nobody is registered twice by their identity number; an import finds them again
  `create unique index people_id_number on people (district_id, id_number)
     where id_number is not null and ended_at is null`,
  // members: who has a skill
  `create index people_skills on people using gin (skills)`,
  `create table memberships (
     district_id integer not null,
     id uuid not null,
     person_id uuid not null,
     branch_id uuid not null,
     stage text not null check (stage in ('applicant', 'activist', 'candidate', 'probationary', 'full')),
     -- regular: on this branch's roll; floating-in: the relation is elsewhere; floating-out: away from here
     kind text not null default 'regular' check (kind in ('regular', 'floating-in', 'floating-out')),
     -- where the relation is (floating-in) or where they went (floating-out)
     elsewhere text,
     stratum text,
     applied_on date,
     joined_on date,
     full_on date,
     from_on date not null,
     until_on date,
     end_reason text,
     version integer not null default 1,
     primary key (district_id, id),
     foreign key (district_id, person_id) references people (district_id, id),
     foreign key (district_id, branch_id) references organisations (district_id, id),
     check (until_on is null or until_on >= from_on),
     check (full_on is null or joined_on is null or full_on >= joined_on)
   )`,
  // members: one roll at a time
  `create unique index memberships_one on memberships (district_id, person_id)
     where until_on is null and kind <> 'floating-in'`,
  // members: the roll of a branch; what somebody was and is
  `create index memberships_branch on memberships (district_id, branch_id, stage) where until_on is null`,
  `create index memberships_person on memberships (district_id, person_id)`,
  // members: probation that comes to its end
  `create index memberships_probation on memberships (district_id, joined_on) where stage = 'probationary' and until_on is null`,
  `create table credentials (
     district_id integer not null,
     id uuid not null,
     person_id uuid not null,
     kind text not null,
     grade text,
     name text not null,
     number text,
     issuer text,
     issued_on date,
     until_on date,
     primary key (district_id, id),
     foreign key (district_id, person_id) references people (district_id, id)
   )`,
  // members: what somebody holds; who holds a kind
  `create index credentials_person on credentials (district_id, person_id)`,
  `create index credentials_kind on credentials (district_id, kind, grade)`,
  // Members in service report to the community where they live; their membership does not move (G12, Z8).
  `create table report_ins (
     district_id integer not null,
     id uuid not null,
     person_id uuid not null,
     place_id uuid not null,
     unit_id uuid,
     unit_name text,
     reported_on date not null,
     confirmed_on date,
     ended_on date,
     primary key (district_id, id),
     foreign key (district_id, person_id) references people (district_id, id),
     foreign key (district_id, place_id) references places (district_id, id),
     foreign key (district_id, unit_id) references organisations (district_id, id)
   )`,
  // members: one report at a time
  `create unique index report_ins_one on report_ins (district_id, person_id) where ended_on is null`,
  // members: who reported to a community, from a unit
  `create index report_ins_place on report_ins (district_id, place_id) where ended_on is null`,
  `create index report_ins_unit on report_ins (district_id, unit_id) where ended_on is null`,
  `create table transfers (
     district_id integer not null,
     id uuid not null,
     person_id uuid not null,
     membership_id uuid not null,
     from_id uuid not null,
     to_id uuid not null,
     state text not null check (state in ('asked', 'released', 'received', 'sent-back', 'withdrawn')),
     reason text not null,
     asked_by uuid not null,
     asked_at timestamptz not null,
     released_by uuid,
     released_at timestamptz,
     settled_by uuid,
     settled_at timestamptz,
     settled_reason text,
     version integer not null default 1,
     primary key (district_id, id),
     foreign key (district_id, person_id) references people (district_id, id),
     foreign key (district_id, from_id) references organisations (district_id, id),
     foreign key (district_id, to_id) references organisations (district_id, id)
   )`,
  // members: one transfer of a person at a time
  `create unique index transfers_one on transfers (district_id, person_id) where state in ('asked', 'released')`,
  `create index transfers_from on transfers (district_id, from_id, asked_at desc)`,
  `create index transfers_to on transfers (district_id, to_id, asked_at desc)`,

  `create table survey_units (
     district_id integer not null,
     id uuid not null,
     kind text not null,
     name text not null,
     code text,
     place_id uuid,
     address text,
     employees integer,
     members integer,
     contact text,
     phone text,
     -- the unit as an organisation of the tree, where it is one
     organisation_id uuid,
     surveyed_on date not null,
     ended_on date,
     note text,
     version integer not null default 1,
     primary key (district_id, id),
     foreign key (district_id, place_id) references places (district_id, id),
     foreign key (district_id, organisation_id) references organisations (district_id, id)
   )`,
  // coverage: the register of a kind at a place, by name; found again by an import
  `create index survey_units_place on survey_units (district_id, place_id, kind)`,
  `create index survey_units_name on survey_units (district_id, name, id)`,
  `create unique index survey_units_code on survey_units (district_id, code) where code is not null and ended_on is null`,
  // How a unit is covered, and was: at any day at most one row.
  `create table coverage_states (
     district_id integer not null,
     id uuid not null,
     unit_id uuid not null,
     mode text not null,
     organisation_id uuid,
     person_id uuid,
     reason text,
     next_step text,
     next_on date,
     from_on date not null,
     until_on date,
     primary key (district_id, id),
     foreign key (district_id, unit_id) references survey_units (district_id, id),
     foreign key (district_id, organisation_id) references organisations (district_id, id),
     foreign key (district_id, person_id) references people (district_id, id),
     check (until_on is null or until_on >= from_on)
   )`,
  // coverage: how a unit is covered now, and was; gaps by their next step
  `create unique index coverage_states_now on coverage_states (district_id, unit_id) where until_on is null`,
  `create index coverage_states_unit on coverage_states (district_id, unit_id, from_on)`,
  `create index coverage_states_next on coverage_states (district_id, mode, next_on) where until_on is null`,
  // An organisation held against a standard list, item by item; the newest look counts.
  `create table standard_checks (
     district_id integer not null,
     id uuid not null,
     organisation_id uuid not null,
     standard text not null,
     item text not null,
     met boolean not null,
     checked_on date not null,
     evidence uuid[] not null default '{}',
     note text,
     person_id uuid not null,
     at timestamptz not null,
     primary key (district_id, id),
     foreign key (district_id, organisation_id) references organisations (district_id, id)
   )`,
  // coverage: the newest look at each item
  `create index standard_checks_of on standard_checks (district_id, organisation_id, standard, item, checked_on desc, at desc)`,

  // Held under consent, for a purpose, until a day; then what is personal in it is deleted.
  `create table care_recipients (
     district_id integer not null,
     id uuid not null,
     person_id uuid not null,
     kind text not null,
     place_id uuid not null,
     need text,
     consent_by text not null,
     consent_on date not null,
     consent_for text not null,
     consent_file uuid,
     until_on date not null,
     from_on date not null,
     ended_on date,
     end_reason text,
     version integer not null default 1,
     primary key (district_id, id),
     foreign key (district_id, person_id) references people (district_id, id),
     foreign key (district_id, place_id) references places (district_id, id),
     check (until_on > consent_on)
   )`,
  // care: who is on the list of a place; whose consent runs out
  `create index care_recipients_place on care_recipients (district_id, place_id) where ended_on is null`,
  `create index care_recipients_until on care_recipients (district_id, until_on) where ended_on is null`,
  `create unique index care_recipients_one on care_recipients (district_id, person_id, kind) where ended_on is null`,
  // Who looks after a recipient, and how often they go (Z11, Q12).
  `create table pairings (
     district_id integer not null,
     id uuid not null,
     recipient_id uuid not null,
     person_id uuid not null,
     organisation_id uuid,
     every_days smallint not null check (every_days between 1 and 366),
     from_on date not null,
     until_on date,
     primary key (district_id, id),
     foreign key (district_id, recipient_id) references care_recipients (district_id, id),
     foreign key (district_id, person_id) references people (district_id, id),
     foreign key (district_id, organisation_id) references organisations (district_id, id)
   )`,
  `create index pairings_recipient on pairings (district_id, recipient_id)`,
  // care: whom somebody is paired with
  `create index pairings_person on pairings (district_id, person_id) where until_on is null`,
  `create table care_visits (
     district_id integer not null,
     id uuid not null,
     recipient_id uuid not null,
     pairing_id uuid,
     person_id uuid not null,
     visited_on date not null,
     note text,
     at timestamptz not null,
     primary key (district_id, id),
     foreign key (district_id, recipient_id) references care_recipients (district_id, id)
   )`,
  // care: the last visit
  `create index care_visits_recipient on care_visits (district_id, recipient_id, visited_on desc)`,

  // A workbook brought in: read, looked over, written, perhaps taken back.
  `create table imports (
     district_id integer not null,
     id uuid not null,
     kind text not null,
     file_name text not null,
     state text not null check (state in ('reading', 'preview', 'writing', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
     -- the sheet, the columns and how they are read
     plan jsonb not null,
     rows integer not null default 0,
     done integer not null default 0,
     created integer not null default 0,
     updated integer not null default 0,
     unchanged integer not null default 0,
     refused integer not null default 0,
     error text,
     person_id uuid not null,
     at timestamptz not null,
     settled_at timestamptz,
     version integer not null default 1,
     primary key (district_id, id)
   )`,
  `create index imports_at on imports (district_id, at desc, id desc)`,
  `create table import_rows (
     district_id integer not null,
     import_id uuid not null,
     no integer not null,
     sheet text not null,
     line integer not null,
     cells jsonb not null,
     problems jsonb not null default '[]',
     -- create, update, same, refuse
     does text,
     subject_id uuid,
     -- what stood there before, for taking the import back
     before jsonb,
     primary key (district_id, import_id, no)
   )`,
  // imports: rows with problems, in order
  `create index import_rows_problems on import_rows (district_id, import_id, no) where problems <> '[]'`,
  `create table exports (
     district_id integer not null,
     id uuid not null,
     kind text not null,
     name text not null,
     columns jsonb not null,
     rows integer not null,
     file_id uuid not null,
     person_id uuid not null,
     at timestamptz not null,
     until_at timestamptz not null,
     taken integer not null default 0,
     primary key (district_id, id)
   )`,
  // imports: what somebody took out, newest first; those whose time is over
  `create index exports_at on exports (district_id, at desc, id desc)`,
  `create index exports_until on exports (district_id, until_at)`,
];
