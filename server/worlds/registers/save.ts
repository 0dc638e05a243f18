import type { Db } from '#platform/database.ts';
import { insertRows } from '../save.ts';
import type { BuiltRegisters } from './build.ts';

type Rows = readonly Record<string, unknown>[];

/** Writes the registers of a world; its people, places and organisations are there already. */
export async function saveRegisters(db: Db, districtId: number, built: BuiltRegisters): Promise<void> {
  const put = (table: string, columns: readonly string[], rows: Rows) =>
    insertRows(db, districtId, table, columns, rows);
  await saveRolls(put, built);
  await put(
    'organisation_relations',
    [
      'id uuid',
      'kind text',
      'organisation_id uuid',
      'with_id uuid',
      'person_id uuid',
      'place_id uuid',
      'post text',
      'note text',
      'from_on date',
    ],
    built.ties.map((t) => ({
      id: t.id,
      kind: t.kind,
      organisation_id: t.organisation.id,
      with_id: t.with?.id,
      person_id: t.person?.id,
      place_id: t.place?.id,
      post: t.post,
      note: t.note,
      from_on: t.fromOn,
    })),
  );
  await put(
    'standard_checks',
    [
      'id uuid',
      'organisation_id uuid',
      'standard text',
      'item text',
      'met boolean',
      'checked_on date',
      'note text',
      'person_id uuid',
      'at timestamptz',
    ],
    built.checks.map((c) => ({
      id: c.id,
      organisation_id: c.organisation.id,
      standard: c.standard,
      item: c.item,
      met: c.met,
      checked_on: c.checkedOn,
      note: c.note,
      person_id: c.person.id,
      at: `${c.checkedOn}T08:00:00Z`,
    })),
  );
  await put(
    'credentials',
    ['id uuid', 'person_id uuid', 'kind text', 'grade text', 'name text', 'issuer text', 'issued_on date'],
    built.credentials.map((c) => ({
      id: c.id,
      person_id: c.person.id,
      kind: c.kind,
      grade: c.grade,
      name: c.name,
      issuer: c.issuer,
      issued_on: c.issuedOn,
    })),
  );
  await saveSurvey(put, built);
  await saveCare(put, built);
}

type Put = (table: string, columns: readonly string[], rows: Rows) => Promise<void>;

async function saveRolls(put: Put, { rolls, reportIns }: BuiltRegisters): Promise<void> {
  await put(
    'memberships',
    [
      'id uuid',
      'person_id uuid',
      'branch_id uuid',
      'stage text',
      'kind text',
      'elsewhere text',
      'stratum text',
      'applied_on date',
      'joined_on date',
      'full_on date',
      'from_on date',
      'until_on date',
      'end_reason text',
    ],
    rolls.map((m) => ({
      id: m.id,
      person_id: m.person.id,
      branch_id: m.branch.id,
      stage: m.stage,
      kind: m.kind ?? 'regular',
      elsewhere: m.elsewhere,
      stratum: m.stratum,
      applied_on: m.appliedOn,
      joined_on: m.joinedOn,
      full_on: m.fullOn,
      from_on: m.fromOn,
      until_on: m.untilOn,
      end_reason: m.endReason,
    })),
  );
  await put(
    'report_ins',
    [
      'id uuid',
      'person_id uuid',
      'place_id uuid',
      'unit_id uuid',
      'unit_name text',
      'reported_on date',
      'confirmed_on date',
    ],
    reportIns.map((r) => ({
      id: r.id,
      person_id: r.person.id,
      place_id: r.place.id,
      unit_id: r.unit.id,
      unit_name: r.unit.name,
      reported_on: r.reportedOn,
      confirmed_on: r.confirmedOn,
    })),
  );
}

async function saveSurvey(put: Put, { survey }: BuiltRegisters): Promise<void> {
  await put(
    'survey_units',
    [
      'id uuid',
      'kind text',
      'name text',
      'place_id uuid',
      'address text',
      'employees integer',
      'members integer',
      'contact text',
      'phone text',
      'organisation_id uuid',
      'surveyed_on date',
    ],
    survey.map((u) => ({
      id: u.id,
      kind: u.kind,
      name: u.name,
      place_id: u.place.id,
      address: u.address,
      employees: u.employees,
      members: u.members,
      contact: u.contact,
      phone: u.phone,
      organisation_id: u.organisation?.id,
      surveyed_on: u.surveyedOn,
    })),
  );
  await put(
    'coverage_states',
    [
      'id uuid',
      'unit_id uuid',
      'mode text',
      'organisation_id uuid',
      'person_id uuid',
      'reason text',
      'next_step text',
      'next_on date',
      'from_on date',
      'until_on date',
    ],
    survey.flatMap((u) =>
      u.states.map((s) => ({
        id: s.id,
        unit_id: u.id,
        mode: s.mode,
        organisation_id: s.organisation?.id,
        person_id: s.person?.id,
        reason: s.reason,
        next_step: s.nextStep,
        next_on: s.nextOn,
        from_on: s.fromOn,
        until_on: s.untilOn,
      })),
    ),
  );
}

async function saveCare(put: Put, { care }: BuiltRegisters): Promise<void> {
  await put(
    'care_recipients',
    [
      'id uuid',
      'person_id uuid',
      'kind text',
      'place_id uuid',
      'need text',
      'consent_by text',
      'consent_name text',
      'consent_on date',
      'consent_for text',
      'until_on date',
      'from_on date',
    ],
    care.map((r) => ({
      id: r.id,
      person_id: r.person.id,
      kind: r.kind,
      place_id: r.place.id,
      need: r.need,
      consent_by: r.consentBy,
      consent_name: r.consentName,
      consent_on: r.consentOn,
      consent_for: r.consentFor,
      until_on: r.untilOn,
      from_on: r.consentOn,
    })),
  );
  await put(
    'pairings',
    [
      'id uuid',
      'recipient_id uuid',
      'person_id uuid',
      'organisation_id uuid',
      'every_days smallint',
      'from_on date',
    ],
    care.map(({ id, pairing }) => ({
      id: pairing.id,
      recipient_id: id,
      person_id: pairing.person.id,
      organisation_id: pairing.organisation.id,
      every_days: pairing.everyDays,
      from_on: pairing.fromOn,
    })),
  );
  await put(
    'care_visits',
    [
      'id uuid',
      'recipient_id uuid',
      'pairing_id uuid',
      'person_id uuid',
      'visited_on date',
      'note text',
      'at timestamptz',
    ],
    care.flatMap(({ id, pairing, visits }) =>
      visits.map((v) => ({
        id: v.id,
        recipient_id: id,
        pairing_id: pairing.id,
        person_id: pairing.person.id,
        visited_on: v.visitedOn,
        note: v.note,
        at: `${v.visitedOn}T08:00:00Z`,
      })),
    ),
  );
}
