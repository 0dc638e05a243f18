import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { sql } from '../sql.ts';
import { type DeliverOptions, deliverDue, type OutboxHandlers, outboxLimits, retryDelay } from './deliver.ts';
import { startOutbox } from './run.ts';
import { countOutbox, dropOldOutbox, reviveOutbox } from './upkeep.ts';
import { addToOutbox } from './write.ts';

const { db, pool } = await testDatabase();
const log = createLog({ level: 'silent' });
const start = Date.parse('2026-11-22T08:00:00Z');
let now = start;

const options = (handlers: OutboxHandlers): DeliverOptions => ({ pool, handlers, log, clock: () => now });
const entry = (text: string) => ({ kind: 'note', payload: { text } });
type Row = {
  id: string;
  attempts: number;
  last_error: string | null;
  due_at: string;
  dead_at: string | null;
};
const rowsOf = async (districtId: number) =>
  (await sql<Row>`select * from outbox where district_id = ${districtId} order by id`.execute(db)).rows;

afterEach(async () => {
  now = start;
  await pool.query('delete from outbox where district_id = any($1)', [[1, 2]]);
});

describe('writing', () => {
  test('is part of the transaction it stands in', async () => {
    await db
      .transaction()
      .execute(async (transaction) => {
        await addToOutbox(transaction, 1, now, [entry('一')]);
        throw new Error('decided otherwise');
      })
      .catch(() => undefined);
    expect(await rowsOf(1)).toEqual([]);
    const ids = await addToOutbox(db, 1, now, [entry('一'), entry('二')]);
    expect((await rowsOf(1)).map(({ id }) => id)).toEqual([...ids].sort());
    expect(await addToOutbox(db, 1, now, [])).toEqual([]);
  });
});

describe('delivering', () => {
  test('takes what is due in its own district, oldest first, once', async () => {
    const got: string[] = [];
    const handlers = { note: async (payload: unknown) => void got.push((payload as { text: string }).text) };
    await addToOutbox(db, 1, now, [entry('now'), { ...entry('later'), dueAt: now + 60_000 }]);
    await addToOutbox(db, 1, now, [{ ...entry('before'), dueAt: now - 60_000 }]);
    await addToOutbox(db, 2, now, [entry('elsewhere')]);

    expect(await deliverDue(options(handlers), 1)).toEqual({ done: 2, retry: 0, dead: 0 });
    expect(await deliverDue(options(handlers), 1)).toEqual({ done: 0, retry: 0, dead: 0 });
    expect(got.sort()).toEqual(['before', 'now']);
    now += 60_000;
    await deliverDue(options(handlers), 1);
    expect(got.sort()).toEqual(['before', 'later', 'now']);
    expect(await countOutbox(pool, 1)).toEqual({ waiting: 0, dead: 0 });
    expect(await countOutbox(pool, 2)).toEqual({ waiting: 1, dead: 0 });
  });

  test('tries again with growing delays, then gives up, and tells the handler which attempt it is', async () => {
    const attempts: number[] = [];
    const metrics = createMetrics({ processDefaults: false });
    const failing = options({
      note: async (_, { attempt }) => {
        attempts.push(attempt);
        throw new Error('no answer for 13812345678');
      },
    });
    await addToOutbox(db, 1, now, [entry('x')]);
    let waited = 0;
    for (let i = 1; i <= outboxLimits.attempts; i++) {
      await deliverDue({ ...failing, metrics }, 1);
      const [row] = (await rowsOf(1)) as [Row];
      expect(row.last_error).toBe('no answer for 138****5678');
      if (i === outboxLimits.attempts) expect(row.dead_at).not.toBeNull();
      else {
        const delay = Date.parse(row.due_at) - now;
        expect(delay).toBeGreaterThan(waited);
        waited = Math.min(delay, 4 * 3600_000);
        now = Date.parse(row.due_at) - 1;
        expect(await deliverDue(failing, 1)).toMatchObject({ retry: 0 });
        now += 1;
      }
    }
    expect(attempts).toEqual(Array.from({ length: outboxLimits.attempts }, (_, i) => i + 1));
    expect(await countOutbox(pool, 1)).toEqual({ waiting: 0, dead: 1 });
    const { text } = await metrics.render();
    expect(text).toContain('lianxin_outbox_total{kind="note",outcome="dead"} 1');
    expect(text).toContain('lianxin_outbox_total{kind="note",outcome="retry"} 9');

    now += 30 * 86_400_000;
    expect(await deliverDue(failing, 1)).toEqual({ done: 0, retry: 0, dead: 0 });
    expect(await reviveOutbox(pool, 1, now)).toBe(1);
    expect(await deliverDue(options({ note: async () => {} }), 1)).toMatchObject({ done: 1 });
  });

  test('a final error is not tried again; a kind nobody delivers yet waits', async () => {
    const final = Object.assign(new Error('no such number'), { retryable: false });
    await addToOutbox(db, 1, now, [entry('x'), { kind: 'constructor', payload: {} }]);
    const given = await deliverDue(options({ note: () => Promise.reject(final) }), 1);
    expect(given).toEqual({ done: 0, retry: 1, dead: 1 });
  });

  test('a process killed on the way loses nothing; one that kills every process is given up', async () => {
    await addToOutbox(db, 1, now, [entry('x')]);
    const { promise: never } = Promise.withResolvers<void>();
    for (let i = 0; i < outboxLimits.attempts; i++) {
      const { promise: begun, resolve } = Promise.withResolvers<void>();
      const note = () => {
        resolve();
        return never;
      };
      void deliverDue(options({ note }), 1);
      await begun;
      expect(await deliverDue(options({ note: async () => {} }), 1)).toMatchObject({ done: 0 });
      now += outboxLimits.leaseMs;
    }
    expect(await deliverDue(options({ note: async () => {} }), 1)).toEqual({ done: 0, retry: 0, dead: 1 });
  });

  test('whoever comes back after its lease does not undo what another did', async () => {
    await addToOutbox(db, 1, now, [entry('x')]);
    const slow = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const note = () => {
      begun.resolve();
      return slow.promise;
    };
    const first = deliverDue(options({ note }), 1);
    await begun.promise;
    now += outboxLimits.leaseMs;
    await deliverDue(options({ note: async () => {} }), 1);
    slow.reject(new Error('too late'));
    await first;
    expect(await rowsOf(1)).toMatchObject([{ attempts: 2, last_error: null, dead_at: null }]);
    expect(await countOutbox(pool, 1)).toEqual({ waiting: 0, dead: 0 });
  });

  test('several at once never deliver one effect twice', async () => {
    const got: string[] = [];
    const handlers = { note: async (_: unknown, { id }: { id: string }) => void got.push(id) };
    const ids = await addToOutbox(
      db,
      1,
      now,
      Array.from({ length: 150 }, (_, i) => entry(String(i))),
    );
    const worker = async () => {
      while ((await deliverDue(options(handlers), 1)).done > 0);
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
    expect(got.sort()).toEqual(ids.sort());
  });

  test('old ends are dropped, what waits is kept', async () => {
    await addToOutbox(db, 1, now, [entry('done')]);
    await deliverDue(options({ note: async () => {} }), 1);
    await addToOutbox(db, 1, now, [entry('waits')]);
    expect(await dropOldOutbox(pool, 1, now)).toBe(0);
    expect(await dropOldOutbox(pool, 1, now + 1)).toBe(1);
    expect(await rowsOf(1)).toHaveLength(1);
  });
});

test('delays grow threefold to six hours', () => {
  expect([1, 2, 3, 8, 30].map((n) => retryDelay(n, 0.5))).toEqual([
    15_000, 45_000, 135_000, 21_600_000, 21_600_000,
  ]);
  expect(retryDelay(1, 0)).toBe(13_500);
});

test('the runner delivers all districts, more than a batch, is woken, outlives a failure, and stops', async () => {
  const got: number[] = [];
  let seen = Promise.withResolvers<void>();
  let expected = 30;
  let failures = 1;
  const run = startOutbox({
    ...options({
      note: async (_, { districtId }) => {
        got.push(districtId);
        if (got.length === expected) seen.resolve();
      },
    }),
    districts: async () => {
      if (failures-- > 0) throw new Error('database away');
      return [1, 2];
    },
    everyMs: 3_600_000,
  });
  await addToOutbox(
    db,
    1,
    now,
    Array.from({ length: 25 }, () => entry('x')),
  );
  await addToOutbox(
    db,
    2,
    now,
    Array.from({ length: 5 }, () => entry('x')),
  );
  run.wake();
  await seen.promise;
  seen = Promise.withResolvers();
  expected = 31;
  await addToOutbox(db, 2, now, [entry('x')]);
  run.wake();
  await seen.promise;
  await run.stop();
  expect(got.filter((districtId) => districtId === 2)).toHaveLength(6);
  expect(await countOutbox(pool, 2)).toEqual({ waiting: 0, dead: 0 });
});
