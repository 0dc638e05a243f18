import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database } from '../../platform/database.ts';
import type { FileStore } from '../../platform/files/store.ts';
import { Halt } from '../../platform/halt.ts';
import { migrate, pendingMigrations } from '../../platform/migrate.ts';
import { type Manifest, secretName, type TableRows } from './archive.ts';
import { readEntries, verifyArchive } from './read.ts';
import { columnList, firstFilled, quoted, quotedName, runMigrations } from './tables.ts';

/** Where a backup is brought back to. */
export interface Target {
  readonly database: Database;
  readonly files: FileStore;
  keepSecret(secret: string): void;
}

/**
 * Brings a backup back into an empty installation: verifies the whole archive, migrates the database to
 * the version it was written at, loads everything in one transaction, and migrates to the newest version.
 * Whatever fails, nothing is left in tables or files and it can be tried again. Throws `Halt` where the
 * archive, the database or the files are not fit for it.
 */
export async function restoreBackup(file: string, target: Target): Promise<Manifest> {
  const { database, files } = target;
  const manifest = await verifyArchive(file);
  await withClient(database, (client) => needEmpty(client, files));
  await matchSchema(database, manifest.head.migrations);
  await withClient(database, (client) => load(client, file, manifest, target));
  await migrate(database.db);
  await database.pool.query('analyze');
  return manifest;
}

async function withClient<T>({ pool }: Database, work: (client: ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release(true);
  }
}

async function needEmpty(client: ClientBase, files: FileStore): Promise<void> {
  const filled = await firstFilled(client);
  if (filled)
    throw new Halt(
      `The database is not empty (there are rows in ${filled}): restore into a new data folder.`,
    );
  for await (const key of files.list())
    throw new Halt(`The file store is not empty (there is ${key}): restore into a new one.`);
}

/** Brings an empty database to exactly the migrations of the backup. */
async function matchSchema(database: Database, wanted: readonly string[]): Promise<void> {
  const run = await withClient(database, runMigrations);
  const known = new Set([...run, ...(await pendingMigrations(database.db))]);
  const unknown = wanted.find((name) => !known.has(name));
  if (unknown)
    throw new Halt(
      `The backup was written by a later release of Lianxin (migration ${unknown}): restore it with that.`,
    );
  if (run.join() === wanted.join()) return;
  // Empty, but at another version: there is no way back but to begin anew.
  if (run.length > 0) await database.pool.query('drop schema public cascade; create schema public');
  await migrate(database.db, wanted.at(-1));
}

async function load(client: ClientBase, file: string, manifest: Manifest, target: Target): Promise<void> {
  const put: string[] = [];
  try {
    await client.query('begin');
    const keys = await dropForeignKeys(client);
    await loadEntries(client, file, manifest, target, put);
    for (const statement of keys) await client.query(statement);
    for (const { name, value } of manifest.sequences)
      await client.query('select setval($1::regclass, $2)', [quoted(name), value]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    for (const key of put) await target.files.remove(key);
    throw error;
  }
}

/** Rows come in the order of tables' names, so references are checked once, at the end. */
async function dropForeignKeys(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
  );
  for (const { table, name } of rows)
    await client.query(`alter table ${table} drop constraint ${quotedName(name)}`);
  return rows.map(
    ({ table, name, definition }) => `alter table ${table} add constraint ${quotedName(name)} ${definition}`,
  );
}

async function loadEntries(
  client: ClientBase,
  file: string,
  manifest: Manifest,
  target: Target,
  put: string[],
) {
  const tables = new Map(manifest.tables.map((table) => [table.name, table]));
  for (const { name } of manifest.tables) await client.query(`truncate ${quoted(name)} cascade`);
  const copying: { now: Copying | null } = { now: null };
  for await (const entry of readEntries(file)) {
    const [kind, rest = ''] = split(entry.name);
    const table = kind === 'tables' ? tables.get(split(rest)[0]) : undefined;
    if (copying.now && copying.now.table !== table) await copying.now.end();
    copying.now = table ? (copying.now?.table === table ? copying.now : copyInto(client, table)) : null;
    if (copying.now) await copying.now.write(entry.content);
    else if (kind === 'files') {
      put.push(rest);
      await target.files.put(rest, Readable.from(entry.content), { size: entry.size });
    } else if (entry.name === secretName) target.keepSecret((await text(entry.content)).trim());
    else await text(entry.content);
  }
  await copying.now?.end();
}

/** `['tables', 'matters/000001']` of `tables/matters/000001`. */
function split(path: string): [string, string?] {
  const at = path.indexOf('/');
  return at < 0 ? [path] : [path.slice(0, at), path.slice(at + 1)];
}

/** One `COPY … FROM` under way, fed by the parts of its table. */
interface Copying {
  readonly table: TableRows;
  write(content: AsyncIterable<Buffer>): Promise<void>;
  end(): Promise<void>;
}

function copyInto(client: ClientBase, table: TableRows): Copying {
  const rows = client.query(copyFrom(`copy ${quoted(table.name)} ${columnList(table.columns)} from stdin`));
  const feed = new PassThrough();
  const finished = pipeline(feed, rows);
  // Waited for in `write` and `end`; a refusal between the two must not end the process.
  finished.catch(() => {});
  return {
    table,
    async write(content) {
      for await (const chunk of content)
        if (!feed.write(chunk)) await Promise.race([once(feed, 'drain'), finished]);
    },
    async end() {
      feed.end();
      await finished;
      if (rows.rowCount !== table.rows)
        throw new Halt(`The backup has ${table.rows} rows of ${table.name}, ${rows.rowCount} arrived.`);
    },
  };
}
