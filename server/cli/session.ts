import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../platform/config.ts';
import { makeDataFolder } from '../platform/data-folder.ts';
import { type Connection, type Database, openDatabase } from '../platform/database.ts';
import { Halt } from '../platform/halt.ts';
import { type Holder, type Lock, takeLock } from '../platform/lock.ts';
import { migrate, pendingMigrations } from '../platform/migrate.ts';
import { checkExternal } from '../platform/postgres/external.ts';
import { joinPostgres, startPostgres } from '../platform/postgres/start.ts';

/** The database of one run of a command, opened when first asked for. */
export interface Session {
  database(): Promise<Database>;
  bareDatabase(): Promise<Database>;
  needAlone(): Promise<void>;
  close(): Promise<void>;
}

const log = {
  info() {},
  warn: (message: unknown) => console.error(String(message)),
  error: (message: unknown) => console.error(String(message)),
};

/** Opens nothing yet; `name` is what others are told who want the data folder meanwhile. */
export function openSession(config: Config, name: string): Session {
  const closers: (() => Promise<void> | void)[] = [];
  let held: Promise<Lock | Holder> | null = null;
  let opened: Promise<Database> | null = null;

  /** Our lock on the folder or, when a server runs on it, that server. */
  const hold = (): Promise<Lock | Holder> => {
    held ??= takeFolder(config.data, name).then((lock) => {
      if ('release' in lock) closers.push(() => lock.release());
      return lock;
    });
    return held;
  };
  const connect = async (): Promise<Connection | { url: string }> => {
    if (config.databaseUrl) {
      await checkExternal(config.databaseUrl);
      return { url: config.databaseUrl };
    }
    const holder = await hold();
    if (!('release' in holder)) return joinServer(config.data, holder);
    const postgres = await startPostgres({ dataDir: config.data, log });
    closers.push(() => postgres.stop());
    return postgres.connection;
  };
  const bareDatabase = (): Promise<Database> => {
    opened ??= connect().then((connection) => {
      const database = openDatabase({ connection, guard: config.mode === 'development' });
      closers.push(() => database.close());
      return database;
    });
    return opened;
  };
  return {
    bareDatabase,
    async database() {
      const database = await bareDatabase();
      const joined = held !== null && !('release' in (await held));
      if (!joined) await migrate(database.db);
      else if ((await pendingMigrations(database.db)).length > 0)
        throw new Halt('The running server is of another release than this command: start it anew first.');
      return database;
    },
    async needAlone() {
      const holder = await hold();
      if (!('release' in holder))
        throw new Halt(`A server is running on ${config.data} (process ${holder.pid}): stop it first.`);
    },
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
}

async function takeFolder(folder: string, name: string): Promise<Lock | Holder> {
  makeDataFolder(folder);
  for (let said = false; ; said = true) {
    const taken = takeLock(folder, { kind: 'command', name: `script/lianxin ${name}` });
    if ('lock' in taken) return taken.lock;
    if (taken.heldBy.kind === 'server') return taken.heldBy;
    if (!said) console.error(`Waiting for ${taken.heldBy.name} (process ${taken.heldBy.pid}) to finish …`);
    await pause(300);
  }
}

async function joinServer(folder: string, holder: Holder): Promise<Connection> {
  const connection = await joinPostgres(folder);
  if (!connection)
    throw new Halt(
      `The server on ${folder} (process ${holder.pid}) has no database running yet: try again shortly.`,
    );
  return connection;
}
