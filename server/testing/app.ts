import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyOperation, type Input, type Output, toRequest } from '@lianxin/contracts/operation';
import { signInByPassword } from '@lianxin/contracts/session';
import { afterAll } from 'vitest';
import { type App, createApp } from '../app.ts';
import { readConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import type { Context } from '../platform/operations/index.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type Watching, watch } from './stream.ts';
import { accountName, buildTown, giveAccount, type Town, type TownPerson, townPassword } from './town.ts';

export interface Reply<O extends AnyOperation> {
  status: number;
  /** The answer, or `{code, message, fields}`. */
  body: Output<O> & {
    code?: string;
    message?: string;
    fields?: { path: string; code: string; message: string }[];
  };
}

/** Somebody signed in, calling over real HTTP. */
export interface Caller {
  /** Calls an operation; `key` is its idempotency key. */
  call<O extends AnyOperation>(op: O, input: Input<O>, key?: string): Promise<Reply<O>>;
  /** Calls and expects success. */
  ok<O extends AnyOperation>(op: O, input: Input<O>, key?: string): Promise<Output<O>>;
  /** Calls with anything at all, typed or not. */
  raw(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown; text: string; bytes: Buffer; headers: Headers }>;
  /** Opens the stream of changes; throws where it is refused. */
  watch(): Promise<Watching>;
}

export interface TestApp {
  app: App;
  url: string;
  database: TestDatabase;
  town: Town;
  /** Signed in as somebody of the town, or of another one that is served as `localhost`. */
  as(who: TownPerson | 'nobody', town?: Town): Promise<Caller>;
  /** The context in which the program's own jobs run. */
  programContext(): Context;
  /** Another process on the same database, for the same people. */
  another(): Promise<TestApp>;
}

/** The whole program on a database of its own with the test town, listening on a free port. Tests write faster
 * than people: only where `limits` are what is tested are they on. */
export async function testApp({ limits = false } = {}): Promise<TestApp> {
  const database = await testDatabase();
  return serve(database, await buildTown(database.db), new Map(), limits);
}

/** `cookies`: the sessions of those who have signed in, by district and name. */
async function serve(
  database: TestDatabase,
  town: Town,
  cookies: Map<string, string>,
  limits: boolean,
): Promise<TestApp> {
  const data = mkdtempSync(join(tmpdir(), 'lianxin-app-'));
  const config = readConfig(['--port', '0', '--data', data, '--world', 'none', '--faces', 'console'], {});
  const app = await createApp({
    config: { ...config, limits, secret: 'a-secret-that-is-long-enough-for-tests' },
    database,
    connection: database.connection,
    log: createLog({ level: 'error' }),
  });
  const url = await app.server.listen({ host: '127.0.0.1', port: 0 });
  afterAll(async () => {
    await app.close();
    rmSync(data, { recursive: true, force: true });
  });
  return {
    app,
    url,
    database,
    town,
    another: () => serve(database, town, cookies, limits),
    programContext: () =>
      app.programContext({
        id: town.districtId,
        slug: 'shizhong',
        name: '枣庄市市中区',
        zone: 'Asia/Shanghai',
        playbookHash: null,
      }),
    async as(who, of = town) {
      const base = of.districtId === town.districtId ? url : url.replace('127.0.0.1', 'localhost');
      if (who === 'nobody') return caller(base, '');
      const key = `${of.districtId} ${who}`;
      let cookie = cookies.get(key);
      if (!cookie) {
        await giveAccount(database.db, of, who);
        cookie = await signIn(base, accountName(who, of.districtId));
        cookies.set(key, cookie);
      }
      return caller(base, cookie);
    },
  };
}

async function signIn(url: string, name: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1${signInByPassword.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name, password: townPassword }),
  });
  if (answer.status !== 200) throw new Error(`sign-in of ${name}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((c) => c.split(';')[0])
    .join('; ');
}

function caller(url: string, cookie: string): Caller {
  const headers = { origin: url, 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) };
  const raw: Caller['raw'] = async (method, path, body, more = {}) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more },
      ...(body === undefined
        ? {}
        : {
            body:
              typeof body === 'string' || body instanceof Uint8Array
                ? (body as string)
                : JSON.stringify(body),
          }),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const text = bytes.toString('utf8');
    const json = answer.headers.get('content-type')?.includes('json');
    return {
      status: answer.status,
      body: json ? JSON.parse(text) : null,
      text,
      bytes,
      headers: answer.headers,
    };
  };
  const call: Caller['call'] = async (op, input, key) => {
    const { url: path, body } = toRequest(op, input as Record<string, unknown>);
    const { status, body: answer } = await raw(
      op.method,
      `/api/v1${path}`,
      body,
      key ? { 'idempotency-key': key } : {},
    );
    return { status, body: answer as never };
  };
  return {
    call,
    raw,
    watch: () => watch(url, headers),
    async ok(op, input, key) {
      const { status, body } = await call(op, input, key);
      if (status !== 200) throw new Error(`${op.id}: ${status} ${JSON.stringify(body)}`);
      return body;
    },
  };
}
