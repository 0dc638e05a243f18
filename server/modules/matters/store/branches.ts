import type { Cursor } from '#platform/cursor.ts';
import { type Sql, sql } from '#platform/sql.ts';
import type { Branch } from '../policy.ts';

/** The column of a matter's place (or of the alias of another table) at a level (1 = street). */
export const levelColumn = (level: number, alias = 'm'): Sql => {
  if (!Number.isInteger(level) || level < 1 || level > 6) throw new RangeError(`no level ${level}`);
  return sql.ref(`${alias}.l${level}`);
};

/** `m.l2 = …` for a place of a level (1 = street). */
export const atPlace = (level: number, placeId: string): Sql => sql`${levelColumn(level)} = ${placeId}::uuid`;

type Hidden = 'uuid' | 'text[]' | 'timestamptz';

/**
 * A value that the planner does not see, so that it plans a statement once and not for each value: planning takes
 * longer than reading a page. Where a plan must fit its value, give the value itself.
 */
export const hidden = (value: unknown, type: Hidden): Sql =>
  sql`(select ${value}::${sql.raw(type)})::${sql.raw(type)}`;

export type Sort = 'raised' | 'due';

/** One page of a list: where the last one ended, and how many rows to read. */
export interface Cut {
  sort: Sort;
  cursor: Cursor | null;
  rows: number;
  /** Nothing raised before this; absent: from the first on. */
  since?: Sql;
}

/** The order of a list by these columns, and what lies past a cursor in it. */
function order(sort: Sort, at: Sql, id: Sql) {
  return sort === 'raised'
    ? {
        by: sql`order by ${at} desc, ${id} desc`,
        past: (c: Cursor) => sql`(${at}, ${id}) < (${c.key}::timestamptz, ${c.id}::uuid)`,
      }
    : {
        by: sql`order by ${at}, ${id}`,
        past: (c: Cursor) => sql`(${at}, ${id}) > (${c.key}::timestamptz, ${c.id}::uuid)`,
      };
}

const keyColumns: Record<Sort, Sql> = { raised: sql`m.raised_at`, due: sql`m.due_at` };

/** The column a list is sorted by, and its order on `m`. */
export const orderOf = (sort: Sort) => ({
  key: keyColumns[sort],
  by: order(sort, keyColumns[sort], sql`m.id`).by,
});

/** The parts by which a holder sees matters. */
const partOf = ({ party, raised }: Branch & { kind: 'holder' }): Sql => {
  if (party) return sql`h.party = ${party}`;
  return raised ? sql`h.party <> 'follower'` : sql`h.party not in ('follower', 'raiser')`;
};

/**
 * Where one branch's matters come from, as `m`, in the order of its own index. Somebody may have several parts
 * in one matter: it comes once.
 */
function source(districtId: number, branch: Branch, cut: Cut | null): { from: Sql; by: Sql } {
  const own = cut ? order(cut.sort, keyColumns[cut.sort], sql`m.id`) : null;
  const since = (at: Sql) => (cut?.since ? sql`and ${at} >= ${cut.since}` : sql``);
  const past = cut?.cursor && own ? sql`and ${own.past(cut.cursor)}` : sql``;
  if (branch.kind !== 'holder') {
    const place =
      branch.kind === 'place'
        ? sql`and ${levelColumn(branch.level)} = ${hidden(branch.placeId, 'uuid')}`
        : sql``;
    return {
      from: sql`matters m where m.district_id = ${districtId} ${place} ${past} ${since(sql`m.raised_at`)}`,
      by: own?.by ?? sql``,
    };
  }
  const held = cut?.sort === 'raised' ? order('raised', sql`h.raised_at`, sql`h.matter_id`) : null;
  // In the list's order already here, so that no more is read than the page needs.
  const parts = held
    ? sql`select distinct on (h.raised_at, h.matter_id) h.raised_at, h.matter_id from matter_parties h`
    : sql`select distinct h.raised_at, h.matter_id from matter_parties h`;
  const from = sql`(
      ${parts}
      where h.district_id = ${districtId} and h.holder_id = ${hidden(branch.id, 'uuid')}
        and ${partOf(branch)}
        ${held && cut?.cursor ? sql`and ${held.past(cut.cursor)}` : sql``} ${since(sql`h.raised_at`)}
      ${held?.by ?? sql``}) h
    join matters m on m.id = h.matter_id where m.district_id = ${districtId} ${held ? sql`` : past}`;
  return { from, by: (held ?? own)?.by ?? sql`` };
}

/**
 * Since when each branch had so many matters that the last of them is beyond its newest `most`: a select of `at`,
 * one row for each branch that has more.
 */
export function reachOf(
  districtId: number,
  branches: readonly Branch[],
  most: number,
  cursor: Cursor | null,
): Sql {
  const each = branches.map((branch) => {
    const [table, at, id] =
      branch.kind === 'holder'
        ? [sql`matter_parties h`, sql`h.raised_at`, sql`h.matter_id`]
        : [sql`matters m`, sql`m.raised_at`, sql`m.id`];
    const { by, past } = order('raised', at, id);
    const who =
      branch.kind === 'holder'
        ? sql`h.district_id = ${districtId} and h.holder_id = ${hidden(branch.id, 'uuid')}`
        : branch.kind === 'place'
          ? sql`m.district_id = ${districtId} and ${levelColumn(branch.level)} = ${hidden(branch.placeId, 'uuid')}`
          : sql`m.district_id = ${districtId}`;
    return sql`(select ${at} as at from ${table} where ${who} ${cursor ? sql`and ${past(cursor)}` : sql``}
      ${by} offset ${sql.lit(most)} limit 1)`;
  });
  return sql.join(each, sql` union all `);
}

/**
 * The matters that the branches reach: one indexed query a branch, joined by `UNION ALL`, each ordered and cut
 * by itself. A matter that several branches reach comes several times.
 */
export function fromBranches(
  districtId: number,
  branches: readonly Branch[],
  columns: Sql,
  where: Sql,
  cut: Cut | null = null,
): Sql {
  if (branches.length === 0)
    return sql`(select ${columns} from matters m where m.district_id = ${districtId} and false)`;
  const each = branches.map((branch) => {
    const { from, by } = source(districtId, branch, cut);
    const limit = cut ? sql`limit ${sql.lit(cut.rows)}` : sql``;
    return sql`(select ${columns} from ${from} and ${where} ${by} ${limit})`;
  });
  return each.length === 1 ? (each[0] as Sql) : sql`(${sql.join(each, sql` union all `)})`;
}
