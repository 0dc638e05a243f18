import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import type { Cell } from '#platform/workbook/cell.ts';
import type { Reads } from '../kinds/kind.ts';
import type { Problem } from '../problem.ts';

/** A row as the preview shows it. */
export interface RowDoc {
  no: number;
  sheet: string;
  line: number;
  cells: Cell[];
  reads: Reads;
  fresh: string[];
  does: string | null;
  problems: Problem[];
  clashes: Problem[];
}

/** Keeps rows as they were read; `text` is a JSON list of `KeptRow`. */
export async function keepRows(db: Db, districtId: number, importId: string, text: string): Promise<void> {
  await sql`insert into import_rows (district_id, import_id, no, sheet, line, cells, reads, problems, fresh)
    select ${districtId}::int, ${importId}::uuid, x.no, x.sheet, x.line, x.cells, x.reads, x.problems, x.fresh
    from json_to_recordset(${text}::json) as x(no int, sheet text, line int, cells jsonb, reads jsonb,
      problems jsonb, fresh uuid[])`.execute(db);
}

/** Keeps what rows say under another plan; `text` is a JSON list of `{no, reads, problems}`. */
export async function keepReads(db: Db, districtId: number, importId: string, text: string): Promise<void> {
  await sql`update import_rows r set reads = x.reads, problems = x.problems, does = null, clashes = '[]', found = '{}'
    from json_to_recordset(${text}::json) as x(no int, reads jsonb, problems jsonb)
    where r.district_id = ${districtId} and r.import_id = ${importId}::uuid and r.no = x.no`.execute(db);
}

/** JSON texts of rows' cells, a thousand at a time. */
export async function* cellsInBatches(db: Db, districtId: number, importId: string): AsyncGenerator<string> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ text: string; last: number | null }>`
      select json_agg(x)::text as text, max(x.no) as last from (
        select no, sheet, cells from import_rows
        where district_id = ${districtId} and import_id = ${importId}::uuid and no > ${last} order by no limit 1000) x`.execute(
      db,
    );
    const [row] = rows;
    if (!row?.last) return;
    last = row.last;
    yield row.text;
  }
}

/** What a row says, for finding it in the registers. */
export interface ReadRow {
  no: number;
  line: number;
  sheet: string;
  reads: Reads;
  fresh: string[];
  faulty: boolean;
}

/** Rows after one number, or those of these numbers, in order; at most `limit`. */
export async function readRows(
  db: Db,
  districtId: number,
  importId: string,
  which: { after: number; limit: number } | { nos: readonly number[] },
): Promise<ReadRow[]> {
  const part =
    'nos' in which ? sql`and no = any(${which.nos as number[]}::int[])` : sql`and no > ${which.after}`;
  const limit = 'limit' in which ? sql`limit ${sql.lit(which.limit)}` : sql``;
  const { rows } = await sql<ReadRow>`
    select no, line, sheet, reads, fresh, problems <> '[]' as faulty from import_rows
    where district_id = ${districtId} and import_id = ${importId}::uuid ${part} order by no ${limit}`.execute(
    db,
  );
  return rows;
}

/** What becomes of a row, as found by matching. */
export interface Match {
  no: number;
  does: 'create' | 'update' | 'same' | 'refuse';
  subjectId: string | null;
  clashes: Problem[];
  found: Record<string, unknown>;
}

/** Keeps what becomes of rows; what was found before is not written again. */
export async function saveMatches(
  db: Db,
  districtId: number,
  importId: string,
  matches: readonly Match[],
): Promise<void> {
  for (let from = 0; from < matches.length; from += 2000)
    await sql`update import_rows r set does = x.does, subject_id = x."subjectId", clashes = x.clashes, found = x.found
      from json_to_recordset(${JSON.stringify(matches.slice(from, from + 2000))}::json)
        as x(no int, does text, "subjectId" uuid, clashes jsonb, found jsonb)
      where r.district_id = ${districtId} and r.import_id = ${importId}::uuid and r.no = x.no
        and (r.does, r.subject_id, r.clashes, r.found) is distinct from (x.does, x."subjectId", x.clashes, x.found)`.execute(
      db,
    );
}

export interface RowFilter {
  faulty?: boolean | undefined;
  does?: string | undefined;
  sheet?: string | undefined;
  code?: string | undefined;
}

const columns = sql.raw('no, sheet, line, cells, reads, fresh, does, problems, clashes');

/** One page of rows in order. */
export async function pageRows(
  db: Db,
  districtId: number,
  importId: string,
  filter: RowFilter,
  after: number,
  limit: number,
): Promise<RowDoc[]> {
  const coded = (code: string) =>
    sql`and (problems @> ${JSON.stringify([{ code }])}::jsonb or clashes @> ${JSON.stringify([{ code }])}::jsonb)`;
  const { rows } = await sql<RowDoc>`
    select ${columns} from import_rows
    where district_id = ${districtId} and import_id = ${importId}::uuid and no > ${after}
      ${filter.faulty ? sql`and does = 'refuse'` : sql``} ${filter.does ? sql`and does = ${filter.does}` : sql``}
      ${filter.sheet ? sql`and sheet = ${filter.sheet}` : sql``} ${filter.code ? coded(filter.code) : sql``}
    order by no limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

export async function getRow(
  db: Db,
  districtId: number,
  importId: string,
  no: number,
): Promise<RowDoc | null> {
  const { rows } = await sql<RowDoc>`select ${columns} from import_rows
    where district_id = ${districtId} and import_id = ${importId}::uuid and no = ${no}`.execute(db);
  return rows[0] ?? null;
}

/** Keeps cells that somebody corrected, and what they say now. */
export async function saveRow(
  db: Db,
  districtId: number,
  importId: string,
  row: Pick<RowDoc, 'no' | 'cells' | 'reads' | 'problems'>,
): Promise<void> {
  await sql`update import_rows set cells = ${JSON.stringify(row.cells)}::jsonb, reads = ${JSON.stringify(row.reads)}::jsonb,
      problems = ${JSON.stringify(row.problems)}::jsonb
    where district_id = ${districtId} and import_id = ${importId}::uuid and no = ${row.no}`.execute(db);
}

/** Values that stand in more than one row, under `key`: the rows of each, in order. */
export async function doubled(
  db: Db,
  districtId: number,
  importId: string,
  key: readonly string[],
): Promise<Map<string, { no: number; line: number; sheet: string; name: string }[]>> {
  const parts = sql.join(
    key.map((k) => sql`(reads->>${sql.lit(k)})`),
    sql` || '|' || `,
  );
  const { rows } = await sql<{
    key: string;
    rows: { no: number; line: number; sheet: string; name: string }[];
  }>`
    select key, json_agg(json_build_object('no', no, 'line', line, 'sheet', sheet, 'name', name) order by no) as rows
    from (select no, line, sheet, reads->>'name' as name, ${parts} as key from import_rows
          where district_id = ${districtId} and import_id = ${importId}::uuid) x
    where key is not null group by key having count(*) > 1`.execute(db);
  return new Map(rows.map((r) => [r.key, r.rows]));
}

/** How many rows have each kind of problem. */
export async function faultCounts(
  db: Db,
  districtId: number,
  importId: string,
): Promise<{ code: string; message: string; rows: number }[]> {
  const { rows } = await sql<{ code: string; message: string; rows: number }>`
    select p->>'code' as code, min(p->>'message') as message, count(distinct no)::int as rows
    from import_rows r, jsonb_array_elements(r.problems || r.clashes) p
    where r.district_id = ${districtId} and r.import_id = ${importId}::uuid and r.does = 'refuse'
    group by 1 order by 3 desc, 1 limit 50`.execute(db);
  return rows;
}

/** Rows of a sheet in whose column the same stands, at most `limit`. */
export async function rowsAlike(
  db: Db,
  districtId: number,
  importId: string,
  { sheet, at, cell }: { sheet: string; at: number; cell: Cell },
  limit: number,
): Promise<RowDoc[]> {
  const { rows } = await sql<RowDoc>`select ${columns} from import_rows
    where district_id = ${districtId} and import_id = ${importId}::uuid and sheet = ${sheet}
      and cells->${at}::int = ${JSON.stringify(cell)}::jsonb
    order by no limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

/** Numbers of the rows that share an identity number, a phone and name, a code or a name with what a row says. */
export async function rowsSharing(
  db: Db,
  districtId: number,
  importId: string,
  reads: Reads,
): Promise<number[]> {
  const told = (key: string) => (typeof reads[key] === 'string' ? reads[key] : null);
  const { rows } = await sql<{ no: number }>`select no from import_rows
    where district_id = ${districtId} and import_id = ${importId}::uuid
      and (reads->>'id_number' = ${told('id_number')} or reads->>'code' = ${told('code')} or reads->>'name' = ${told('name')})
    order by no limit 500`.execute(db);
  return rows.map((r) => r.no);
}
