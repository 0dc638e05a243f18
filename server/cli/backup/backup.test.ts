import { randomBytes, randomUUID } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../platform/database.ts';
import { openFiles } from '../../platform/files/open.ts';
import type { FileStore } from '../../platform/files/store.ts';
import { migrate, pendingMigrations } from '../../platform/migrate.ts';
import { testDatabase } from '../../testing/database.ts';
import { verifyArchive } from './read.ts';
import { restoreBackup } from './restore.ts';
import { listTables, quoted } from './tables.ts';
import { writeBackup } from './write.ts';

const folder = mkdtempSync(join(tmpdir(), 'lianxin-backup-'));
const source = await testDatabase();
const [empty, filled, twice] = [await testDatabase(), await testDatabase(), await testDatabase()];
const [old, fresh] = [await testDatabase(), await testDatabase()];
const file = join(folder, 'all.tar.gz');
const picture = randomBytes(300_000);
const awkward = 'a\tb\\c\nd \\. “é” 电梯 \u0001 \\N';
const note = 'x'.repeat(500);
const store = (name: string) => openFiles({ kind: 'disk', folder: join(folder, name) });
let kept = '';
const target = (database: Database, files: FileStore) => ({
  database,
  files,
  keepSecret: (secret: string) => {
    kept = secret;
  },
});

/** Everything in a database, row by row, to compare two. */
async function contents({ pool }: Database): Promise<Record<string, unknown[]>> {
  const client = await pool.connect();
  const found: Record<string, unknown[]> = {};
  for (const { name } of await listTables(client))
    found[name] = (await client.query(`select to_jsonb(t) as row from ${quoted(name)} t order by 1`)).rows;
  client.release();
  return found;
}

async function write(to: string, gzip: boolean): Promise<void> {
  const { stream, done } = writeBackup({ pool: source.pool, files: await store('from'), secret: 'hush' });
  const out = createWriteStream(to);
  await (gzip ? pipeline(stream, createGzip(), out) : pipeline(stream, out));
  await done;
}

beforeAll(async () => {
  const run = (text: string, values: unknown[]) => source.pool.query(text, values);
  await run('insert into districts (id, slug, name) values (1, $1, $2)', ['d', awkward]);
  const [parent, child] = [randomUUID(), randomUUID()];
  // The child's id sorts anywhere; its row stands before its parent's.
  await source.pool.query('begin');
  await run('insert into places (district_id, id, level, code, name) values (1, $1, 0, $2, $3)', [
    parent,
    'p',
    '区',
  ]);
  await run(
    'insert into places (district_id, id, parent_id, level, code, name) values (1, $1, $2, 1, $3, $4)',
    [child, parent, 'c', '街'],
  );
  await source.pool.query('commit');
  // More than two parts of an archive.
  await run(
    `insert into people (district_id, id, name, note, place_id)
     select 1, gen_random_uuid(), 'n' || n, $1, $2 from generate_series(1, 20000) n`,
    [note, child],
  );
  const files = await store('from');
  await files.put('pictures/a.jpg', picture);
  await files.put('pictures/empty.bin', new Uint8Array());
  await write(file, true);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('backup and restore', () => {
  test('bring back every row, every file and the secret', async () => {
    const files = await store('to');
    const manifest = await restoreBackup(file, target(empty, files));
    expect(manifest.tables.find(({ name }) => name === 'people')?.rows).toBe(20_000);
    expect(await contents(empty)).toEqual(await contents(source));
    expect(kept).toBe('hush');
    expect(await pendingMigrations(empty.db)).toEqual([]);
    const keys = [];
    for await (const key of files.list()) keys.push(key);
    expect(keys.sort()).toEqual(['pictures/a.jpg', 'pictures/empty.bin']);
    const back = await files.get('pictures/a.jpg');
    expect(Buffer.concat(await back!.stream.toArray())).toEqual(picture);
  });

  test('references hold again afterwards', async () => {
    const orphan = empty.pool.query(
      'insert into places (district_id, id, parent_id, level, code, name) values (1, $1, $1, 0, $2, $2)',
      [randomUUID(), 'q'],
    );
    await expect(orphan).resolves.toBeTruthy();
    const bad = empty.pool.query(
      'insert into places (district_id, id, parent_id, level, code, name) values (1, $1, $2, 0, $3, $3)',
      [randomUUID(), randomUUID(), 'r'],
    );
    await expect(bad).rejects.toThrow(/foreign key/);
  });

  test('a database or a store with something in it is refused and left alone', async () => {
    await filled.pool.query(`insert into districts (id, slug, name) values (7, 'x', 'x')`);
    await expect(restoreBackup(file, target(filled, await store('free')))).rejects.toThrow(
      /not empty.*districts/,
    );
    await expect(restoreBackup(file, target(twice, await store('from')))).rejects.toThrow(
      /file store is not empty/,
    );
    expect((await filled.pool.query('select id from districts')).rows).toEqual([{ id: 7 }]);
  });

  test.each([
    ['cut short', (path: string) => truncateSync(path, 4_000_000)],
    ['cut at its end', (path: string) => truncateSync(path, readFileSync(path).lastIndexOf('manifest.json'))],
    [
      'altered in one letter',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[bytes.indexOf(note) + 100] = 0x79;
        writeFileSync(path, bytes);
      },
    ],
    ['no archive', (path: string) => writeFileSync(path, 'hello'.repeat(1000))],
    ['empty', (path: string) => writeFileSync(path, '')],
  ])('a file that is %s is refused before anything is written', async (name, harm) => {
    const harmed = join(folder, `${name}.tar`);
    await write(harmed, false);
    await expect(verifyArchive(harmed)).resolves.toBeTruthy();
    harm(harmed);
    await expect(restoreBackup(harmed, target(twice, await store('free')))).rejects.toThrow(
      /cannot be restored/,
    );
  });

  test('one that fails while loading leaves nothing, and can be tried again', async () => {
    const files = await store('again');
    const failing: FileStore = { ...files, put: () => Promise.reject(new Error('no space')) };
    await expect(restoreBackup(file, target(twice, failing))).rejects.toThrow('no space');
    expect(Object.values(await contents(twice)).flat()).toEqual([]);
    await restoreBackup(file, target(twice, files));
    expect(await contents(twice)).toEqual(await contents(source));
  });

  test('one written by an older release is loaded at its version, then brought up to date', async () => {
    await old.pool.query('drop schema public cascade; create schema public');
    await migrate(old.db, '0002-directory');
    await old.pool.query(`insert into districts (id, slug, name) values (3, 'o', 'old')`);
    const { stream, done } = writeBackup({ pool: old.pool, files: await store('none'), secret: null });
    await pipeline(stream, createWriteStream(join(folder, 'old.tar')));
    expect((await done).head.migrations.at(-1)).toBe('0002-directory');
    await restoreBackup(join(folder, 'old.tar'), target(fresh, await store('none')));
    expect((await fresh.pool.query('select id, name from districts')).rows).toEqual([{ id: 3, name: 'old' }]);
    expect(await pendingMigrations(fresh.db)).toEqual([]);
  });
});
