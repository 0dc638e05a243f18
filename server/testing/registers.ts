import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { Town, TownPlace } from './town.ts';

/** What nobody may read outside of a reveal: it stands in every register of `addRegisters`. */
export const hidden = {
  name: '凌霄汉',
  phone: '13987654321',
  idNumber: '370402195203078812',
  need: '行动不便每周需送药',
  contact: '13698761234',
  certificate: 'ZS-7788-9912',
} as const;

export type Registered =
  | 'person'
  | 'branch'
  | 'organisation'
  | 'unit'
  | 'membership'
  | 'credential'
  | 'reportIn'
  | 'transfer'
  | 'recipient'
  | 'pairing'
  | 'import'
  | 'export'
  | 'relation'
  | 'change'
  | 'file';

/** One row in every register of a community, about one person with personal data,
 * whose numbers, one person's in a district, may be left out. Gives their ids. */
export async function addRegisters(
  db: Db,
  town: Town,
  community: TownPlace,
  keeper: string,
  secret: { phone: string; idNumber: string } | { phone: null; idNumber: null } = hidden,
): Promise<Record<Registered, string>> {
  const keys = [
    'person',
    'branch',
    'organisation',
    'unit',
    'membership',
    'credential',
    'reportIn',
    'transfer',
    'recipient',
    'pairing',
    'import',
    'export',
    'relation',
    'change',
    'file',
  ] as const;
  const id = Object.fromEntries(keys.map((key) => [key, newId()])) as Record<Registered, string>;
  const d = town.districtId;
  const place = town.place[community];
  const u = (value: string): Sql => sql`${value}::uuid`;
  const rows: Sql[] = [
    sql`insert into people (district_id, id, name, phone, id_number, place_id)
      values (${d}, ${u(id.person)}, ${hidden.name}, ${secret.phone}, ${secret.idNumber}, ${u(place)})`,
    ...(['branch', 'organisation'] as const).map(
      (key) => sql`insert into organisations (district_id, id, kind, name, place_id)
        values (${d}, ${u(id[key])}, ${'branch'}, ${`${key}${id[key].slice(-4)}支部`}, ${u(place)})`,
    ),
    sql`insert into survey_units (district_id, id, kind, name, place_id, contact, phone, surveyed_on)
      values (${d}, ${u(id.unit)}, ${'enterprise'}, ${'鸿运商行'}, ${u(place)}, ${hidden.name}, ${hidden.contact}, '2026-01-01')`,
    sql`insert into memberships (district_id, id, person_id, branch_id, stage, from_on)
      values (${d}, ${u(id.membership)}, ${u(id.person)}, ${u(id.branch)}, ${'full'}, '2020-01-01')`,
    sql`insert into credentials (district_id, id, person_id, kind, name, number)
      values (${d}, ${u(id.credential)}, ${u(id.person)}, ${'social-worker'}, ${'社会工作者'}, ${hidden.certificate})`,
    sql`insert into report_ins (district_id, id, person_id, place_id, reported_on)
      values (${d}, ${u(id.reportIn)}, ${u(id.person)}, ${u(place)}, '2025-01-01')`,
    sql`insert into transfers (district_id, id, person_id, membership_id, from_id, to_id, state, reason, asked_by, asked_at)
      values (${d}, ${u(id.transfer)}, ${u(id.person)}, ${u(id.membership)}, ${u(id.branch)}, ${u(id.organisation)},
        ${'asked'}, ${'迁居'}, ${u(keeper)}, '2026-11-01')`,
    sql`insert into care_recipients (district_id, id, person_id, kind, place_id, need, consent_by, consent_on, consent_for,
        until_on, from_on)
      values (${d}, ${u(id.recipient)}, ${u(id.person)}, ${'alone'}, ${u(place)}, ${hidden.need}, ${'self'}, '2026-10-01',
        ${'上门看望'}, '2099-01-01', '2026-10-01')`,
    sql`insert into pairings (district_id, id, recipient_id, person_id, every_days, from_on)
      values (${d}, ${u(id.pairing)}, ${u(id.recipient)}, ${u(keeper)}, 7, '2026-10-01')`,
    sql`insert into imports (district_id, id, kind, file_name, state, plan, person_id, at)
      values (${d}, ${u(id.import)}, ${'members'}, ${'名册.xlsx'}, ${'preview'}, ${'{"kind":"members","sheets":[]}'}, ${u(keeper)}, '2026-11-01')`,
    sql`insert into organisation_relations (district_id, id, kind, organisation_id, person_id, from_on)
      values (${d}, ${u(id.relation)}, ${'seat'}, ${u(id.branch)}, ${u(id.person)}, '2026-01-01')`,
    sql`insert into files (district_id, id, kind, name, mime, bytes, sha256, uploaded_by)
      values (${d}, ${u(id.file)}, ${'document'}, ${'同意书.pdf'}, ${'application/pdf'}, 4, ${'0'.repeat(64)}, ${keeper})`,
    sql`insert into exports (district_id, id, kind, name, columns, rows, file_id, person_id, at, until_at)
      values (${d}, ${u(id.export)}, ${'members'}, ${'名册'}, ${'[]'}, 1, ${u(id.file)}, ${u(keeper)}, '2026-11-01', '2099-01-01')`,
    sql`insert into directory_changes (district_id, id, at, kind, subject_kind, subject_id, person_id, reason, before, after)
      values (${d}, ${u(id.change)}, '2026-11-01', ${'move'}, ${'organisation'}, ${u(id.branch)}, ${u(keeper)}, ${'调整'}, '{}', '{}')`,
  ];
  for (const row of rows) await row.execute(db);
  return id;
}
