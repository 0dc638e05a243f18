import pg from 'pg';
import type { Connection } from '../database.ts';

/** What a server answers when asked over its socket. */
export type Answer =
  | { readonly state: 'ready'; readonly version: string }
  /** It lives, and says that it is starting, recovering or stopping. */
  | { readonly state: 'busy' }
  | { readonly state: 'silent'; readonly why: string };

const cannotConnectNow = '57P03';

/** The database that every cluster has, to ask before ours is made. */
export const asMaintenance = (connection: Connection): Connection => ({
  ...connection,
  database: 'postgres',
});

/** Runs `work` on one connection, closed afterwards. */
export async function withClient<T>(
  connection: Connection,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000, query_timeout: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Asks a server by a real connection who it is. */
export async function probe(connection: Connection): Promise<Answer> {
  try {
    return await withClient(asMaintenance(connection), async (client) => {
      const { rows } = await client.query(`select current_setting('server_version') as version`);
      return { state: 'ready' as const, version: /^\d+\.\d+/.exec(rows[0].version)?.[0] ?? rows[0].version };
    });
  } catch (error) {
    if ((error as { code?: string }).code === cannotConnectNow) return { state: 'busy' };
    return { state: 'silent', why: (error as Error).message };
  }
}

/** Makes our database where the cluster has none yet. */
export async function ensureDatabase(connection: Connection): Promise<void> {
  await withClient(asMaintenance(connection), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
      connection.database,
    ]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(connection.database)}`);
  });
}
