import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '../database.ts';
import { Halt } from '../halt.ts';
import type { Log } from '../log.ts';
import type { Binaries } from './binaries.ts';
import { bareEnvironment } from './cluster.ts';
import { explainFailure } from './failure.ts';
import type { Owner } from './owner.ts';
import { probe } from './probe.ts';
import {
  isRunning,
  isStale,
  type Process,
  postgresIn,
  postmasterOf,
  processAt,
  signal,
} from './processes.ts';
import { serverSettings } from './server-settings.ts';

/** What happens to the server is told here. */
export type Told = Pick<Log, 'info' | 'warn' | 'error'>;

/** One data directory and all that is needed to run a server on it. */
export interface Site {
  /** Real path of the cluster's files. */
  readonly pgdata: string;
  /** How the server itself names its files and its socket's folder (`passage.ts`). */
  readonly names: { readonly pgdata: string; readonly sockets: string };
  readonly log: string;
  readonly binaries: Binaries;
  readonly owner: Owner | null;
  readonly connection: Connection;
  /** Settings over those of `serverSettings`, for tests. */
  readonly settings: Record<string, string>;
}

/** A running server: started by us, or found running. */
export interface Running {
  readonly process: Process;
  /** Resolves when it is gone. */
  readonly gone: Promise<void>;
}

const pollMs = 25;
const sayEvery = 10_000 / pollMs;
const watchMs = 500;
const mostLog = 10 * 1024 * 1024;
const fastStopMs = 30_000;
const immediateStopMs = 10_000;

/**
 * Starts PostgreSQL and waits until it answers, however long its recovery takes, unless `stop` ends the
 * waiting. It runs in a session of its own: Ctrl-C at the terminal must reach it through us alone.
 * Throws `Halt` with the reason when it gives up.
 */
export async function launch(site: Site, log: Told, stop?: AbortSignal): Promise<Running> {
  await clearRemains(site);
  const { fd, from } = openLog(site.log);
  const settings = { ...serverSettings(site.names.sockets), ...site.settings };
  const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const child = spawn(join(site.binaries.bin, 'postgres'), ['-D', site.names.pgdata, ...args], {
    cwd: site.pgdata,
    env: bareEnvironment,
    detached: true,
    stdio: ['ignore', fd, fd],
    ...(site.owner ? { uid: site.owner.uid, gid: site.owner.gid } : {}),
  });
  closeSync(fd);
  let ended: string | null = null;
  const gone = ending(child).then((how) => {
    ended = how;
  });
  for (let tries = 1; ; tries++) {
    if (ended === null && (await probe(site.connection)).state === 'ready') break;
    if (ended !== null) throw explainFailure(`${readFrom(site.log, from)}\n${ended}`, site.pgdata, site.log);
    if (stop?.aborted) await endEarly(site.pgdata, child);
    if (tries % sayEvery === 0) log.info('PostgreSQL is recovering; this ends by itself');
    await pause(pollMs);
  }
  const process = processAt(child.pid ?? 0);
  if (!process) throw explainFailure(readFrom(site.log, from), site.pgdata, site.log);
  return { process, gone };
}

/** Takes a running server for ours: watched by its number and start time, for it is no child of ours. */
export function follow(process: Process): Running {
  const gone = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (isRunning(process)) return;
      clearInterval(timer);
      resolve();
    }, watchMs).unref();
  });
  return { process, gone };
}

/** Stops a server: in order at first, at once when it does not, and by force in the end. */
export async function shutDown(pgdata: string, running: Process): Promise<void> {
  for (const [name, ms] of [
    ['SIGINT', fastStopMs],
    ['SIGQUIT', immediateStopMs],
  ] as const) {
    signal(running, name);
    for (const end = Date.now() + ms; Date.now() < end && isRunning(running); ) await pause(pollMs);
    if (!isRunning(running)) return;
  }
  await killAll(pgdata);
}

async function endEarly(pgdata: string, child: ChildProcess): Promise<never> {
  const process = processAt(child.pid ?? 0);
  if (process) await shutDown(pgdata, process);
  throw new Halt('Stopped while PostgreSQL was starting.');
}

/**
 * After a server was killed its children may live on for a while, and it leaves lock files whose process
 * number may be somebody else's by now. Only called when no postmaster runs and we hold the folder's lock.
 */
async function clearRemains(site: Site): Promise<void> {
  if (postmasterOf(site.pgdata)) return;
  await killAll(site.pgdata);
  if (isStale(site.pgdata)) rmSync(join(site.pgdata, 'postmaster.pid'), { force: true });
  const socket = join(site.connection.host, `.s.PGSQL.${site.connection.port}`);
  for (const file of [socket, `${socket}.lock`]) rmSync(file, { force: true });
}

async function killAll(pgdata: string): Promise<void> {
  // Those idle notice within moments that their parent is gone; only those at work need the signal.
  for (const end = Date.now() + 300; Date.now() < end && postgresIn(pgdata).length > 0; ) await pause(pollMs);
  for (const left of postgresIn(pgdata)) signal(left, 'SIGKILL');
  while (postgresIn(pgdata).length > 0) await pause(pollMs);
}

function ending(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (status, name) => resolve(`PostgreSQL ended with ${name ?? `status ${status}`}`));
  });
}

function openLog(file: string): { fd: number; from: number } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > mostLog) renameSync(file, `${file}.1`);
  const fd = openSync(file, 'a', 0o600);
  return { fd, from: size > mostLog ? 0 : size };
}

function readFrom(file: string, from: number): string {
  const fd = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(64 * 1024);
    return buffer.toString('utf8', 0, readSync(fd, buffer, 0, buffer.length, from));
  } finally {
    closeSync(fd);
  }
}
