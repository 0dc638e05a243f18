import {
  type Compilable,
  type CompiledQuery,
  Kysely,
  PostgresDialect,
  type QueryResult,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import { districtGuard } from './district-guard.ts';
import { keepPrepared } from './prepared.ts';

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
  /** Most statements one connection keeps prepared. */
  prepared?: number;
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

/** Most statements one connection keeps prepared: each costs PostgreSQL some tens of kilobytes. */
const mostPrepared = 500;

/**
 * Begins a statement that is planned each time, by what it is asked: a search, of which one word finds three and
 * another half of all. It costs the planning, some tenths of a millisecond.
 */
export const plannedAnew = '/* planned anew */';

type Callback = (error: Error | undefined, result: pg.QueryResult) => void;
type Run = (config: unknown, values?: unknown, callback?: Callback) => unknown;
/** What `pg` makes of a statement, as far as it can be told more. */
type Statement = pg.Submittable & { name?: string; callback?: Callback };

/**
 * Names every parameterised statement, so that PostgreSQL parses it once a connection, and guards it. A statement
 * is given to `pg` as its own `Query`: it copies a plain object at a cost that shows.
 */
function prepare(client: pg.PoolClient, guard: ((text: string) => void) | null, most: number): void {
  const { connection } = client as unknown as { connection: { parsedStatements: Record<string, string> } };
  const prepared = keepPrepared(most, () => connection.parsedStatements);
  const query = client.query.bind(client) as Run;
  const named: Run = (text, values, callback) => {
    if (typeof text !== 'string') return query(text, values, callback);
    guard?.(text);
    if (!Array.isArray(values) || values.length === 0) return query(text, values, callback);
    const statement = new pg.Query(text, values) as unknown as Statement;
    if (!text.startsWith(plannedAnew)) statement.name = prepared.nameOf(text);
    const run = (then: Callback): void => {
      const old = prepared.letGo();
      statement.callback = then;
      if (!old) query(statement);
      else
        query(old.text, undefined, (error) => {
          old.done(!error);
          query(statement);
        });
    };
    if (callback) return run(callback);
    return new Promise((done, fail) => {
      run((error, result) => (error ? fail(traced(error)) : done(result)));
    });
  };
  client.query = named as typeof client.query;
}

/** An error with the place where it was heard of in its stack, which else ends in the socket. */
function traced(error: Error): Error {
  Error.captureStackTrace(error);
  return error;
}

/** Commands whose rows Kysely counts as affected. */
const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

/** A statement outside any transaction goes to the pool itself: Kysely's way there is a quarter of a small one's cost. */
async function straight<T>(pool: pg.Pool, query: CompiledQuery<T> | Compilable<T>): Promise<QueryResult<T>> {
  const { sql, parameters } = 'sql' in query ? query : query.compile();
  const { command, rowCount, rows } = await pool.query(sql, [...parameters]);
  return changing.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
}

/** Opens a pool on PostgreSQL, with Kysely over it. Connections run in UTC. */
export function openDatabase(options: DatabaseOptions): Database {
  const { connection, most = 10, guard = false, prepared = mostPrepared, onError } = options;
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
    prepare(client, check, prepared);
  });
  pool.on('error', (error) => onError?.(error));
  const db = new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) });
  db.executeQuery = (query) => straight(pool, query);
  return { db, pool, close: () => db.destroy() };
}

/** The SQLSTATE of a database error, or null. Never look at constraint names: Citus renames them. */
export const sqlState = (error: unknown): string | null =>
  error instanceof pg.DatabaseError ? (error.code ?? null) : null;
