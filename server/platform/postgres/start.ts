import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '../database.ts';
import { readyBinaries } from './binaries.ts';
import { makeCluster } from './cluster.ts';
import { serverOwner } from './owner.ts';
import { letOwnerIn, workingFolder } from './passage.ts';
import { follow, launch, type Site, shutDown, type Told } from './postmaster.ts';
import { ensureDatabase, probe } from './probe.ts';
import { isRunning, type Process, postmasterOf, socketFolderOf } from './processes.ts';
import { makeSocketFolder, socketFolderFor } from './socket-folder.ts';
import { supervise } from './supervise.ts';

export interface StartOptions {
  /** The data folder, which exists; the caller holds its lock. */
  readonly dataDir: string;
  readonly log: Told;
  /** PostgreSQL settings over ours, such as `fsync: 'off'` for a test's throw-away server. */
  readonly settings?: Record<string, string>;
  /** Gives up waiting for the start and stops what was started. */
  readonly signal?: AbortSignal;
}

export interface Postgres {
  readonly connection: Connection;
  /** Whether it was found running, left behind by a killed process. */
  readonly adopted: boolean;
  /** Stops the server in order and the supervision with it. */
  stop(): Promise<void>;
}

const busyWaitMs = 60_000;

/**
 * Runs PostgreSQL on a data folder and keeps it running: adopts one left behind, else starts it, and
 * starts it again whenever it dies (pools reconnect by themselves). Throws `Halt` with the reason when it
 * cannot run at all.
 */
export async function startPostgres(options: StartOptions): Promise<Postgres> {
  const { log, signal } = options;
  const site = await prepare(options.dataDir, options.settings ?? {});
  const found = postmasterOf(site.pgdata);
  const adopted = found !== null && (await adoptable(site, found, log));
  if (found && !adopted) await shutDown(site.pgdata, found);
  const first = found && adopted ? follow(found) : await launch(site, log, signal);
  await ensureDatabase(site.connection);
  const stop = supervise(site, first, log);
  return { connection: site.connection, adopted, stop };
}

/** How to reach the server that runs on a data folder, or null when none answers. Starts nothing. */
export async function joinPostgres(dataDir: string): Promise<Connection | null> {
  const pgdata = await realpath(join(dataDir, 'postgres')).catch(() => null);
  const host = pgdata && postmasterOf(pgdata) && socketFolderOf(pgdata);
  if (!host) return null;
  const connection = connectionIn(host.replace(workingFolder, pgdata));
  return (await probe(connection)).state === 'ready' ? connection : null;
}

const connectionIn = (host: string): Connection => ({
  host,
  port: 5432,
  user: 'lianxin',
  database: 'lianxin',
});

async function prepare(dataDir: string, settings: Record<string, string>): Promise<Site> {
  const data = await realpath(dataDir);
  const pgdata = join(data, 'postgres');
  const owner = await serverOwner(pgdata);
  const walks = await letOwnerIn(data, owner);
  const host = socketFolderFor(data, walks ? 'run' : 'postgres');
  const binaries = await readyBinaries(owner, owner ? '/var/lib/lianxin' : data);
  await makeCluster(pgdata, binaries, owner);
  await makeSocketFolder(host, owner);
  return {
    pgdata,
    names: { pgdata: walks ? pgdata : workingFolder, sockets: host === pgdata ? workingFolder : host },
    log: join(data, 'postgres.log'),
    binaries,
    owner,
    connection: connectionIn(host),
    settings,
  };
}

/** Whether the server found is whole: of this release, on this socket, answering; one still busy is waited for. */
async function adoptable(site: Site, found: Process, log: Told): Promise<boolean> {
  for (const end = Date.now() + busyWaitMs; Date.now() < end && isRunning(found); ) {
    const answer = await probe(site.connection);
    if (answer.state === 'ready') {
      const same = answer.version === site.binaries.version;
      log.info(
        same
          ? 'PostgreSQL was still running: taken over'
          : 'PostgreSQL runs in another version: started anew',
      );
      return same;
    }
    if (answer.state === 'silent') {
      log.warn(`PostgreSQL is running but does not answer (${answer.why}): started anew`);
      return false;
    }
    await pause(100);
  }
  return false;
}
