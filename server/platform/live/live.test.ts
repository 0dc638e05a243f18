import type { LiveChange } from '@lianxin/contracts/live';
import { describe, expect, test } from 'vitest';
import { createLog } from '#platform/log.ts';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { telling } from './channel.ts';
import { type Listener, openLive } from './live.ts';
import { liveStream } from './stream.ts';

const change = (version: number, id = 'a'): LiveChange => ({
  work: false,
  inbox: version === 2,
  matters: [{ id, version }],
});
const hears = (payload: unknown) => payload as LiveChange;
const often = 20;

/** A stream's pieces so far that are read, one after another. */
async function* pieces(body: AsyncIterable<Buffer>) {
  for await (const text of body) for (const piece of String(text).split('\n\n')) if (piece) yield piece;
}

describe('a stream', () => {
  test('gives signs of life, and ends when its session no longer holds', async () => {
    let held = true;
    let ended = 0;
    const { body } = liveStream({ hears, holds: async () => held, everyMs: often, onEnd: () => ended++ });
    const read = pieces(body);
    expect((await read.next()).value).toMatch(/^retry: \d{4}$/);
    expect((await read.next()).value).toBe('event: ready\ndata: {}');
    expect((await read.next()).value).toBe(':');
    held = false;
    expect(await read.next()).toEqual({ done: true, value: undefined });
    expect(ended).toBe(1);
  });

  test('what happens while the listener is looked up becomes one event; too much becomes reading anew', async () => {
    const asked: ((holds: boolean) => void)[] = [];
    const { body, hear } = liveStream({
      hears,
      holds: () => new Promise((resolve) => asked.push(resolve)),
      everyMs: 60_000,
      onEnd() {},
    });
    const read = pieces(body);
    await read.next();
    const next = async () => {
      const piece = read.next();
      await expect.poll(() => asked.length).toBe(1);
      asked.pop()?.(true);
      return (await piece).value;
    };
    expect(await next()).toBe('event: ready\ndata: {}');
    for (const version of [1, 2, 3]) hear(change(version));
    const one = JSON.stringify({ work: false, inbox: true, matters: [{ id: 'a', version: 3 }] });
    expect(await next()).toBe(`event: changed\ndata: ${one}`);
    for (let n = 0; n <= 50; n++) hear(change(1, String(n)));
    expect(await next()).toBe('event: ready\ndata: {}');
    body.destroy();
  });

  test('whoever does not read is let go, and costs no memory until then', async () => {
    const ended = Promise.withResolvers<void>();
    const { body, hear } = liveStream({
      hears,
      holds: async () => true,
      everyMs: often,
      onEnd: ended.resolve,
    });
    body.once('readable', () => {
      const flood = setInterval(() => hear(change(1, 'x'.repeat(20_000))), 1);
      void ended.promise.then(() => clearInterval(flood));
    });
    await ended.promise;
    expect(body.readableLength).toBeLessThan(200_000);
  });
});

describe('a notice', async () => {
  const { db, connection } = await testDatabase();
  const log = createLog({ level: 'silent' });
  const listener = (over: Partial<Listener> = {}): Listener => ({
    districtId: 1,
    accountId: 'one',
    hears: (payload) => ({ work: true, inbox: false, matters: [], ...(payload as object) }),
    holds: async () => true,
    ...over,
  });

  test('is heard when its transaction commits, not when it fails, and not by other districts', async () => {
    const live = openLive({ connection, log });
    const read = pieces(await live.open(listener()));
    await read.next();
    await read.next();
    const tell = async (in_: typeof db, district: number, n: number) => {
      const change = telling(in_, { district, n });
      await sql`select ${change.column}`.execute(in_);
      change.written();
    };
    await expect(
      db.transaction().execute(async (tx) => {
        await tell(tx, 1, 1);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await tell(db, 2, 2);
    await db.transaction().execute((tx) => tell(tx, 1, 3));
    expect((await read.next()).value).toContain('"n":3');
    await tell(db, 1, 4);
    expect((await read.next()).value).toContain('"n":4');
    await live.stop();
    expect((await read.next()).done).toBe(true);
  });

  test('too large for PostgreSQL is left out: the write goes on', async () => {
    const told = await db.transaction().execute(async (tx) => {
      const { column } = telling(tx, { district: 1, much: '字'.repeat(3000) });
      return (await sql`select ${column} as told`.execute(tx)).rows;
    });
    expect(told).toEqual([{ told: null }]);
  });

  test('cannot be heard without the database, which is said', async () => {
    const nowhere =
      'url' in connection
        ? { url: connection.url.replace(/\/[^/?]*(\?|$)/, '/there_is_none$1') }
        : { ...connection, database: 'there_is_none' };
    const away = openLive({ connection: nowhere, log });
    await expect(away.open(listener())).rejects.toMatchObject({ code: 'Unavailable' });
    await away.stop();
    await expect(away.open(listener())).rejects.toMatchObject({ code: 'Unavailable' });
  });
});
