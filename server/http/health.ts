import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Database } from '#platform/database.ts';
import type { Jobs } from '#platform/jobs.ts';
import type { Metrics } from '#platform/metrics.ts';
import { pendingMigrations } from '#platform/migrate.ts';
import { sql } from '#platform/sql.ts';

interface Health {
  database: Database;
  jobs: () => Jobs | null;
  metrics: Metrics;
  /** Bearer token asked of callers from other machines; null: only this machine may read metrics. */
  metricsToken: string | null;
}

const check = async (work: () => Promise<boolean>): Promise<boolean> => work().catch(() => false);

/** Asked from this machine itself. What a proxy on it passes on comes from elsewhere, whatever is configured. */
const isLocal = ({ ip, headers }: FastifyRequest): boolean =>
  /^(127\.|::1$|::ffff:127\.)/.test(ip) && !headers['x-forwarded-for'] && !headers.forwarded;

/** `/healthz` the process, `/readyz` all that it needs, `/metrics` for Prometheus. */
export function health(app: FastifyInstance, { database, jobs, metrics, metricsToken }: Health): void {
  app.get('/healthz', { schema: { hide: true }, logLevel: 'warn' }, () => ({ ok: true }));

  app.get('/readyz', { schema: { hide: true }, logLevel: 'warn' }, async (_request, reply) => {
    const [db, migrated, working] = await Promise.all([
      check(async () => (await sql`select 1`.execute(database.db)).rows.length === 1),
      check(async () => (await pendingMigrations(database.db)).length === 0),
      check(async () => (await jobs()?.ready()) ?? false),
    ]);
    const ok = db && migrated && working;
    return reply.status(ok ? 200 : 503).send({ ok, database: db, migrations: migrated, jobs: working });
  });

  app.get('/metrics', { schema: { hide: true }, logLevel: 'warn' }, async (request, reply) => {
    const allowed = metricsToken
      ? request.headers.authorization === `Bearer ${metricsToken}`
      : isLocal(request);
    if (!allowed) return reply.status(403).type('text/plain').send('metrics: not allowed\n');
    const { contentType, text } = await metrics.render();
    return reply.type(contentType).send(text);
  });
}
