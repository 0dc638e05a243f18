import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/**
 * Who took over from an organisation that has been merged or dissolved, through as many such changes as there were;
 * itself while it stands; null where nobody did.
 */
export async function heirOf(db: Db, districtId: number, organisation: string): Promise<string | null> {
  const seen = new Set<string>();
  let at: string | null = organisation;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    const next: Ended | undefined = await ended(db, districtId, at);
    if (next && !next.ended) return at;
    at = next?.heir ?? null;
  }
  return null;
}

interface Ended {
  ended: boolean;
  heir: string | null;
}

async function ended(db: Db, districtId: number, id: string): Promise<Ended | undefined> {
  const { rows } = await sql<Ended>`
    select o.dissolved_on is not null as ended,
      (select c.after->>'other' from directory_changes c
       where c.district_id = ${districtId} and c.touched @> array[${id}::uuid] and c.subject_id = ${id}::uuid
         and c.undone_at is null and c.kind in ('merge', 'dissolve') order by c.id desc limit 1) as heir
    from organisations o where o.district_id = ${districtId} and o.id = ${id}::uuid`.execute(db);
  return rows[0];
}
