import { type RawBuilder, sql } from 'kysely';
import type { Branch } from '../policy.ts';

/** The column of a matter's place at a level (1 = street). */
export const levelColumn = (level: number): RawBuilder<unknown> => {
  if (!Number.isInteger(level) || level < 1 || level > 6) throw new RangeError(`no level ${level}`);
  return sql.ref(`m.l${level}`);
};

/** `m.l2 = …` for a place of a level (1 = street). */
export const atPlace = (level: number, placeId: string): RawBuilder<unknown> =>
  sql`${levelColumn(level)} = ${placeId}::uuid`;

/** Where one branch's matters come from: `from` and its condition, matters as `m`. */
function source(districtId: number, branch: Branch): RawBuilder<unknown> {
  if (branch.kind === 'all') return sql`matters m where m.district_id = ${districtId}`;
  if (branch.kind === 'place')
    return sql`matters m where m.district_id = ${districtId} and ${atPlace(branch.level, branch.placeId)}`;
  return sql`matter_parties h join matters m on m.district_id = h.district_id and m.id = h.matter_id
    where h.district_id = ${districtId} and m.district_id = ${districtId} and h.holder_id = ${branch.id}::uuid
    ${branch.party ? sql`and h.party = ${branch.party}` : sql``}`;
}

/**
 * Every matter that one of the branches reaches, once: one indexed query a branch, joined by `UNION ALL`, each
 * ordered and cut by itself where `cut` says so.
 */
export function fromBranches(
  districtId: number,
  branches: readonly Branch[],
  columns: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
  cut: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  if (branches.length === 0)
    return sql`(select ${columns} from matters m where m.district_id = ${districtId} and false)`;
  const each = branches.map(
    (b) => sql`(select ${columns} from ${source(districtId, b)} and ${where} ${cut})`,
  );
  return each.length === 1 ? (each[0] as RawBuilder<unknown>) : sql`(${sql.join(each, sql` union all `)})`;
}
