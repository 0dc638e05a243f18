import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { checkKey, type FileStore } from './store.ts';

/** Shard folders begin with a sign that no key may begin with, so they never meet a key's segment. */
const shardMark = '=';
const unfinished = '.unfinished';
const leftoverAge = 24 * 3600_000;

/**
 * A store in a folder: `a/b/c.jpg` is kept as `a/b/=xx/c.jpg`, 256 shards to a folder. A file is written
 * aside, flushed, renamed into place, and its folder flushed, so it survives a power cut once `put`
 * resolves. Several processes may share the folder.
 */
export async function diskStore(path: string): Promise<FileStore> {
  const folder = resolve(path);
  const aside = join(folder, unfinished);
  await mkdir(aside, { recursive: true });
  await access(aside, constants.W_OK);
  await removeLeftovers(aside);

  return {
    async put(key, body) {
      const target = pathOf(folder, key);
      const draft = join(aside, randomUUID());
      try {
        await writeFlushed(draft, body);
        await makeFlushed(dirname(target), folder);
        await rename(draft, target);
        await flush(dirname(target));
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async get(key) {
      const file = await open(pathOf(folder, key), 'r').catch(absent);
      if (file === undefined) return undefined;
      try {
        const { size } = await file.stat();
        return { stream: file.createReadStream(), size };
      } catch (error) {
        await file.close();
        throw error;
      }
    },
    async remove(key) {
      await rm(pathOf(folder, key), { force: true });
    },
    list: (prefix = '') => listUnder(folder, '', prefix),
  };
}

function pathOf(folder: string, key: string): string {
  const segments = checkKey(key).split('/');
  const name = segments.pop() ?? '';
  const shard = shardMark + createHash('sha256').update(key).digest('hex').slice(0, 2);
  return join(folder, ...segments, shard, name);
}

async function writeFlushed(path: string, body: Uint8Array | Readable): Promise<void> {
  const file = await open(path, 'wx', 0o640);
  try {
    await file.writeFile(body);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a folder and flushes each parent that gained an entry. */
async function makeFlushed(path: string, root: string): Promise<void> {
  const firstMade = await mkdir(path, { recursive: true, mode: 0o750 });
  if (firstMade === undefined) return;
  for (let made = path; made !== root && made.length >= firstMade.length; made = dirname(made)) {
    await flush(dirname(made));
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Files that a process killed while writing left behind. */
async function removeLeftovers(aside: string): Promise<void> {
  for (const name of await readdir(aside)) {
    const path = join(aside, name);
    const found = await stat(path).catch(absent);
    if (found !== undefined && Date.now() - found.mtimeMs > leftoverAge) await rm(path, { force: true });
  }
}

async function* listUnder(path: string, keyed: string, prefix: string): AsyncGenerator<string> {
  const entries = await readdir(path, { withFileTypes: true }).catch(absent);
  for (const entry of entries ?? []) {
    if (entry.name === unfinished) continue;
    const isShard = entry.name.startsWith(shardMark);
    const key = isShard ? keyed : keyed + entry.name;
    if (!key.startsWith(prefix) && !prefix.startsWith(key)) continue;
    if (entry.isFile()) yield key;
    else yield* listUnder(path + sep + entry.name, isShard ? keyed : `${key}/`, prefix);
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
