import type { ClientBase } from 'pg';

/** A table of ours and the columns that hold data (generated ones are computed anew). */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
}

const bookkeeping = ['kysely_migration', 'kysely_migration_lock'];

/** Every table of ours; what the job queue and extensions keep in schemas of their own is not among them. */
export async function listTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name,
       array_agg(a.attname::text order by a.attnum) filter (where a.attname is not null) as columns
     from pg_class c
     left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all($1)
     group by c.relname order by c.relname`,
    [bookkeeping],
  );
  return rows.map(({ name, columns }) => ({ name, columns: columns ?? [] }));
}

/** Names of migrations run, in order; empty for a database that has none of ours. */
export async function runMigrations(client: ClientBase): Promise<string[]> {
  const { rows: found } = await client.query(`select to_regclass('public.kysely_migration') as name`);
  if (found[0].name === null) return [];
  const { rows } = await client.query<{ name: string }>(
    'select name from public.kysely_migration order by name',
  );
  return rows.map(({ name }) => name);
}

/** Sequences and the last value each gave; those never used are left out. */
export async function listSequences(client: ClientBase): Promise<{ name: string; value: number }[]> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value::text as value from pg_sequences
     where schemaname = 'public' and last_value is not null order by sequencename`,
  );
  return rows.map(({ name, value }) => ({ name, value: Number(value) }));
}

/** The name of a table with rows in it, or null when the database is empty. */
export async function firstFilled(client: ClientBase): Promise<string | null> {
  for (const { name } of await listTables(client)) {
    const { rowCount } = await client.query(`select 1 from ${quoted(name)} limit 1`);
    if (rowCount) return name;
  }
  return null;
}

/** `"public"."name"`, whatever characters the name has. */
export const quoted = (name: string): string => `"public".${quotedName(name)}`;
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The `(a, b)` of a `COPY`. */
export const columnList = (columns: readonly string[]): string => `(${columns.map(quotedName).join(', ')})`;
