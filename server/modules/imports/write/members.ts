import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { membershipColumns, personColumns } from '../match/members.ts';
import { differs, keepAfter, keepBefore, type Part, saidOver, written } from './target.ts';

const record = `name text, pinyin text, initials text, gender text, id_number text, birth_on date, phone text,
  branch_id uuid, stage text, kind text, elsewhere text, stratum text, applied_on date, joined_on date, full_on date,
  schooling text, unit text, working text, place_id uuid, address text, skills text[], interests text[], note text`;
const membership = sql`coalesce((r.found->>'membership')::uuid, r.fresh[2])`;

/** Writes persons, their memberships and posts; six statements however many rows. */
export async function writeMembers(tx: Db, part: Part): Promise<void> {
  const { districtId, today } = part;
  const rows = written(part, record);
  await keepBefore(part, 'people', sql`(r.found->>'person')::uuid`).execute(tx);
  await keepBefore(part, 'memberships', sql`(r.found->>'membership')::uuid`).execute(tx);
  await sql`insert into people (district_id, id, name, pinyin, initials, gender, id_number, birth_on, phone, schooling,
      unit, working, place_id, address, skills, interests, note)
    select ${districtId}::int, x.subject_id, x.name, coalesce(x.pinyin, ''), coalesce(x.initials, ''), x.gender, x.id_number,
      x.birth_on, x.phone, x.schooling, x.unit, x.working, x.place_id, x.address, coalesce(x.skills, '{}'),
      coalesce(x.interests, '{}'), x.note
    from (${rows}) x where x.does = 'create'`.execute(tx);
  await sql`update people set ${saidOver('people', personColumns)}, version = people.version + 1
    from (${rows}) x
    where people.district_id = ${districtId} and people.id = x.subject_id and x.does = 'update'
      and ${differs('people', personColumns)}`.execute(tx);
  await sql`update memberships set ${saidOver('memberships', membershipColumns)}, version = memberships.version + 1
    from (${rows}) x
    where memberships.district_id = ${districtId} and memberships.id = (x.found->>'membership')::uuid
      and ${differs('memberships', membershipColumns)}`.execute(tx);
  await sql`insert into memberships (district_id, id, person_id, branch_id, stage, kind, elsewhere, stratum, applied_on,
      joined_on, full_on, from_on)
    select ${districtId}::int, x.fresh[2], x.subject_id, x.branch_id, coalesce(x.stage, 'full'), coalesce(x.kind, 'regular'),
      x.elsewhere, x.stratum, x.applied_on, x.joined_on, x.full_on, ${today}::date
    from (${rows}) x where x.found->>'membership' is null`.execute(tx);
  await sql`insert into appointments (district_id, id, person_id, role, organisation_id, from_on)
    select ${districtId}::int, x.fresh[3], x.subject_id, x.found->>'role', x.branch_id, ${today}::date
    from (${rows}) x where x.found->>'role' is not null`.execute(tx);
  await keepAfter(part, [
    { table: 'people', id: sql`r.subject_id` },
    { table: 'memberships', id: membership },
    { table: 'appointments', id: sql`r.fresh[3]` },
  ]).execute(tx);
}
