import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../database.ts';
import { Halt } from '../halt.ts';
import { withClient } from './probe.ts';
import { postgresIn, postmasterOf } from './processes.ts';
import { joinPostgres, type Postgres, startPostgres } from './start.ts';

const data = mkdtempSync(join(tmpdir(), 'lianxin-postgres-'));
const pgdata = join(data, 'postgres');
const lines: string[] = [];
const say = (message: unknown) => void lines.push(String(message));
const log = { info: say, warn: say, error: say };
const running: Postgres[] = [];

async function start(dataDir = data): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, log });
  running.push(postgres);
  return postgres;
}

/** Runs the supervisor in a process of its own, so that it can be killed. */
async function startElsewhere(dataDir = data): Promise<ChildProcess> {
  const program = `
    const { startPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'start.ts'))});
    const log = { info() {}, warn() {}, error() {} };
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, log });
    console.log('up');
    process.stdin.resume().on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout!, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const ask = (postgres: Postgres, statement: string) =>
  withClient(postgres.connection, async (client) => (await client.query(statement)).rows[0]);

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop();
  lines.length = 0;
});
afterAll(() => rmSync(data, { recursive: true, force: true }));

describe('embedded PostgreSQL', () => {
  test('starts on an empty folder, in UTC and UTF-8, durable, closed to the network', async () => {
    const postgres = await start();
    expect(postgres.adopted).toBe(false);
    const row = await ask(
      postgres,
      `select current_setting('TimeZone') as zone, current_setting('server_encoding') as encoding,
         current_setting('fsync') as fsync, current_setting('listen_addresses') as listen,
         upper('é') as letters, version() as version`,
    );
    expect(row).toMatchObject({ zone: 'UTC', encoding: 'UTF8', fsync: 'on', listen: '', letters: 'É' });
    expect(row.version).toMatch(/^PostgreSQL 18\./);
    await ask(postgres, 'create table kept as select 42 as n');
  });

  test('stops in order, leaving nothing behind but its data', async () => {
    const postgres = await start();
    expect(await joinPostgres(data)).toEqual(postgres.connection);
    await postgres.stop();
    expect(postgresIn(pgdata)).toEqual([]);
    expect(await joinPostgres(data)).toBeNull();
    expect(readFileSync(join(data, 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });

  test('after its Node was killed: taken over', async () => {
    const child = await startElsewhere();
    const before = postmasterOf(pgdata)?.pid;
    await kill(child);
    const postgres = await start();
    expect(postgres.adopted).toBe(true);
    expect(postmasterOf(pgdata)?.pid).toBe(before);
    expect(await ask(postgres, 'select n from kept')).toEqual({ n: 42 });
  });

  test('taken over and then killed: started again', async () => {
    await kill(await startElsewhere());
    const postgres = await start();
    process.kill(postmasterOf(pgdata)!.pid, 'SIGKILL');
    await expect.poll(() => lines, { timeout: 10_000 }).toContain('PostgreSQL is running again');
    expect(await ask(postgres, 'select n from kept')).toEqual({ n: 42 });
  });

  test('after both were killed, a statement at work: started anew, nothing lost', async () => {
    const child = await startElsewhere();
    const connection = (await joinPostgres(data))!;
    const busy = withClient(connection, (c) =>
      c.query('select count(*) from generate_series(1, 1e10)'),
    ).catch(() => {});
    await expect
      .poll(() =>
        withClient(
          connection,
          async (c) =>
            (
              await c.query(
                `select 1 from pg_stat_activity where query like '%1e10%' and pid <> pg_backend_pid()`,
              )
            ).rowCount,
        ),
      )
      .toBe(1);
    child.kill('SIGKILL');
    process.kill(postmasterOf(pgdata)!.pid, 'SIGKILL');
    const postgres = await start();
    await busy;
    expect(postgres.adopted).toBe(false);
    expect(await ask(postgres, 'select n from kept')).toEqual({ n: 42 });
  });

  test('killed while we run: started again, and an open pool reconnects', async () => {
    const postgres = await start();
    const database = openDatabase({ connection: postgres.connection, onError: () => {} });
    const count = async () => (await database.pool.query('select n from kept')).rows[0].n;
    expect(await count()).toBe(42);
    process.kill(postmasterOf(pgdata)!.pid, 'SIGKILL');
    await expect.poll(() => lines, { timeout: 10_000 }).toContain('PostgreSQL is running again');
    expect(await count()).toBe(42);
    await database.close();
  });

  test('a stale postmaster.pid with a number in use elsewhere does not block', async () => {
    writeFileSync(
      join(pgdata, 'postmaster.pid'),
      `${process.pid}\n${pgdata}\n1\n5432\n${join(data, 'run')}\n\n\nready\n`,
    );
    const postgres = await start();
    expect(postgres.adopted).toBe(false);
  });

  test('one left running without its socket is started anew', async () => {
    await kill(await startElsewhere());
    rmSync(join(data, 'run'), { recursive: true });
    const postgres = await start();
    expect(postgres.adopted).toBe(false);
    expect(await ask(postgres, 'select n from kept')).toEqual({ n: 42 });
  });

  test('files of another version are refused by name', async () => {
    const other = join(data, 'other');
    mkdirSync(join(other, 'postgres'), { recursive: true });
    const { uid, gid } = statSync(pgdata);
    chownSync(join(other, 'postgres'), uid, gid);
    writeFileSync(join(other, 'postgres', 'PG_VERSION'), '14\n');
    await expect(startPostgres({ dataDir: other, log })).rejects.toThrow(/made by PostgreSQL 14/);
  });

  test('a folder too deep for a socket gets a short socket folder elsewhere', async () => {
    const deep = join(data, 'd'.repeat(60), 'e'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const postgres = await start(deep);
    expect(postgres.connection.host.length).toBeLessThan(90);
    expect(await ask(postgres, 'select 1 as n')).toEqual({ n: 1 });
    await postgres.stop();
    rmSync(postgres.connection.host, { recursive: true });
  });

  test('runs below a folder that its owner may not pass, and is taken over there', async () => {
    const closed = join(data, 'closed');
    const below = join(closed, 'below');
    mkdirSync(below, { recursive: true });
    chmodSync(closed, 0o700);
    const child = await startElsewhere(below);
    await kill(child);
    const postgres = await start(below);
    expect(postgres.adopted).toBe(true);
    expect(await ask(postgres, 'select 1 as n')).toEqual({ n: 1 });
    process.kill(postmasterOf(join(below, 'postgres'))!.pid, 'SIGKILL');
    await expect.poll(() => lines, { timeout: 20_000 }).toContain('PostgreSQL is running again');
    expect(await joinPostgres(below)).toEqual(postgres.connection);
  });

  test('what it says when it cannot start is told in words', async () => {
    await expect(startPostgres({ dataDir: data, log, settings: { shared_buffers: 'many' } })).rejects.toThrow(
      Halt,
    );
    await expect(startPostgres({ dataDir: data, log, settings: { shared_buffers: 'many' } })).rejects.toThrow(
      /many/,
    );
  });
});
