import type { Statements } from '#platform/migrate.ts';

/** Consent by oneself or by a named guardian; what is personal goes some days after the end, the count stays. */
export const statements: Statements = [
  // Null: deleted, when its time was over.
  `alter table care_recipients alter column person_id drop not null`,
  // Who consented where it was not the person: name and tie, `李秀英（母亲）`.
  `alter table care_recipients add column consent_name text`,
  `alter table care_recipients add column purged_on date`,
  `alter table care_recipients add constraint care_recipients_consent_by check (consent_by in ('self', 'guardian'))`,
  `alter table care_recipients add constraint care_recipients_ended check (ended_on is null or ended_on >= from_on)`,
  // care: those whose personal data is due for deletion
  `create index care_recipients_purge on care_recipients (district_id, ended_on)
     where ended_on is not null and purged_on is null`,
  // care: what is held about a person, for themself
  `create index care_recipients_person on care_recipients (district_id, person_id)`,
  // care: the last visit of a pairing
  `create index care_visits_pairing on care_visits (district_id, pairing_id, visited_on desc)`,
];
