import type { ImportKind } from '@lianxin/contracts/imports';
import { type Db, sqlState } from '#platform/database.ts';
import { type Sql, sql } from '#platform/sql.ts';

/** What an import of a kind writes, in the order in which it is taken back. `name`: as rows are marked. */
const targets: Record<ImportKind, { table: string; name: string; says: string; columns: string }[]> = {
  members: [
    {
      table: 'appointments',
      name: 'appointments',
      says: '任职',
      columns: 'person_id, role, place_id, organisation_id, title, from_on, until_on',
    },
    {
      table: 'memberships',
      name: 'memberships',
      says: '党员名册',
      columns:
        'person_id, branch_id, stage, kind, elsewhere, stratum, applied_on, joined_on, full_on, from_on, until_on, end_reason, version',
    },
    {
      table: 'people',
      name: 'people',
      says: '人员登记',
      columns: `name, pinyin, initials, phone, birth_on, place_id, address, skills, note, created_at, ended_at, gender,
        id_number, schooling, unit, working, interests, free_times, radius_m, lng, lat, version`,
    },
  ],
  organisations: [
    {
      table: 'organisations',
      name: 'organisations',
      says: '组织',
      columns: `parent_id, kind, name, short_name, place_id, phone, about, founded_on, dissolved_on, code, contact, address,
        seats, term_from, term_until, merged_into, version`,
    },
  ],
  places: [
    {
      table: 'places',
      name: 'places',
      says: '地点',
      columns: 'parent_id, level, code, name, households, lng, lat, shape, ended_on, about, version',
    },
  ],
  enterprises: [
    { table: 'coverage_states', name: 'coverage_states', says: '覆盖情况', columns: stateColumns() },
    { table: 'coverage_states', name: 'coverage_states#ended', says: '覆盖情况', columns: stateColumns() },
    {
      table: 'survey_units',
      name: 'survey_units',
      says: '摸排登记',
      columns: `kind, name, code, place_id, address, employees, members, contact, phone, organisation_id, surveyed_on,
        ended_on, note, version`,
    },
  ],
};

function stateColumns(): string {
  return 'unit_id, mode, organisation_id, person_id, reason, next_step, next_on, from_on, until_on';
}

/** Rows of an import that cannot be taken back, because something later builds on them. */
export interface InTheWay {
  rows: number;
  /** The first, as people read them: `「一支部」第 7 行 王小明：党员名册后来改过`. */
  examples: string[];
}

/** What is still the import's own work must be as the import left it; tells what is not. */
async function changedSince(
  tx: Db,
  districtId: number,
  importId: string,
  kind: ImportKind,
): Promise<InTheWay> {
  const parts = targets[kind].map(
    ({ table, name, says }) => sql`
      select r.no, r.sheet, r.line, r.reads->>'name' as name, ${sql.lit(says)} || case when t.id is null then '已删去' else '后来改过' end as why
      from import_rows r
      left join ${sql.id(table)} t on t.district_id = ${districtId} and t.id = (r.after->${sql.lit(name)}->>'id')::uuid
      where r.district_id = ${districtId} and r.import_id = ${importId}::uuid and r.after ? ${sql.lit(name)}
        and (t.id is null or md5(to_jsonb(t)::text) <> r.after->${sql.lit(name)}->>'mark')`,
  );
  if (kind === 'members') parts.push(...usedSince(districtId, importId));
  return gathered(tx, parts);
}

/** New people who have done something since: they signed in, they are named in matters, others act for them. */
function usedSince(districtId: number, importId: string): Sql[] {
  const uses: [string, string, string][] = [
    ['account_people', 'person_id', '已开通账号'],
    ['matter_parties', 'holder_id', '已有经办或提出的事项'],
    ['ledger_accounts', 'holder_id', '已有积分'],
    ['transfers', 'person_id', '正在办理组织关系转接'],
  ];
  return uses.map(
    ([table, column, says]) => sql`
      select r.no, r.sheet, r.line, r.reads->>'name' as name, ${sql.lit(says)}::text as why
      from import_rows r
      where r.district_id = ${districtId} and r.import_id = ${importId}::uuid and r.does = 'create'
        and exists (select 1 from ${sql.id(table)} t where t.district_id = ${districtId} and t.${sql.id(column)} = r.subject_id)`,
  );
}

async function gathered(tx: Db, parts: readonly Sql[]): Promise<InTheWay> {
  const { rows } = await sql<{ n: number; examples: string[] | null }>`
    with found as (${sql.join(parts, sql` union all `)})
    select count(distinct no) as n, (select array_agg(text) from (
      select '「' || sheet || '」第 ' || line || ' 行 ' || coalesce(name, '') || '：' || why as text from found order by no limit 5) x) as examples
    from found`.execute(tx);
  return { rows: rows[0]?.n ?? 0, examples: rows[0]?.examples ?? [] };
}

/**
 * Takes back all that an import wrote: what it made is deleted, what it changed is as before. Gives what stands in
 * the way instead, having changed nothing that a rolled-back transaction keeps.
 */
export async function undoRows(
  tx: Db,
  districtId: number,
  importId: string,
  kind: ImportKind,
): Promise<InTheWay | null> {
  const changed = await changedSince(tx, districtId, importId, kind);
  if (changed.rows > 0) return changed;
  try {
    for (const target of targets[kind]) {
      const { table, name, columns } = target;
      const mine = sql`r.district_id = ${districtId} and r.import_id = ${importId}::uuid and r.after ? ${sql.lit(name)}`;
      await sql`delete from ${sql.id(table)} t using import_rows r
        where ${mine} and t.district_id = ${districtId} and t.id = (r.after->${sql.lit(name)}->>'id')::uuid
          and not (coalesce(r.before, '{}') ? ${sql.lit(name)})`.execute(tx);
      const list = columns.split(',').map((c) => c.trim());
      await sql`update ${sql.id(table)} t set ${sql.join(list.map((c) => sql`${sql.id(c)} = b.${sql.id(c)}`))}
        from import_rows r cross join lateral jsonb_populate_record(null::${sql.id(table)}, r.before->${sql.lit(name)}) b
        where ${mine} and r.before ? ${sql.lit(name)} and t.district_id = ${districtId}
          and t.id = (r.after->${sql.lit(name)}->>'id')::uuid`.execute(tx);
    }
  } catch (error) {
    if (sqlState(error) !== '23503') throw error;
    return { rows: 1, examples: ['有的记录已被别处引用（下级、任职、关系等），请先在那里改掉'] };
  }
  return null;
}
