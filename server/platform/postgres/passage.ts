import { execFile } from 'node:child_process';
import { chmod, chown, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Halt } from '../halt.ts';
import type { Owner } from './owner.ts';

const run = promisify(execFile);

/**
 * The folder a process works in, by a name that does not lead through the folders above it. We, as root, put
 * PostgreSQL into its data directory, and so it runs where its owner could not have walked to.
 */
export const workingFolder = '/proc/self/cwd';

/**
 * Lets the owner enter the data folder, and says whether he can walk there: where a folder above is closed to him
 * (an administrator's home) the server reaches its files by its working folder instead. Only the data folder
 * itself is changed: its group becomes the owner's, who may pass but not look.
 */
export async function letOwnerIn(data: string, owner: Owner | null): Promise<boolean> {
  if (!owner || (await enters(owner, data, '/'))) return true;
  if (!(await enters(owner, '.', data))) {
    const { mode, uid } = await stat(data);
    await chown(data, uid, owner.gid);
    await chmod(data, (mode & 0o7707) | 0o010);
    if (!(await enters(owner, '.', data)))
      throw new Halt(
        `PostgreSQL runs as ${owner.name}, who may not enter ${data}: choose another with --data.`,
      );
  }
  return enters(owner, data, '/');
}

/** Whether the owner may go to `folder` from `cwd`, where we put him. */
const enters = ({ uid, gid }: Owner, folder: string, cwd: string): Promise<boolean> =>
  run('/usr/bin/test', ['-x', folder], { uid, gid, cwd }).then(
    () => true,
    () => false,
  );
