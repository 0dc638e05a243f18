import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type Connection, openDatabase } from '../platform/database.ts';
import { migrate } from '../platform/migrate.ts';
import { startPostgres } from '../platform/postgres/start.ts';

/** The server that tests make their databases on, and the migrated database they are copied from. */
export interface TestServer {
  /** Reaches the server's maintenance database; the right to create databases is needed. */
  readonly connection: Connection | { readonly url: string };
  readonly template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    server: TestServer;
  }
}

/** Speed over safety: what a test wrote need not survive the machine. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' };

/**
 * Before all tests: one PostgreSQL — `DATABASE_URL`'s, else an embedded one in a folder of its own — with
 * one migrated database as the template of all others. Vitest calls it once and what it gives at the end.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { connection, stop } = process.env.DATABASE_URL
    ? { connection: { url: process.env.DATABASE_URL }, stop: async () => {} }
    : await startEmbedded();
  const template = `lianxin_template_${process.pid}`;
  const tearDown = async () => {
    await onServer(connection, [`drop database if exists ${template}`]).finally(stop);
  };
  try {
    await makeTemplate(connection, template);
  } catch (error) {
    await tearDown();
    throw error;
  }
  project.provide('server', { connection, template });
  return tearDown;
}

async function makeTemplate(connection: TestServer['connection'], name: string): Promise<void> {
  await onServer(connection, [`drop database if exists ${name}`, `create database ${name}`]);
  const database = openDatabase({ connection: withName(connection, name), most: 1 });
  await migrate(database.db).finally(() => database.close());
}

async function startEmbedded(): Promise<{ connection: Connection; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'lianxin-test-'));
  const quiet = { info() {}, warn: console.warn, error: console.error };
  const postgres = await startPostgres({ dataDir, log: quiet, settings: careless });
  const watcher = removeAfterUs(dataDir);
  const stop = async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
    watcher.stdin.end();
  };
  return { connection: { ...postgres.connection, database: 'postgres' }, stop };
}

/** A killed test run must not leave its server behind: when our end of the pipe closes, the shell clears up. */
function removeAfterUs(dataDir: string) {
  const clear =
    'cat; pid=$(head -n 1 "$0/postgres/postmaster.pid") && kill -QUIT "$pid"; sleep 1; rm -rf "$0"';
  const watcher = spawn('sh', ['-c', clear, dataDir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.unref();
  return watcher;
}

/** The same server with another database's name. */
export function withName(connection: TestServer['connection'], name: string): TestServer['connection'] {
  if (!('url' in connection)) return { ...connection, database: name };
  const url = new URL(connection.url);
  url.pathname = `/${name}`;
  return { url: url.href };
}

/** Runs statements on the server's maintenance database, one after the other. */
export async function onServer(connection: TestServer['connection'], statements: string[]): Promise<void> {
  const client = new pg.Client('url' in connection ? connection.url : connection);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
