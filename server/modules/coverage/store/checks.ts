import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** A look at an item, as kept. `by` is a name in full: whoever looked did so in office. */
export interface CheckDoc {
  standard: string;
  item: string;
  met: boolean;
  checkedOn: string;
  note: string | null;
  evidence: string[];
  by: string;
}

const columns = sql`c.standard, c.item, c.met, c.checked_on as "checkedOn", c.note, c.evidence, coalesce(p.name, '') as by`;

/** The newest look at every item of an organisation. */
export async function latestChecks(db: Db, districtId: number, organisationId: string): Promise<CheckDoc[]> {
  const { rows } = await sql<CheckDoc>`
    select distinct on (c.standard, c.item) ${columns}
    from standard_checks c left join people p on p.district_id = ${districtId} and p.id = c.person_id
    where c.district_id = ${districtId} and c.organisation_id = ${organisationId}::uuid
    order by c.standard, c.item, c.checked_on desc, c.at desc, c.id desc`.execute(db);
  return rows;
}

/** Every look at one item, the newest first, at most a hundred. */
export async function checksOf(
  db: Db,
  districtId: number,
  organisationId: string,
  standard: string,
  item: string,
): Promise<CheckDoc[]> {
  const { rows } = await sql<CheckDoc>`
    select ${columns}
    from standard_checks c left join people p on p.district_id = ${districtId} and p.id = c.person_id
    where c.district_id = ${districtId} and c.organisation_id = ${organisationId}::uuid
      and c.standard = ${standard} and c.item = ${item}
    order by c.checked_on desc, c.at desc, c.id desc limit 100`.execute(db);
  return rows;
}

export interface NewCheck {
  id: string;
  item: string;
  met: boolean;
  note: string | null;
  evidence: string[];
}

/** Keeps several looks of one time. */
export async function insertChecks(
  tx: Db,
  districtId: number,
  look: { organisationId: string; standard: string; on: string; personId: string; now: number },
  checks: readonly NewCheck[],
): Promise<void> {
  const rows = checks.map((check) => ({ ...check, evidence: `{${check.evidence.join(',')}}` }));
  await sql`
    insert into standard_checks (district_id, id, organisation_id, standard, item, met, checked_on, evidence, note,
      person_id, at)
    select ${districtId}::int, x.id, ${look.organisationId}::uuid, ${look.standard}, x.item, x.met, ${look.on}::date,
      x.evidence::uuid[], x.note, ${look.personId}::uuid, ${new Date(look.now).toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, item text, met boolean, note text, evidence text)`.execute(
    tx,
  );
}
