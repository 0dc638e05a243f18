import { execFile } from 'node:child_process';
import { chown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { needSpace } from '../data-folder.ts';
import { Halt } from '../halt.ts';
import { type Binaries, majorOf } from './binaries.ts';
import { explainFailure } from './failure.ts';
import type { Owner } from './owner.ts';
import { workingFolder } from './passage.ts';

const run = promisify(execFile);
const mebibytesForNew = 300;
const mebibytesForOld = 50;

/** The environment PostgreSQL runs in: nothing of ours, so that no `PG…` variable or locale changes it. */
export const bareEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Makes the files of a new cluster at `pgdata`, all at once, or checks that those there fit this version. */
export async function makeCluster(pgdata: string, binaries: Binaries, owner: Owner | null): Promise<void> {
  const made = await readFile(join(pgdata, 'PG_VERSION'), 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw new Halt(`Cannot read ${pgdata} (${error.code}): start as the user it belongs to.`);
  });
  if (made === null) return create(pgdata, binaries, owner);
  needSpace(pgdata, mebibytesForOld);
  if (made.trim() !== majorOf(binaries.version))
    throw new Halt(
      `${pgdata} was made by PostgreSQL ${made.trim()}, and this release brings ${binaries.version}. ` +
        'Write a backup with the release that made it (script/lianxin backup FILE) and restore it here into a new ' +
        'data folder (script/lianxin restore FILE --data DIR).',
    );
}

async function create(pgdata: string, binaries: Binaries, owner: Owner | null): Promise<void> {
  const parent = dirname(pgdata);
  needSpace(parent, mebibytesForNew);
  const prefix = `${basename(pgdata)}.new-`;
  for (const name of await readdir(parent))
    if (name.startsWith(prefix)) await rm(join(parent, name), { recursive: true, force: true });
  const fresh = join(parent, `${prefix}${process.pid}`);
  await mkdir(fresh, { mode: 0o700 });
  if (owner) await chown(fresh, owner.uid, owner.gid);
  const options = [
    '--username=lianxin',
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--no-instructions',
  ];
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    const as = owner ? { uid: owner.uid, gid: owner.gid } : {};
    const initdb = join(binaries.bin, 'initdb');
    // Named by its working folder: its owner may not be let through the folders above (`passage.ts`).
    const where = owner ? workingFolder : fresh;
    await run(initdb, ['-D', where, ...options, ...locale], { cwd: fresh, env: bareEnvironment, ...as });
  } catch (error) {
    const said = `${(error as { stdout?: string }).stdout ?? ''}\n${(error as { stderr?: string }).stderr ?? ''}`;
    await rm(fresh, { recursive: true, force: true });
    throw explainFailure(`${said.trim()}\n${(error as Error).message}`, pgdata, null);
  }
  await rename(fresh, pgdata);
}
