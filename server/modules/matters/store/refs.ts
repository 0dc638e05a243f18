import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';

/** What other modules need to know of a matter. */
export interface MatterRef {
  number: string;
  /** Ids from the first level below the district down. */
  placePath: string[];
  communityName: string | null;
  /** The playbook version it was raised under. */
  playbookHash: string;
  /** How often it has been reopened. */
  reopened: number;
}

/** Matters by id; ids that are none of the district's are left out. */
export async function matterRefs(
  db: Db,
  districtId: number,
  ids: readonly string[],
): Promise<Map<string, MatterRef>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<MatterRef & { id: string }>`
    select m.id, m.number, m.playbook_hash as "playbookHash", m.reopened, c.name as "communityName",
      array_remove(array[m.l1, m.l2, m.l3, m.l4, m.l5, m.l6], null)::text[] as "placePath"
    from matters m left join places c on c.district_id = ${districtId} and c.id = m.l2
    where m.district_id = ${districtId} and m.id = any(${ids as string[]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...ref }) => [id, ref]));
}
