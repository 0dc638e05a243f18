import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyOperation, type Input, type Output, toRequest, writes } from '@lianxin/contracts/operation';
import Fastify from 'fastify';
import { afterAll } from 'vitest';
import { type TestDirectory, testNow } from '#modules/directory/factory.ts';
import { collectReactions } from '../platform/facts.ts';
import { diskStore } from '../platform/files/disk.ts';
import { uploadBytes } from '../platform/files/uploads.ts';
import { newId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import {
  type Actor,
  answerErrors,
  type Binding,
  type Context,
  mount,
  type Reaction,
} from '../platform/operations/index.ts';

/** What an operation answered, or `{code, message, fields}`. */
export interface Answered<O extends AnyOperation> {
  status: number;
  body: Output<O> & { code?: string; fields?: { path: string; message: string }[] };
}

/** A module of the test directory behind real HTTP. */
export interface Served {
  /** Calls as somebody, or as nobody; `at` is the instant it happens, epoch milliseconds. */
  call<O extends AnyOperation>(
    actor: Actor | null,
    op: O,
    input: Input<O>,
    at?: number,
  ): Promise<Answered<O>>;
  /** Calls and expects success. */
  ok<O extends AnyOperation>(actor: Actor | null, op: O, input: Input<O>, at?: number): Promise<Output<O>>;
  /** Sends bytes to an operation that carries an upload. */
  upload<O extends AnyOperation>(actor: Actor, op: O, input: Input<O>, bytes: Buffer): Promise<Answered<O>>;
  /** What the program's own jobs and reactions run in. */
  context(now?: number): Context;
}

/** Serves bindings in a test directory, at its instant unless another is given. */
export async function serve(
  at: TestDirectory,
  bindings: Binding[],
  reactions: Record<string, Reaction> = {},
): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-served-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = await diskStore(folder);
  const app = Fastify();
  const actors: Actor[] = [];
  const context = (now = testNow): Context => ({
    db: at.db,
    district: at.district,
    actor: null,
    now,
    log: createLog({ level: 'silent' }),
    address: '127.0.0.1',
    face: 'api',
    receipt: null,
    reactions: collectReactions(reactions),
    files,
    cookies: [],
  });
  answerErrors(app);
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: uploadBytes },
    (_request, body, done) => done(null, body),
  );
  mount(app, bindings, async (request, face) => ({
    ...context(Number(request.headers['x-test-now'])),
    actor: actors[Number(request.headers['x-test-actor'])] ?? null,
    face,
  }));
  const send = async (
    actor: Actor | null,
    op: AnyOperation,
    input: Record<string, unknown>,
    now: number,
    bytes?: Buffer,
  ) => {
    const nth = actor ? actors.push(actor) - 1 : -1;
    const { url, body } = toRequest(bytes ? { ...op, method: 'GET' } : op, input);
    const answer = await app.inject({
      method: op.method,
      url: `/api/v1${url}`,
      headers: {
        'x-test-actor': String(nth),
        'x-test-now': String(now),
        ...(writes(op) ? { 'idempotency-key': newId() } : {}),
        ...(bytes
          ? { 'content-type': 'application/octet-stream' }
          : body === undefined
            ? {}
            : { 'content-type': 'application/json' }),
      },
      ...(bytes ? { payload: bytes } : body === undefined ? {} : { payload: body }),
    });
    const json = String(answer.headers['content-type']).startsWith('application/json');
    return { status: answer.statusCode, body: json ? answer.json() : answer.rawPayload };
  };
  const served: Served = {
    context,
    call: (actor, op, input, now = testNow) => send(actor, op, input as Record<string, unknown>, now),
    upload: (actor, op, input, bytes) => send(actor, op, input as Record<string, unknown>, testNow, bytes),
    async ok(actor, op, input, now) {
      const answer = await served.call(actor, op, input, now);
      if (answer.status !== 200) throw new Error(`${op.id}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
  return served;
}
