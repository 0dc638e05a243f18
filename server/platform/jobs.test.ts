import { afterAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../testing/database.ts';
import { defineJob, type Job, type Jobs, startJobs } from './jobs.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { sql } from './sql.ts';

const { db, connection } = await testDatabase();
const log = createLog({ level: 'silent' });
const metrics = createMetrics({ processDefaults: false });
const running: Jobs[] = [];

async function start(...jobs: Job[]): Promise<Jobs> {
  const started = await startJobs({
    connection,
    jobs,
    log,
    metrics,
    pollSeconds: 0.5,
  });
  running.push(started);
  return started;
}
afterAll(() => Promise.all(running.map((jobs) => jobs.stop())));

/** A job that notes what it is given, and a promise of its n-th run. */
function recorder(name: string, rest: Partial<Job<{ n: number }>> = {}) {
  const got: number[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const job = defineJob<{ n: number }>({
    name,
    ...rest,
    async handler(data, run) {
      got.push(data.n);
      for (const { count, resolve } of waiting) if (got.length >= count) resolve();
      await rest.handler?.(data, run);
    },
  });
  const runs = (count: number) =>
    new Promise<void>((resolve) => {
      if (got.length >= count) resolve();
      else waiting.push({ count, resolve });
    });
  return { job, got, runs };
}

describe('jobs', () => {
  test('each is done once, whichever of two processes takes it', async () => {
    const { job, got, runs } = recorder('shared', { batch: 10 });
    const [one] = await Promise.all([start(job), start(job)]);
    for (let n = 0; n < 50; n++) expect(await one.send(job, { n })).toBe(true);
    await runs(50);
    expect(got.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(await one.ready()).toBe(true);
  });

  test('a job sent in a transaction exists only if it commits', async () => {
    const { job, got, runs } = recorder('committed');
    const jobs = await start(job);
    await db
      .transaction()
      .execute(async (transaction) => {
        await jobs.send(job, { n: 1 }, { db: transaction });
        throw new Error('decided otherwise');
      })
      .catch(() => undefined);
    await db.transaction().execute((transaction) => jobs.send(job, { n: 2 }, { db: transaction }));
    await runs(1);
    expect(got).toEqual([2]);
  });

  test('of one key one waits and one runs; other keys go on', async () => {
    const hold = Promise.withResolvers<void>();
    const { job, got, runs } = recorder('keyed', { keyed: true, handler: () => hold.promise });
    const jobs = await start(job);
    const send = (n: number, key: string) => jobs.send(job, { n }, { key });
    expect(await send(1, 'a')).toBe(true);
    await runs(1);
    expect(await send(2, 'a')).toBe(true);
    expect(await send(3, 'a')).toBe(false);
    expect(await send(4, 'b')).toBe(true);
    hold.resolve();
    await runs(3);
    expect(got.sort()).toEqual([1, 2, 4]);
    await expect(jobs.send(job, { n: 5 })).rejects.toThrow('needs a key');
  });

  test('a failing job fails alone, is tried again later, and is counted; its error is kept masked', async () => {
    const { job, runs } = recorder('failing', {
      batch: 5,
      handler: async ({ n }) => {
        if (n === 1) throw new Error('no answer for 13812345678');
      },
    });
    const last = recorder('failing-for-good', { retries: 0, handler: () => Promise.reject(new Error('no')) });
    const jobs = await start(job, last.job);
    await Promise.all([jobs.send(job, { n: 1 }), jobs.send(job, { n: 2 }), jobs.send(last.job, { n: 1 })]);
    await Promise.all([runs(2), last.runs(1)]);
    await jobs.stop();
    const { rows } = await sql<{ name: string; state: string; later: boolean; output: { message: string } }>`
      select name, state::text, start_after > now() as later, output from jobs.job
      where name like 'failing%' order by name, state::text`.execute(db);
    expect(rows).toMatchObject([
      { name: 'failing', state: 'completed' },
      { name: 'failing', state: 'retry', later: true, output: { message: 'no answer for 138****5678' } },
      { name: 'failing-for-good', state: 'failed' },
    ]);
    const { text } = await metrics.render();
    for (const line of ['"failing",outcome="done"} 1', '"failing",outcome="retry"} 1']) {
      expect(text).toContain(`lianxin_jobs_total{job=${line}`);
    }
    expect(text).toContain('lianxin_jobs_total{job="failing-for-good",outcome="failed"} 1');
  });

  test('schedules stand in the district’s time zone, and go when the job no longer has one', async () => {
    const nightly = defineJob({ name: 'nightly', schedule: '30 2 * * *', handler: async () => {} });
    const hourly = defineJob({ name: 'hourly', schedule: '0 * * * *', zone: 'UTC', handler: async () => {} });
    const schedules = () =>
      sql`select name, cron, timezone from jobs.schedule order by name`.execute(db).then(({ rows }) => rows);
    await start(nightly, hourly);
    expect(await schedules()).toEqual([
      { name: 'hourly', cron: '0 * * * *', timezone: 'UTC' },
      { name: 'nightly', cron: '30 2 * * *', timezone: 'Asia/Shanghai' },
    ]);
    await start({ ...nightly, schedule: '45 2 * * *' });
    expect(await schedules()).toEqual([{ name: 'nightly', cron: '45 2 * * *', timezone: 'Asia/Shanghai' }]);
  });

  test('stopping waits for the job under way', async () => {
    const hold = Promise.withResolvers<void>();
    let ended = false;
    const { job, runs } = recorder('slow', {
      async handler() {
        await hold.promise;
        ended = true;
      },
    });
    const jobs = await start(job);
    await jobs.send(job, { n: 1 });
    await runs(1);
    const stopped = jobs.stop();
    hold.resolve();
    await stopped;
    expect(ended).toBe(true);
    expect(await jobs.ready()).toBe(false);
  });

  test('no database is an error, not a hang', async () => {
    await expect(
      startJobs({ connection: { url: 'postgres://x@127.0.0.1:1/x' }, jobs: [], log }),
    ).rejects.toThrow();
  });
});
