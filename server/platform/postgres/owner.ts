import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Halt } from '../halt.ts';

const run = promisify(execFile);

/** The account PostgreSQL runs as. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/**
 * PostgreSQL refuses to run as root. Under root this gives another account: the one its files belong to
 * already, else `lianxin`, made if missing, else one every system has. Null: run as whoever we are.
 */
export async function serverOwner(pgdata: string): Promise<Owner | null> {
  if (process.getuid?.() !== 0) return null;
  const files = await stat(pgdata).catch(() => null);
  if (files) return ownerOfFiles(pgdata, files.uid);
  const found =
    (await account('lianxin')) ??
    (await makeAccount()) ??
    (await account('postgres')) ??
    (await account('nobody'));
  if (!found)
    throw new Halt(
      'PostgreSQL cannot run as root and no other account could be made: useradd --system lianxin',
    );
  return found;
}

async function ownerOfFiles(pgdata: string, uid: number): Promise<Owner> {
  const found = uid === 0 ? null : await account(String(uid));
  if (found) return found;
  const whose =
    uid === 0 ? 'root, as whom PostgreSQL refuses to run' : `user ${uid}, who has no account here`;
  throw new Halt(
    `${pgdata} belongs to ${whose}. Give it to an account: useradd --system lianxin; chown -R lianxin: ${pgdata}`,
  );
}

async function account(nameOrUid: string): Promise<Owner | null> {
  try {
    const { stdout } = await run('getent', ['passwd', nameOrUid]);
    const [name, , uid, gid] = stdout.trim().split(':');
    return name && uid && gid && uid !== '0' ? { name, uid: Number(uid), gid: Number(gid) } : null;
  } catch {
    return null;
  }
}

async function makeAccount(): Promise<Owner | null> {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  await run('useradd', [...options, '--shell', '/usr/sbin/nologin', 'lianxin']).catch(() => null);
  return account('lianxin');
}
