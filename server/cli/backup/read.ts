import { createReadStream, existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { Value } from 'typebox/value';
import { Halt } from '../../platform/halt.ts';
import { format, Head, headName, Manifest, manifestName, meter } from './archive.ts';

/** One entry of an archive; its content must be read before the next is asked for. */
export interface Entry {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Buffer>;
}

const mostManifest = 256 * 1024 * 1024;

/** The entries of an archive, in their order, uncompressed where it is gzipped. */
export async function* readEntries(file: string): AsyncGenerator<Entry> {
  const tar = extract();
  const reading = (await isGzip(file))
    ? pipeline(createReadStream(file), createGunzip(), tar)
    : pipeline(createReadStream(file), tar);
  // Its failure ends the loop below with the same error.
  reading.catch(() => {});
  for await (const entry of tar) {
    const { name, size = 0 } = entry.header;
    yield { name, size, content: entry as AsyncIterable<Buffer> };
  }
  await reading;
}

/**
 * Reads an archive to its end and compares every entry with the manifest. Throws `Halt` when it is not a
 * backup, of a later layout, cut short, or altered.
 */
export async function verifyArchive(file: string): Promise<Manifest> {
  if (!existsSync(file)) throw new Halt(`There is no file ${file}.`);
  try {
    const { manifest, seen } = await survey(file);
    for (const { name, bytes, sha256 } of manifest.entries) {
      const found = seen.get(name);
      if (!found) throw new Error(`${name} is missing`);
      if (found.bytes !== bytes || found.sha256 !== sha256)
        throw new Error(`${name} differs from its checksum`);
      seen.delete(name);
    }
    for (const name of seen.keys()) throw new Error(`${name} does not belong to it`);
    return manifest;
  } catch (error) {
    throw error instanceof Halt
      ? error
      : new Halt(`${file} cannot be restored: ${(error as Error).message}.`);
  }
}

type Measure = Omit<Manifest['entries'][number], 'name'>;

async function survey(file: string): Promise<{ manifest: Manifest; seen: Map<string, Measure> }> {
  const seen = new Map<string, Measure>();
  let manifest: Manifest | null = null;
  for await (const { name, size, content } of readEntries(file)) {
    if (manifest) throw new Error('something follows its end');
    if (seen.size === 0 && name !== headName) throw new Error('it is no backup of Lianxin');
    if (seen.has(name)) throw new Error(`${name} is in it twice`);
    const kept = name === headName || name === manifestName ? [] : null;
    if (kept && size > mostManifest) throw new Error(`${name} is too large`);
    const measured = meter();
    for await (const chunk of content) {
      measured.add(chunk);
      (kept as Buffer[] | null)?.push(chunk);
    }
    if (name === headName) checkHead(JSON.parse(String(Buffer.concat(kept ?? []))));
    if (name === manifestName) manifest = parse(JSON.parse(String(Buffer.concat(kept ?? []))));
    else seen.set(name, measured.read());
  }
  if (!manifest) throw new Error('it is cut short, its end is missing');
  return { manifest, seen };
}

function checkHead(head: unknown): void {
  const found = (head as { format?: unknown } | null)?.format;
  if (typeof found === 'number' && found > format)
    throw new Error(`it was written by a later release (layout ${found}): restore it with that one`);
  if (!Value.Check(Head, head)) throw new Error('its head is not readable');
}

function parse(manifest: unknown): Manifest {
  if (!Value.Check(Manifest, manifest)) throw new Error('its list of contents is not readable');
  return manifest;
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}
