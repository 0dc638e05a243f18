import { mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type Connection, openDatabase } from '../server/platform/database.ts';
import { migrate } from '../server/platform/migrate.ts';
import { startPostgres } from '../server/platform/postgres/start.ts';
import { loadWorld } from '../server/worlds/index.ts';
import { seed } from './seed/seed.ts';

/** A seeded database, and what the measured processes are told. */
export interface Ground {
  connection: Connection;
  client: pg.Client;
  districtId: number;
  /** Matters there are. */
  matters: number;
  seeding: { added: number; seconds: number };
  secret: string;
  /** PostgreSQL's version. */
  version: string;
  env: Record<string, string>;
  close(): Promise<void>;
}

const secret = 'the-secret-of-the-bench-is-no-secret-at-all';

/** PostgreSQL as the product runs it, in a folder kept from run to run, with a demo district and many matters. */
export async function layGround(
  folder: string,
  matters: number,
  say: (line: string) => void,
): Promise<Ground> {
  mkdirSync(folder, { recursive: true });
  const log = {
    info() {},
    warn: (line: unknown) => say(String(line)),
    error: (line: unknown) => say(String(line)),
  };
  const postgres = await startPostgres({ dataDir: folder, log });
  const { connection } = postgres;
  const database = openDatabase({ connection });
  await migrate(database.db);
  const world = await loadWorld('shizhong', { db: database.db, now: Date.now(), log: { info: say } });
  await database.close();
  const { districtId } = world;
  const seeding = await seed({ connection, districtId, matters, say });
  const client = new pg.Client(connection);
  await client.connect();
  // A database kept from an earlier day has deadlines that have passed meanwhile; sweeping is not what is measured.
  await client.query(`update matter_tasks set wake_at = null
    where district_id = ${districtId} and done_at is null and wake_at < now() + interval '1 hour'`);
  const { rows } = await client.query<{ n: number; version: string }>(
    `select count(*)::int as n, split_part(current_setting('server_version'), ' ', 1) as version from matters
     where district_id = $1`,
    [districtId],
  );
  return {
    connection,
    client,
    districtId,
    matters: rows[0]?.n ?? 0,
    seeding,
    secret,
    version: rows[0]?.version ?? '',
    env: {
      DATABASE_URL: `postgres://${connection.user}@localhost:${connection.port}/${connection.database}?host=${encodeURIComponent(connection.host)}`,
      LIANXIN_MODE: 'production',
      LIANXIN_SMS: 'log',
      LIANXIN_LOG: 'warn',
      LIANXIN_SECRET: secret,
      LIANXIN_DATA: folder,
    },
    async close() {
      await client.end();
      await Promise.race([postgres.stop(), pause(30_000)]);
    },
  };
}
