import type { Statements } from '#platform/migrate.ts';

/** Places, organisations, people, and what ties them together. */
export const statements: Statements = [
  // Pairs of neighbouring characters: Chinese search by two and more, where trigrams find nothing.
  `create or replace function bigrams(text) returns text[] language plpgsql immutable parallel safe strict as $$
   declare
     letters text[] := string_to_array(lower(regexp_replace($1, '\\s+', '', 'g')), null);
   begin
     return array(select distinct a || b from unnest(letters, letters[2:]) pair(a, b) where b is not null);
   end $$`,
  `create table places (
     district_id integer not null,
     id uuid not null,
     parent_id uuid,
     level smallint not null check (level between 0 and 6),
     code text not null,
     name text not null,
     l1 uuid, l2 uuid, l3 uuid, l4 uuid, l5 uuid, l6 uuid,
     households integer,
     lng double precision,
     lat double precision,
     shape jsonb,
     ended_on date,
     primary key (district_id, id),
     unique (district_id, code),
     foreign key (district_id, parent_id) references places (district_id, id)
   )`,
  // directory: children of a place in order of code
  `create index places_parent on places (district_id, parent_id, code)`,
  // directory: sub-tree lists by level
  `create index places_l1 on places (district_id, l1)`,
  `create index places_l2 on places (district_id, l2)`,
  `create index places_l3 on places (district_id, l3)`,
  `create table organisations (
     district_id integer not null,
     id uuid not null,
     parent_id uuid,
     kind text not null,
     name text not null,
     short_name text,
     place_id uuid,
     o1 uuid, o2 uuid, o3 uuid, o4 uuid, o5 uuid, o6 uuid, o7 uuid, o8 uuid, o9 uuid,
     phone text,
     about text,
     founded_on date,
     dissolved_on date,
     primary key (district_id, id),
     foreign key (district_id, parent_id) references organisations (district_id, id),
     foreign key (district_id, place_id) references places (district_id, id)
   )`,
  // directory: children in the tree; those of a kind at a place (teams of a community)
  `create index organisations_parent on organisations (district_id, parent_id, name)`,
  `create index organisations_kind on organisations (district_id, kind, place_id, name)`,
  // directory: those that stand at a place, whom its staff see
  `create index organisations_place on organisations (district_id, place_id)`,
  `create table people (
     district_id integer not null,
     id uuid not null,
     name text not null,
     pinyin text collate "C" not null default '',
     initials text collate "C" not null default '',
     phone text,
     birth_on date,
     place_id uuid,
     address text,
     member boolean not null default false,
     skills text[] not null default '{}',
     note text,
     created_at timestamptz not null default now(),
     ended_at timestamptz,
     primary key (district_id, id),
     foreign key (district_id, place_id) references places (district_id, id)
   )`,
  // accounts: who has this number; directory: search by its last digits, by name and initials
  `create index people_phone on people (district_id, phone text_pattern_ops)`,
  `create index people_phone_end on people (district_id, reverse(phone) text_pattern_ops)`,
  `create index people_name on people (district_id, name text_pattern_ops, id)`,
  `create index people_initials on people (district_id, initials)`,
  // directory: the register in order of pinyin, and search by it
  `create index people_pinyin on people (district_id, pinyin, id)`,
  // directory: the same person is not registered twice
  `create unique index people_same on people (district_id, phone, name) where phone is not null and ended_at is null`,
  // directory: those who live at a place
  `create index people_place on people (district_id, place_id)`,
  // A right is an appointment: role + place in the tree or organisation + term. `until_on` is the first day
  // on which it holds no more (directory/rules.ts `holdsOn`).
  `create table appointments (
     district_id integer not null,
     id uuid not null,
     person_id uuid not null,
     role text not null,
     place_id uuid,
     organisation_id uuid,
     title text,
     from_on date not null,
     until_on date,
     primary key (district_id, id),
     foreign key (district_id, person_id) references people (district_id, id),
     foreign key (district_id, place_id) references places (district_id, id),
     foreign key (district_id, organisation_id) references organisations (district_id, id),
     check (until_on is null or until_on >= from_on)
   )`,
  // accounts: what somebody holds today; matters: who holds a role at a place or within an organisation
  `create index appointments_person on appointments (district_id, person_id)`,
  `create index appointments_place on appointments (district_id, place_id, role)`,
  `create index appointments_organisation on appointments (district_id, organisation_id, role)`,
  // Somebody who may act for another: a child for a parent without a phone.
  `create table proxies (
     district_id integer not null,
     id uuid not null,
     person_id uuid not null,
     by_person_id uuid not null,
     relation text not null,
     since timestamptz not null default now(),
     ended_at timestamptz,
     primary key (district_id, id),
     foreign key (district_id, person_id) references people (district_id, id),
     foreign key (district_id, by_person_id) references people (district_id, id)
   )`,
  // accounts: for whom somebody may act
  `create index proxies_by on proxies (district_id, by_person_id)`,
  `create index proxies_person on proxies (district_id, person_id)`,
];
