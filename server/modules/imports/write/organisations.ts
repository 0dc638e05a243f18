import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { organisationColumns } from '../match/run-organisations.ts';
import { differs, keepAfter, keepBefore, type Part, saidOver, written } from './target.ts';

const record = `name text, kind text, short_name text, code text, place_id uuid, contact text, phone text, address text,
  founded_on date, term_from date, term_until date, seats smallint, about text`;

/** Writes organisations level by level, so that each finds the path of its parent. */
export async function writeOrganisations(tx: Db, part: Part): Promise<void> {
  const { districtId } = part;
  const rows = sql`select y.*, coalesce(y.place_id, (y.found->>'place')::uuid) as place from (${written(part, record)}) y`;
  await keepBefore(part, 'organisations', sql`r.subject_id`).execute(tx);
  for (let depth = 1; depth <= 9; depth++)
    await sql`insert into organisations (district_id, id, parent_id, kind, name, short_name, code, place_id, contact, phone,
        address, founded_on, term_from, term_until, seats, about, o1, o2, o3, o4, o5, o6, o7, o8, o9)
      select ${districtId}::int, x.subject_id, (x.found->>'parent')::uuid, x.kind, x.name, x.short_name, x.code, x.place,
        x.contact, x.phone, x.address, x.founded_on, x.term_from, x.term_until, x.seats, x.about,
        c.path[1], c.path[2], c.path[3], c.path[4], c.path[5], c.path[6], c.path[7], c.path[8], c.path[9]
      from (${rows}) x
      left join organisations p on p.district_id = ${districtId} and p.id = (x.found->>'parent')::uuid
      cross join lateral (select array_remove(array[p.o1, p.o2, p.o3, p.o4, p.o5, p.o6, p.o7, p.o8, p.o9], null) || x.subject_id as path) c
      where x.does = 'create' and (x.found->>'depth')::int = ${sql.lit(depth)}`.execute(tx);
  await sql`update organisations set ${saidOver('organisations', organisationColumns)}, version = organisations.version + 1
    from (select z.no, z.does, z.subject_id, z.name, z.kind, z.short_name, z.code, z.place as place_id, z.contact, z.phone,
        z.address, z.founded_on, z.term_from, z.term_until, z.seats, z.about from (${rows}) z) x
    where organisations.district_id = ${districtId} and organisations.id = x.subject_id and x.does = 'update'
      and ${differs('organisations', organisationColumns)}`.execute(tx);
  await keepAfter(part, [{ table: 'organisations', id: sql`r.subject_id` }]).execute(tx);
}
