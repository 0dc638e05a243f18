import type { Child } from './child.ts';
import type { Gun } from './load/index.ts';
import type { Plan } from './load/plan.ts';
import { median, percentile } from './numbers.ts';

/** What one run against one server gave. */
export interface Run {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Processor time of the server for one request, microseconds. */
  cpu: number;
  bytes: number;
}

/** One run against one or more processes, their processor time summed. Fails on any bad answer. */
export async function measure(
  gun: Gun,
  children: readonly Pick<Child, 'url' | 'cpuMs'>[],
  plan: Omit<Plan, 'urls'>,
): Promise<Run & { next: number[] }> {
  const before = children.reduce((sum, child) => sum + child.cpuMs(), 0);
  const seen = await gun.run({ ...plan, urls: children.map((child) => child.url) });
  const cpu = children.reduce((sum, child) => sum + child.cpuMs(), 0) - before;
  if (Object.keys(seen.failed).length > 0) throw new Error(`bad answers: ${JSON.stringify(seen.failed)}`);
  return {
    perSecond: seen.times.length / seen.seconds,
    p50: percentile(seen.times, 50),
    p95: percentile(seen.times, 95),
    p99: percentile(seen.times, 99),
    cpu: (cpu * 1000) / seen.times.length,
    bytes: seen.bytes,
    next: seen.next,
  };
}

/** Each figure's own median over several runs. */
export const medianRun = (runs: readonly Run[]): Run => ({
  perSecond: median(runs.map((r) => r.perSecond)),
  p50: median(runs.map((r) => r.p50)),
  p95: median(runs.map((r) => r.p95)),
  p99: median(runs.map((r) => r.p99)),
  cpu: median(runs.map((r) => r.cpu)),
  bytes: runs.at(-1)?.bytes ?? 0,
});
