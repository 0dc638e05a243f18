import { createHash } from 'node:crypto';
import { chown, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Halt } from '../halt.ts';
import type { Owner } from './owner.ts';

/** The kernel's limit for the path of a socket, in bytes. */
const longest = 107;
const fits = (folder: string): boolean => Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= longest;

/**
 * Where the server of a data folder puts its socket: in the folder `inside` of it or, when that path is too long
 * for a socket, in a short folder of its own outside, named by a hash of the data folder.
 */
export function socketFolderFor(data: string, inside: string): string {
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 16);
  const short = `lianxin-${process.getuid?.() ?? 0}-${hash}`;
  const places = [join(data, inside), join('/run', short), join(tmpdir(), short), join('/tmp', short)];
  const folder = places.find(
    (place) => fits(place) && (!place.startsWith('/run/lianxin-') || process.getuid?.() === 0),
  );
  if (!folder)
    throw new Halt(`${data} is too long a path for a database socket: choose a shorter one with --data.`);
  return folder;
}

/** Makes the socket folder, closed to everybody but its owner; refuses one that somebody else prepared. */
export async function makeSocketFolder(folder: string, owner: Owner | null): Promise<void> {
  const uid = owner?.uid ?? process.getuid?.() ?? 0;
  await mkdir(folder, { mode: 0o700 }).then(
    () => (owner ? chown(folder, owner.uid, owner.gid) : undefined),
    (error) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0)
    throw new Halt(
      `${folder} is not a folder closed to others than ${owner?.name ?? 'you'} (mode 0700): remove it.`,
    );
}
