import pino from 'pino';
import type { Config, ServerConfig } from '../platform/config.ts';
import { dataSecret } from '../platform/data-folder.ts';
import { type Connection, type Database, openDatabase } from '../platform/database.ts';
import { Halt } from '../platform/halt.ts';
import { createLog, type Log } from '../platform/log.ts';
import { migrate, pendingMigrations } from '../platform/migrate.ts';
import { checkExternal } from '../platform/postgres/external.ts';
import { joinPostgres, startPostgres } from '../platform/postgres/start.ts';
import { searchWorks } from '../platform/search-works.ts';
import { buildFaces } from './faces.ts';
import { checkPort, explainListenError } from './port.ts';
import { type Stopping, untilStopped } from './stopping.ts';
import { joinFolder, takeFolder } from './take-folder.ts';

type Reach = Connection | { url: string };

/**
 * Runs the server until it is told to stop, and then takes everything down in the reverse of the order in
 * which it was put up. Throws `Halt` where it cannot start, with nothing left running.
 */
export async function serve(config: Config): Promise<void> {
  const stopping = untilStopped();
  try {
    await putUp(config, stopping);
    await stopping.stopped;
  } finally {
    await stopping.takeDown();
  }
}

async function putUp(config: Config, stopping: Stopping): Promise<void> {
  const log = createLog({ level: config.logLevel, destination: pino.destination({ dest: 2, sync: true }) });
  const lock = config.join ? null : takeFolder(config.data);
  if (lock) stopping.later(() => lock.release());
  const joinedSecret = config.join ? joinFolder(config.data) : null;
  await checkPort(config.host, config.port);
  const reaching = reach(config, log, stopping);
  // Meanwhile; but whatever fails there, the database is waited for, so that it can be taken down.
  const faces = config.join ? null : buildFaces(config.faces, { info: say });
  // The application is large: read from disk only by a start that gets this far.
  const reading = Promise.all([import('../app.ts'), import('./world.ts')]);
  await Promise.allSettled([reaching, faces, reading]);
  const connection = await reaching;
  await faces;
  const [{ createApp }, { showWorld }] = await reading;
  stopping.check();
  const database = openDatabase({
    connection,
    guard: config.mode === 'development',
    onError: (err) => log.warn({ err }, 'a database connection was lost'),
  });
  stopping.later(() => database.close());
  await prepareSchema(database, config);
  const secret = config.secret ?? joinedSecret ?? dataSecret(config.data);
  const served: ServerConfig = { ...config, secret };
  const accounts = await showWorld(config, database, { info: say }, stopping.signal);
  stopping.check();
  const app = await createApp({ config: served, database, connection, log });
  stopping.later(() => app.close());
  const url = await app.listen().catch((error) => {
    throw explainListenError(error, config.host, config.port);
  });
  lock?.tell(url);
  console.log(`READY ${url}`);
  for (const line of accounts) console.log(line);
}

/** Starts, joins or checks the database, as configured. */
async function reach(config: Config, log: Log, stopping: Stopping): Promise<Reach> {
  if (config.databaseUrl) {
    await checkExternal(config.databaseUrl);
    return { url: config.databaseUrl };
  }
  if (config.join) {
    const connection = await joinPostgres(config.data);
    if (!connection) throw new Halt(`The database of ${config.data} is not running yet: try again shortly.`);
    return connection;
  }
  const postgres = await startPostgres({ dataDir: config.data, log, signal: stopping.signal });
  stopping.later(() => postgres.stop());
  return postgres.connection;
}

/** Migrates; a process that joins finds the schema as it needs it or says so. */
async function prepareSchema(database: Database, config: Config): Promise<void> {
  if (config.join) {
    if ((await pendingMigrations(database.db)).length > 0)
      throw new Halt('The running server is of another release than this one: start it anew first.');
    return;
  }
  await migrate(database.db).catch((error: Error) => {
    if (!/corrupted migrations/.test(error.message)) throw error;
    throw new Halt(`The database was made by a later release of Lianxin: start that one (${error.message}).`);
  });
  if (!(await searchWorks(database.db)))
    throw new Halt(
      'Chinese search finds nothing in this database: make it with encoding UTF8 and locale C.UTF-8.',
    );
}

/** Progress of the start, for whoever waits at the terminal. */
function say(line: unknown): void {
  process.stderr.write(`${String(line)}\n`);
}
