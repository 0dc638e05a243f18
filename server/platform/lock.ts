import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Halt } from './halt.ts';

/** Who holds a data folder. */
export interface Holder {
  readonly pid: number;
  /** A server keeps the folder for long; a command for as long as it runs. */
  readonly kind: 'server' | 'command';
  /** What a person would call it: `script/start`, `script/lianxin backup`. */
  readonly name: string;
  readonly url?: string;
}

export interface Lock {
  /** Tells others who ask that the server answers at `url`. */
  tell(url: string): void;
  release(): void;
}

const busy = 5;

/**
 * Takes a folder for this process, or gives who holds it already. SQLite is used for its file lock alone:
 * the kernel drops it when the process dies, however it dies, and it holds across containers, so that
 * a lock left behind never blocks and process numbers used again never confuse.
 */
export function takeLock(folder: string, holder: Omit<Holder, 'pid'>): { lock: Lock } | { heldBy: Holder } {
  const file = join(folder, 'lock');
  const notes = join(folder, 'lock.json');
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    if ((error as { errcode?: number }).errcode === busy) return { heldBy: readHolder(notes) };
    throw new Halt(
      `Cannot lock ${file} (${(error as Error).message}): is the folder writable by you, on a local disk?`,
    );
  }
  const held = database;
  const note = (now: Omit<Holder, 'pid'>) => {
    writeFileSync(`${notes}.new`, JSON.stringify({ pid: process.pid, ...now }), { mode: 0o600 });
    renameSync(`${notes}.new`, notes);
  };
  chmodSync(file, 0o600);
  note(holder);
  return { lock: { tell: (url) => note({ ...holder, url }), release: () => held.close() } };
}

function readHolder(notes: string): Holder {
  try {
    return JSON.parse(readFileSync(notes, 'utf8')) as Holder;
  } catch {
    return { pid: 0, kind: 'command', name: 'another process' };
  }
}
