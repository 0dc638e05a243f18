import { fromKysely, type JobResult, type JobWithMetadata, PgBoss, type QueueOptions } from 'pg-boss';
import type { Connection, Db } from './database.ts';
import type { Log } from './log.ts';
import { maskText } from './mask.ts';
import type { Metrics } from './metrics.ts';

export type JobRun = {
  id: string;
  /** From 1. A run may be a repetition: a job must be safe to do twice. */
  attempt: number;
  /** Aborts when the job has taken too long or the process is stopping. */
  signal: AbortSignal;
  log: Log;
};

/** Work done apart from requests, by any one of the processes. */
export type Job<Data extends object = object> = {
  /** Lower-case words joined by dashes; also the label in metrics. */
  name: string;
  /**
   * When it starts by itself, as five cron fields; its data is then `{}`. A run missed while no process was
   * up is not made up for, so it should look for what is due, not for what happened since last time.
   */
  schedule?: string;
  /** The schedule's time zone; default Asia/Shanghai. */
  zone?: string;
  /** Every `send` carries a key, and of one key at most one job waits while at most one runs. */
  keyed?: boolean;
  /** How many waiting jobs a process takes at once, to do one after the other; default 1. */
  batch?: number;
  /** Runs at most this long, in seconds, together with its batch; default 15 minutes. */
  timeout?: number;
  /** Times it is tried again after a failure, with delays from 10 s doubling to an hour; default 5. */
  retries?: number;
  handler(data: Data, run: JobRun): Promise<void>;
};

/** Declares a job, keeping the type of its data. */
export const defineJob = <Data extends object = object>(job: Job<Data>): Job<Data> => job;

export type JobsOptions = {
  connection: Connection | { url: string };
  /** Every job of the program: schedules of jobs not in the list are taken down. */
  jobs: readonly Job[];
  log: Log;
  metrics?: Pick<Metrics, 'job'>;
  /** Seconds between looks for new work; default 2, at least 0.5. */
  pollSeconds?: number;
};

export type SendJobOptions = {
  /** Required where the job is `keyed`. */
  key?: string;
  /** Not before this instant, epoch milliseconds. */
  startAt?: number;
  /** A transaction to be part of: the job exists only if it commits. */
  db?: Db;
};

export type Jobs = {
  /** Queues a job; `false` when one with the same key waits already. */
  send<Data extends object>(job: Job<Data>, data: Data, options?: SendJobOptions): Promise<boolean>;
  /** Whether the job tables answer. */
  ready(): Promise<boolean>;
  /** Takes no new work, and resolves when running jobs have ended or, after 20 seconds, been handed back. */
  stop(): Promise<void>;
};

/**
 * Starts working on the given jobs, beside any number of other processes that do. Makes or updates its
 * tables in the schema `jobs`. Rejects if the database cannot be reached.
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { connection, jobs, log } = options;
  const boss = new PgBoss({
    ...('url' in connection ? { connectionString: connection.url } : connection),
    schema: 'jobs',
    application_name: 'lianxin-jobs',
    max: 4,
  });
  boss.on('error', (err) => log.error({ err }, 'job queue failed'));
  boss.on('warning', ({ message, data }) => log.warn({ data }, message));
  try {
    await boss.start();
    for (const job of jobs) await prepareQueue(boss, job, log);
    await takeDownSchedules(boss, jobs);
    for (const job of jobs) await workOn(boss, job, options);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return {
    send: (job, data, sending) => send(boss, job, data, sending),
    ready: () => boss.isInstalled().catch(() => false),
    stop: () => boss.stop({ timeout: 20_000 }),
  };
}

async function send(boss: PgBoss, job: Job, data: object, options: SendJobOptions = {}): Promise<boolean> {
  const { key, startAt, db } = options;
  if (job.keyed && key === undefined) throw new TypeError(`job ${job.name} needs a key`);
  const id = await boss.send(job.name, data, {
    ...(key !== undefined && { singletonKey: key }),
    ...(startAt !== undefined && { startAfter: new Date(startAt) }),
    ...(db !== undefined && { db: fromKysely(db) }),
  });
  return id !== null;
}

async function prepareQueue(boss: PgBoss, job: Job, log: Log): Promise<void> {
  const settings: QueueOptions = {
    retryLimit: retriesOf(job),
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: job.timeout ?? 900,
  };
  // `stately`: one waiting and one running of each key. `exclusive`: a scheduled run never overtakes itself.
  const policy = job.keyed ? 'stately' : job.schedule ? 'exclusive' : 'standard';
  await boss.createQueue(job.name, { ...settings, policy });
  await boss.updateQueue(job.name, settings);
  const queue = await boss.getQueue(job.name);
  if (queue?.policy !== policy) log.error({ job: job.name }, 'job changed its kind: it needs a new name');
  if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: job.zone ?? 'Asia/Shanghai' });
}

async function takeDownSchedules(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const scheduled = new Set(jobs.filter(({ schedule }) => schedule).map(({ name }) => name));
  for (const { name } of await boss.getSchedules()) if (!scheduled.has(name)) await boss.unschedule(name);
}

async function workOn(boss: PgBoss, job: Job, { log, metrics, pollSeconds = 2 }: JobsOptions): Promise<void> {
  const working = {
    batchSize: job.batch ?? 1,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: pollSeconds,
    includeMetadata: true,
    perJobResults: true,
  } as const;
  await boss.work<object, unknown, typeof working>(job.name, working, async (taken) => {
    const results: JobResult[] = [];
    for (const one of taken) results.push(await runOne(job, one, log, metrics));
    return results;
  });
}

/** Never rejects: a failure is the job's own result, and does not take its batch with it. */
async function runOne(
  job: Job,
  { id, data, signal, retryCount, retryLimit }: JobWithMetadata<object>,
  parentLog: Log,
  metrics: JobsOptions['metrics'],
): Promise<JobResult> {
  const attempt = retryCount + 1;
  const log = parentLog.child({ job: job.name, run: id, attempt });
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  try {
    signal.throwIfAborted();
    await job.handler(data ?? {}, { id, attempt, signal, log });
    metrics?.job(job.name, 'done', seconds());
    return { id, status: 'completed' };
  } catch (err) {
    const last = attempt > retryLimit;
    metrics?.job(job.name, last ? 'failed' : 'retry', seconds());
    if (last) log.error({ err }, 'job failed for good');
    else log.warn({ err }, 'job failed, will be tried again');
    const message = maskText(String(err instanceof Error ? err.message : err)).slice(0, 500);
    return { id, status: 'failed', output: { message } };
  }
}

const retriesOf = (job: Job): number => job.retries ?? 5;
