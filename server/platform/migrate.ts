import { readdir } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import type { Db } from './database.ts';
import { districtTables } from './district-tables.ts';
import { sql } from './sql.ts';

const folder = new URL('../migrations/', import.meta.url);

/** A step of the schema: `statements` run in order, in one transaction. Forward only. */
export type Statements = readonly string[];

const provider: MigrationProvider = {
  async getMigrations() {
    const files = (await readdir(folder)).filter((f) => /^\d{4}-[a-z-]+\.ts$/.test(f)).sort();
    const migrations: Record<string, Migration> = {};
    for (const file of files) {
      const { statements } = (await import(new URL(file, folder).href)) as { statements: Statements };
      migrations[file.replace(/\.ts$/, '')] = {
        async up(db: Kysely<unknown>) {
          const citus = await hasCitus(db);
          for (const statement of statements) {
            await sql.raw(statement).execute(db);
            const created = /^\s*create table (\w+)/i.exec(statement)?.[1];
            if (citus && created) await distribute(db, created);
          }
        },
      };
    }
    return migrations;
  },
};

async function hasCitus(db: Kysely<unknown>): Promise<boolean> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from pg_extension where extname = 'citus'`.execute(db);
  return (rows[0]?.n ?? 0) > 0;
}

/** Marks a table at once for Citus: district tables by district, the list of districts as a reference. */
async function distribute(db: Kysely<unknown>, table: string): Promise<void> {
  if (table === 'districts') await sql`select create_reference_table('districts')`.execute(db);
  else if ((districtTables as readonly string[]).includes(table))
    await sql`select create_distributed_table(${table}, 'district_id')`.execute(db);
}

/**
 * Brings the schema to the newest version, or to that of one migration; gives the names of what was run.
 * Throws on the first failure.
 */
export async function migrate(db: Db, upTo?: string): Promise<string[]> {
  const migrator = new Migrator({ db: db as Kysely<unknown>, provider });
  const { error, results } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest());
  if (error) throw error;
  return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName);
}

/** Names of migrations not yet run on this database; empty: it is up to date. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const all = await new Migrator({ db: db as Kysely<unknown>, provider }).getMigrations();
  return all.filter((m) => !m.executedAt).map((m) => m.name);
}
