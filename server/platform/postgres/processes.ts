import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A running process; number and start time together are never used again. */
export interface Process {
  readonly pid: number;
  /** Clock ticks from boot to its start, as `/proc` gives them. */
  readonly started: string;
}

/** The process with this number, or null when there is none or it is dead and only not yet buried. */
export function processAt(pid: number): Process | null {
  const fields = statFields(pid);
  if (!fields || fields.state === 'Z' || fields.state === 'X') return null;
  return { pid, started: fields.started };
}

/** Whether this very process still runs. */
export const isRunning = (p: Process): boolean => processAt(p.pid)?.started === p.started;

/** Sends a signal to this very process; nothing happens when it is gone. */
export function signal(p: Process, name: NodeJS.Signals): void {
  if (!isRunning(p)) return;
  try {
    process.kill(p.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The running server of a data directory (its real path), or null: what `postmaster.pid` says may be stale. */
export function postmasterOf(pgdata: string): Process | null {
  const pid = numberIn(pgdata);
  return pid !== null && servesFolder(pid, pgdata) ? processAt(pid) : null;
}

/**
 * Whether `postmaster.pid` names a process that certainly serves no more: dead but not yet buried, or its number
 * used again by something else. PostgreSQL would take either for a running server.
 */
export function isStale(pgdata: string): boolean {
  const pid = numberIn(pgdata);
  if (pid === null || !statFields(pid)) return false;
  if (!processAt(pid) || statFields(pid)?.name !== 'postgres') return true;
  const folder = folderOf(pid);
  return folder !== null && folder !== pgdata;
}

/** Every PostgreSQL process working in a data directory (its real path). */
export function postgresIn(pgdata: string): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => servesFolder(pid, pgdata))
    .flatMap((pid) => processAt(pid) ?? []);
}

/** Where the running server listens, in its own words. */
export const socketFolderOf = (pgdata: string): string | null => pidFile(pgdata)[4] || null;

function numberIn(pgdata: string): number | null {
  const pid = Number(pidFile(pgdata)[0]);
  return pid > 0 ? pid : null;
}

/** Lines of `postmaster.pid`: number, data directory, start, port, socket folder, … */
const pidFile = (pgdata: string): string[] => readText(join(pgdata, 'postmaster.pid'))?.split('\n') ?? [];

/** PostgreSQL's processes are named for it and work in their data directory. */
const servesFolder = (pid: number, pgdata: string): boolean =>
  statFields(pid)?.name === 'postgres' && folderOf(pid) === pgdata;

/** Where a process works; null when that cannot be seen, as with other people's. */
function folderOf(pid: number): string | null {
  const link = `/proc/${pid}/cwd`;
  try {
    return readlinkSync(link);
  } catch {
    if (process.getuid?.() !== 0) return null;
  }
  try {
    // In a container root may not look into others' processes: so look as the one whose process it is.
    const { uid, gid } = statSync(`/proc/${pid}`);
    return execFileSync('readlink', ['-n', link], { uid, gid, cwd: '/', stdio: 'pipe' }).toString();
  } catch {
    return null;
  }
}

function statFields(pid: number): { name: string; state: string; started: string } | null {
  const stat = readText(`/proc/${pid}/stat`);
  const parts = stat && /^\d+ \((.*)\) (\S)((?: \S+)*)/s.exec(stat);
  if (!parts) return null;
  // The start time is field 22 of the line; after the state, field 3, it is the nineteenth.
  return { name: parts[1] ?? '', state: parts[2] ?? '', started: (parts[3] ?? '').split(' ')[19] ?? '' };
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
