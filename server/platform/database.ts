import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { districtGuard } from './district-guard.ts';

/** No table types: statements are SQL written out (`sql`), with the row type said where it is read. */
// biome-ignore lint/complexity/noBannedTypes: Kysely's way of saying that no table is typed
type NoTables = {};
export type Db = Kysely<NoTables> | Transaction<NoTables>;

export interface Connection {
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
}

export interface DatabaseOptions {
  connection: Connection | { url: string };
  /** Most connections at once. */
  most?: number;
  /** Refuse statements on district tables that name no district: on in development and tests. */
  guard?: boolean;
  onError?: (error: Error) => void;
}

export interface Database {
  db: Kysely<NoTables>;
  pool: pg.Pool;
  close(): Promise<void>;
}

const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.NUMERIC, Number);
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text: string) => new Date(text).toISOString());

/** Most statements one connection keeps prepared; what comes later is sent unnamed. */
const mostPrepared = 500;

type Query = (config: unknown, values?: unknown[], callback?: unknown) => unknown;

/** Names every parameterised statement, so that PostgreSQL parses it once a connection, and guards it. */
function prepare(client: pg.PoolClient, guard: ((text: string) => void) | null): void {
  const names = new Map<string, string>();
  const query: Query = client.query.bind(client) as Query;
  const named: Query = (config, values, callback) => {
    if (typeof config !== 'string') return query(config, values, callback);
    guard?.(config);
    if (!values || values.length === 0) return query(config, values, callback);
    let name = names.get(config);
    if (name === undefined && names.size < mostPrepared) {
      name = `s${names.size}`;
      names.set(config, name);
    }
    return query({ text: config, values, ...(name === undefined ? {} : { name }) }, callback as never);
  };
  client.query = named as typeof client.query;
}

/** Opens a pool on PostgreSQL, with Kysely over it. Connections run in UTC. */
export function openDatabase(options: DatabaseOptions): Database {
  const { connection, most = 10, guard = false, onError } = options;
  const pool = new pg.Pool({
    ...('url' in connection ? { connectionString: connection.url } : connection),
    max: most,
    types,
    options: '-c TimeZone=UTC',
    connectionTimeoutMillis: 10_000,
    application_name: 'lianxin',
  });
  const check = guard ? districtGuard() : null;
  pool.on('connect', (client) => {
    client.on('error', (error) => onError?.(error));
    prepare(client, check);
  });
  pool.on('error', (error) => onError?.(error));
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** The SQLSTATE of a database error, or null. Never look at constraint names: Citus renames them. */
export const sqlState = (error: unknown): string | null =>
  error instanceof pg.DatabaseError ? (error.code ?? null) : null;
