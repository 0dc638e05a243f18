import { type Sql, sql } from '#platform/sql.ts';

/** Rows of one import, of these numbers. */
export interface Part {
  districtId: number;
  importId: string;
  from: number;
  to: number;
  /** The district's day. */
  today: string;
}

/** The import's rows that are written, each with what it says as columns; `record` names them with their types. */
export const written = ({ districtId, importId, from, to }: Part, record: string): Sql => sql`
  select r.no, r.does, r.subject_id, r.fresh, r.found, x.*
  from import_rows r cross join lateral jsonb_to_record(r.reads) as x(${sql.raw(record)})
  where r.district_id = ${districtId} and r.import_id = ${importId}::uuid and r.no > ${from} and r.no <= ${to}
    and r.does in ('create', 'update')`;

/** `column = coalesce(x.column, t.column)` of each: what the file does not say stays. */
export const saidOver = (table: string, columns: readonly string[]): Sql =>
  sql.join(columns.map((c) => sql`${sql.id(c)} = coalesce(x.${sql.id(c)}, ${sql.id(table)}.${sql.id(c)})`));

/** Whether any of the columns the file says differs from what stands. */
export const differs = (table: string, columns: readonly string[]): Sql => {
  const each = columns.map((c) => {
    const [said, stands] = [sql`x.${sql.id(c)}`, sql`${sql.id(table)}.${sql.id(c)}`];
    return sql`(${said} is not null and (${stands} is null or ${said} <> ${stands}))`;
  });
  return sql`(${sql.join(each, sql` or `)})`;
};

/** Keeps a row of a table as it stands before the import changes it, under `name`. */
export const keepBefore = (part: Part, table: string, id: Sql, name = table): Sql => sql`
  update import_rows r set before = coalesce(r.before, '{}') || jsonb_build_object(${name}::text, to_jsonb(t))
  from ${sql.id(table)} t
  where r.district_id = ${part.districtId} and r.import_id = ${part.importId}::uuid and r.no > ${part.from} and r.no <= ${part.to}
    and r.does in ('create', 'update') and t.district_id = ${part.districtId} and t.id = ${id}`;

/** A row of a register that an import row wrote: the table, and its id in the alias `r`. */
export interface Mark {
  table: string;
  id: Sql;
  /** As it is marked; the table's name if it is absent. */
  name?: string;
}

/**
 * Marks what stands after the import has written it, so that a later change is told. What has a `before` was
 * changed, the rest was made by the import. One statement for all: the rows are many.
 */
export function keepAfter(part: Part, marks: readonly Mark[]): Sql {
  const each = marks.map(
    ({ table, id, name = table }) => sql`${sql.lit(name)}, (
      select jsonb_build_object('id', t.id, 'mark', md5(to_jsonb(t)::text)) from ${sql.id(table)} t
      where t.district_id = ${part.districtId} and t.id = ${id})`,
  );
  return sql`update import_rows r set after = jsonb_strip_nulls(jsonb_build_object(${sql.join(each)}))
    where r.district_id = ${part.districtId} and r.import_id = ${part.importId}::uuid and r.no > ${part.from} and r.no <= ${part.to}
      and r.does in ('create', 'update')`;
}
