import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

test('counts requests, jobs and outside effects, and shows a pool as it is when asked', async () => {
  const metrics = createMetrics({ processDefaults: false });
  const pool = { totalCount: 5, idleCount: 2, waitingCount: 1 };
  metrics.watchPool(pool);
  metrics.request('matters.raise', 201, 0.03);
  metrics.request('matters.raise', 204, 0.3);
  metrics.request('matters.raise', 404, 0.001);
  metrics.job('deadlines', 'done', 2);
  metrics.outbox('sms', 'dead');
  pool.totalCount = 6;

  const { text, contentType } = await metrics.render();
  expect(contentType).toContain('text/plain');
  for (const line of [
    'lianxin_http_request_duration_seconds_count{operation="matters.raise",status="2xx"} 2',
    'lianxin_http_request_duration_seconds_count{operation="matters.raise",status="4xx"} 1',
    'lianxin_jobs_total{job="deadlines",outcome="done"} 1',
    'lianxin_outbox_total{kind="sms",outcome="dead"} 1',
    'lianxin_database_connections{pool="main",state="busy"} 4',
    'lianxin_database_connections{pool="main",state="waiting"} 1',
  ]) {
    expect(text).toContain(line);
  }
});

test('process defaults are there unless refused', async () => {
  expect((await createMetrics().render()).text).toContain('process_cpu_seconds_total');
  expect((await createMetrics({ processDefaults: false }).render()).text).not.toContain('process_cpu');
});
