import type { Statements } from '#platform/migrate.ts';

/** Files kept for something other than a matter: evidence of a standard, a paper of consent. */
export const statements: Statements = [
  // What the file was uploaded for: `standard`, `care`; only whoever keeps those serves it. Null: for a matter.
  `alter table files add column kept_for text`,
  // What it belongs to since it was used; null: not used yet, dropped after a day.
  `alter table files add column kept_id uuid`,
  `alter table files add constraint files_kept check (kept_id is null or kept_for is not null)`,
  // coverage: the unit that an organisation of the tree is
  `create index survey_units_organisation on survey_units (district_id, organisation_id) where organisation_id is not null`,
  // coverage: states that point at an organisation, when it merges or dissolves
  `create index coverage_states_organisation on coverage_states (district_id, organisation_id)
     where until_on is null and organisation_id is not null`,
  // coverage: to which units somebody is posted, before they are struck off
  `create index coverage_states_person on coverage_states (district_id, person_id)
     where until_on is null and person_id is not null`,
];
