import type { Pool } from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

type PoolCounts = Pick<Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

export type Metrics = ReturnType<typeof createMetrics>;

/**
 * The process's own metrics in a registry of their own, so that tests may make many. Times are in
 * seconds. No label may carry anything personal or unbounded: operations, jobs and kinds are names from
 * the code.
 */
export function createMetrics(options: { processDefaults?: boolean } = {}) {
  const registry = new Registry();
  const registers = [registry];
  if (options.processDefaults ?? true) collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    name: 'lianxin_http_request_duration_seconds',
    help: 'Time to answer a request, by operation and status class',
    labelNames: ['operation', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const jobs = new Counter({
    name: 'lianxin_jobs_total',
    help: 'Job runs by job and outcome: done, retry, failed',
    labelNames: ['job', 'outcome'] as const,
    registers,
  });
  const jobTime = new Histogram({
    name: 'lianxin_job_duration_seconds',
    help: 'Time a job run takes',
    labelNames: ['job'] as const,
    buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120, 600],
    registers,
  });
  const outbox = new Counter({
    name: 'lianxin_outbox_total',
    help: 'Delivery attempts of outside effects by kind and outcome: done, retry, dead',
    labelNames: ['kind', 'outcome'] as const,
    registers,
  });

  const liveStreams = new Gauge({
    name: 'lianxin_live_streams',
    help: 'Open streams of live updates',
    registers,
  });

  const pools = new Map<string, PoolCounts>();
  new Gauge({
    name: 'lianxin_database_connections',
    help: 'Database connections by pool and state; waiting counts callers without one',
    labelNames: ['pool', 'state'] as const,
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
        this.set({ pool, state: 'busy' }, totalCount - idleCount);
        this.set({ pool, state: 'idle' }, idleCount);
        this.set({ pool, state: 'waiting' }, waitingCount);
      }
    },
  });

  return {
    registry,
    /** Records one answered request. `operation` is the contract's name, or `none` for an unknown path. */
    request(operation: string, statusCode: number, seconds: number) {
      requests.observe({ operation, status: `${Math.floor(statusCode / 100)}xx` }, seconds);
    },
    job(job: string, outcome: 'done' | 'retry' | 'failed', seconds: number) {
      jobs.inc({ job, outcome });
      jobTime.observe({ job }, seconds);
    },
    outbox(kind: string, outcome: 'done' | 'retry' | 'dead') {
      outbox.inc({ kind, outcome });
    },
    /** How many streams of live updates are open now. */
    liveStreams(open: number) {
      liveStreams.set(open);
    },
    /** Publishes a pool's connections from now on. */
    watchPool(pool: PoolCounts, name = 'main') {
      pools.set(name, pool);
    },
    /** The Prometheus text and its content type. */
    async render() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
