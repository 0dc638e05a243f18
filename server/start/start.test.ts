import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postgresIn, postmasterOf } from '../platform/postgres/processes.ts';

const root = mkdtempSync(join(tmpdir(), 'lianxin-start-'));
const data = join(root, 'data');
const pgdata = join(data, 'postgres');
const main = resolve(import.meta.dirname, '../main.ts');
const firstStart = 180_000;

interface Run {
  readonly child: ChildProcess;
  /** Everything it wrote so far, standard output and error apart. */
  readonly said: { out: string; err: string };
  readonly ended: Promise<number | null>;
}

function run(...args: string[]): Run {
  const env = { ...process.env, DATABASE_URL: '' };
  const all = [
    '--disable-warning=ExperimentalWarning',
    main,
    '--faces',
    'console',
    '--world',
    'none',
    ...args,
  ];
  const child = spawn(process.execPath, all, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text;
  });
  return { child, said, ended: once(child, 'close').then(([status]) => status) };
}

/** Waits for the line `READY http://…` and gives the address; fails with what was said when it ends before. */
async function ready({ child, said, ended }: Run): Promise<string> {
  const address = () => /^READY (http:\S+)$/m.exec(said.out)?.[1];
  const output = (async () => {
    while (!address()) await once(child.stdout!, 'data');
    return address() as string;
  })();
  return Promise.race([
    output,
    ended.then((status) => Promise.reject(new Error(`ended with ${status}: ${said.err}`))),
  ]);
}

const status = async (url: string): Promise<number> => (await fetch(url)).status;
let first: Run;
let url: string;

beforeAll(async () => {
  first = run('--port', '0', '--data', data);
  url = await ready(first);
}, firstStart);
afterAll(async () => {
  first.child.kill('SIGTERM');
  await first.ended;
  rmSync(root, { recursive: true, force: true });
});

describe('script/start', () => {
  test('prints one READY line, and answers', async () => {
    expect(first.said.out.match(/READY/g)).toHaveLength(1);
    expect(await status(`${url}/healthz`)).toBe(200);
    expect(await status(`${url}/readyz`)).toBe(200);
  });

  test('a second start on the same data folder says where the first is, and ends', async () => {
    const second = run('--port', '0', '--data', data);
    expect(await second.ended).toBe(1);
    expect(second.said.err).toBe(
      `Lianxin is already running on ${data} at ${url} (process ${first.child.pid}).\n` +
        'Stop it first, or give this one another folder with --data; --join adds a process to the running one.\n',
    );
  });

  test('a further process joins it, and leaves it as it was', async () => {
    const joined = run('--port', '0', '--data', data, '--join');
    const its = await ready(joined);
    expect(its).not.toBe(url);
    expect(await status(`${its}/readyz`)).toBe(200);
    joined.child.kill('SIGTERM');
    expect(await joined.ended).toBe(0);
    expect(await status(`${url}/readyz`)).toBe(200);
  });

  test('a port in use is said in one line', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const second = run('--port', String(port), '--data', join(root, 'other'));
    expect(await second.ended).toBe(1);
    expect(second.said.err).toBe(
      `Port ${port} on 127.0.0.1 is in use by another program: choose another with --port.\n`,
    );
    other.close();
  });

  test.each([
    [['--port', 'x'], 2, /^--port must be a whole number/],
    [['--data', join(main, 'x')], 1, /is not a folder/],
    [['--host', '203.0.113.7', '--data', join(root, 'other')], 1, /is not an address of this machine/],
  ] as [string[], number, RegExp][])('%j is refused without a stack', async (args, expected, message) => {
    const refused = run(...args);
    expect(await refused.ended).toBe(expected);
    expect(refused.said.err).toMatch(message);
    expect(refused.said.err).not.toMatch(/^ {4}at /m);
  });

  test('after Node and PostgreSQL were killed the next start recovers by itself', async () => {
    first.child.kill('SIGKILL');
    process.kill(postmasterOf(pgdata)!.pid, 'SIGKILL');
    await first.ended;
    first = run('--port', '0', '--data', data);
    url = await ready(first);
    expect(await status(`${url}/readyz`)).toBe(200);
  });

  test('told to stop, it ends with 0 and leaves nothing running', async () => {
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(postgresIn(pgdata)).toEqual([]);
  });
});
