import { pipeline } from 'node:stream/promises';
import type { ClientBase, Pool } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Pack, pack } from 'tar-stream';
import type { FileStore } from '../../platform/files/store.ts';
import {
  fileName,
  format,
  type Head,
  headName,
  type Manifest,
  manifestName,
  meter,
  secretName,
  tablePart,
} from './archive.ts';
import { columnList, listSequences, listTables, quoted, runMigrations, type Table } from './tables.ts';

/** What a backup is made of. */
export interface Source {
  readonly pool: Pool;
  readonly files: FileStore;
  /** The data folder's secret, without which second factors and sessions could not be read; null: set outside. */
  readonly secret: string | null;
}

const partBytes = 4 * 1024 * 1024;

/**
 * Streams a whole installation as a tar: every table as it stood at one instant, every file, and last a
 * manifest with the SHA-256 of each entry. Memory stays small whatever the size. Gives the stream, and
 * the manifest once the stream has been read.
 */
export function writeBackup(source: Source): { stream: Pack; done: Promise<Manifest> } {
  const stream = pack();
  const done = fill(stream, source).catch((error: Error) => {
    stream.destroy(error);
    throw error;
  });
  // The stream tells its reader of the failure; whoever waits for the manifest hears of it too.
  done.catch(() => {});
  return { stream, done };
}

async function fill(stream: Pack, { pool, files, secret }: Source): Promise<Manifest> {
  const client = await pool.connect();
  const entries: Manifest['entries'] = [];
  const add = async (name: string, data: Buffer) => {
    const measured = meter();
    measured.add(data);
    entries.push({ name, ...measured.read() });
    await addEntry(stream, name, data);
  };
  try {
    await client.query('begin isolation level repeatable read read only');
    const head: Head = { format, at: new Date().toISOString(), migrations: await runMigrations(client) };
    await add(headName, json(head));
    const tables: Manifest['tables'] = [];
    for (const table of await listTables(client)) tables.push(await addTable(client, table, add));
    const sequences = await listSequences(client);
    await client.query('commit');
    for await (const key of files.list()) await addFile(stream, files, key, entries);
    if (secret !== null) await add(secretName, Buffer.from(secret));
    const manifest: Manifest = { head, tables, sequences, entries };
    await addEntry(stream, manifestName, json(manifest));
    stream.finalize();
    return manifest;
  } finally {
    client.release(true);
  }
}

const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);

type Add = (name: string, data: Buffer) => Promise<void>;

async function addTable(
  client: ClientBase,
  { name, columns }: Table,
  add: Add,
): Promise<Manifest['tables'][number]> {
  // Selected, because a partitioned table cannot be copied as such.
  const rows = client.query(
    copyTo(`copy (select ${columnList(columns).slice(1, -1)} from ${quoted(name)}) to stdout`),
  );
  let part: Buffer[] = [];
  let size = 0;
  let n = 0;
  const flush = async () => {
    n += 1;
    await add(tablePart(name, n), Buffer.concat(part));
    part = [];
    size = 0;
  };
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    part.push(chunk);
    size += chunk.byteLength;
    if (size >= partBytes) await flush();
  }
  if (size > 0) await flush();
  return { name, columns: [...columns], rows: rows.rowCount };
}

/** A file removed meanwhile is left out: whatever needed it is gone as well. */
async function addFile(
  stream: Pack,
  files: FileStore,
  key: string,
  entries: Manifest['entries'],
): Promise<void> {
  const file = await files.get(key);
  if (!file) return;
  const name = fileName(key);
  const measured = meter();
  const measure = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      measured.add(chunk);
      yield chunk;
    }
  };
  await pipeline(file.stream, measure, stream.entry({ name, size: file.size, mode: 0o600 }));
  entries.push({ name, ...measured.read() });
}

function addEntry(stream: Pack, name: string, data: Buffer): Promise<void> {
  return new Promise((done, fail) => {
    stream.entry({ name, mode: 0o600 }, data, (error) => (error ? fail(error) : done()));
  });
}
