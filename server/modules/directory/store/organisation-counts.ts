import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { type Sight, seen, standing } from './organisations.ts';

/** How many organisations of a kind there are; by the place below, null where they stand above all of those. */
export interface KindCount {
  kind: string;
  place: { id: string; name: string; code: string } | null;
  organisations: number;
}

const lowest = 8;

/**
 * Organisations that stand and are seen, by kind and by place of the level below `at` (level 0: the district).
 * The conditions are those of the list, so that a figure and its list agree.
 */
export async function countOrganisations(
  db: Db,
  districtId: number,
  sight: Sight,
  at: { level: number; id: string } | undefined,
): Promise<KindCount[]> {
  const level = at?.level ?? 0;
  const within = at && level > 0 ? sql`and ${sql.ref(`w.l${level}`)} = ${at.id}::uuid` : sql``;
  const below = level < lowest ? sql.ref(`w.l${level + 1}`) : sql`null::uuid`;
  const { rows } = await sql<KindCount>`
    with counted as (
      select o.kind, ${below} as below, count(*)::int as n
      from organisations o left join places w on w.district_id = ${districtId} and w.id = o.place_id
      where o.district_id = ${districtId} and ${standing(sight.day)}
        and ${seen(districtId, sight, { o: 'o', w: 'w' }, false)} ${within}
      group by 1, 2)
    select c.kind, c.n as organisations,
      case when b.id is not null then json_build_object('id', b.id, 'name', b.name, 'code', b.code) end as place
    from counted c left join places b on b.district_id = ${districtId} and b.id = c.below`.execute(db);
  return rows;
}
