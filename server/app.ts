import compress from '@fastify/compress';
import swagger from '@fastify/swagger';
import { watchChanges } from '@lianxin/contracts/live';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { sql } from '#platform/sql.ts';
import { answerBroken } from './http/broken-requests.ts';
import { serveConsole } from './http/console.ts';
import { health } from './http/health.ts';
import { securityHeaders } from './http/security.ts';
import { programJobs } from './jobs.ts';
import { liveBinding } from './live.ts';
import { createAccounts } from './modules/accounts/index.ts';
import * as care from './modules/care/index.ts';
import * as coverage from './modules/coverage/index.ts';
import * as directory from './modules/directory/index.ts';
import * as imports from './modules/imports/index.ts';
import * as ledger from './modules/ledger/index.ts';
import * as matters from './modules/matters/index.ts';
import * as measures from './modules/measures/index.ts';
import * as members from './modules/members/index.ts';
import { loadPublished } from './modules/playbooks/index.ts';
import { noticeDelivery } from './notices.ts';
import type { ServerConfig } from './platform/config.ts';
import type { Connection, Database } from './platform/database.ts';
import { collectReactions } from './platform/facts.ts';
import { openFiles } from './platform/files/open.ts';
import { uploadBytes } from './platform/files/uploads.ts';
import { type Jobs, startJobs } from './platform/jobs.ts';
import { tellGathered } from './platform/live/channel.ts';
import { openLive } from './platform/live/live.ts';
import type { Log } from './platform/log.ts';
import { createMetrics } from './platform/metrics.ts';
import {
  answerErrors,
  type Binding,
  type Context,
  type District,
  mount,
  openPace,
  refuse,
} from './platform/operations/index.ts';
import { startOutbox } from './platform/outbox/run.ts';
import { openSms } from './platform/sms/open.ts';

export interface AppOptions {
  config: ServerConfig;
  database: Database;
  connection: Connection | { url: string };
  log: Log;
}

export interface App {
  /** Starts listening and the jobs; gives the address people use. */
  listen(): Promise<string>;
  close(): Promise<void>;
  /** What the program's own jobs run in. */
  programContext(district: District): Context;
  server: FastifyInstance;
}

const bodyLimit = 1_000_000;

/** Puts the whole program together: the only place where modules, faces and outside meet. */
export async function createApp({ config, database, connection, log }: AppOptions): Promise<App> {
  const { db, pool } = database;
  const metrics = createMetrics();
  metrics.watchPool(pool);
  const files = await openFiles(config.files);
  const sms = openSms(config.sms, smsTexts, log);
  const pace = config.limits ? { pace: openPace() } : {};
  const secure = config.publicUrl?.startsWith('https:') ?? false;
  const reactions = collectReactions(
    matters.personReactions,
    matters.placeReactions,
    members.reactions,
    coverage.reactions,
    care.reactions,
    matters.organisationReactions,
    ledger.reactions,
  );
  const accounts = createAccounts({
    db,
    pool,
    secret: config.secret,
    secureCookies: secure,
    sendSms: async (to, template, values) => {
      await sms.send({ to, template: template === 'code' ? 'sign-in-code' : template, values });
    },
    isStaffRole: async (hash, role, districtId) =>
      (await loadPublished(db, districtId, hash)).roles.get(role)?.staff ?? false,
    log,
  });

  const base = (district: District): Omit<Context, 'actor' | 'address' | 'device' | 'face' | 'cookies'> => ({
    db,
    district,
    now: Date.now(),
    log,
    receipt: null,
    reactions,
    files,
  });
  const contextOf = async (request: FastifyRequest, face: Context['face']): Promise<Context> => {
    const { actor, district, cookies } = await accounts.authenticate(request);
    if (!district) return refuse('NotFound', { message: '请先选择所在的区。' });
    const shown = face === 'api' && actor?.sessionId ? 'console' : face;
    return {
      ...base(district),
      ...pace,
      actor,
      address: request.ip,
      device: request.headers['user-agent'] ?? '',
      ...(request.headers.cookie === undefined ? {} : { cookie: request.headers.cookie }),
      face: shown,
      cookies,
      lookAgain: () => accounts.authenticate(request, Date.now(), false),
    };
  };
  const programContext = (district: District): Context => ({
    ...base(district),
    actor: null,
    address: '',
    device: '',
    face: 'api',
    cookies: [],
  });

  const live = openLive({ connection, log, metrics });
  const bindings: Binding[] = [
    ...accounts.bindings,
    ...directory.bindings,
    ...members.bindingsWith({ servedSince: matters.servedSince }),
    ...coverage.bindings,
    ...care.bindings,
    ...imports.bindings,
    ...imports.exportBindings(imports.exportLists),
    ...matters.bindings,
    ...ledger.bindings,
    ...measures.bindings,
    liveBinding(live),
  ].filter((b) => b.op.face !== 'console' || config.faces !== 'portal');

  const proxies = config.proxies;
  const server: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    trustProxy: proxies > 0 ? (_address: string, hop: number) => hop <= proxies : false,
    bodyLimit,
    clientErrorHandler: answerBroken,
    logController: new LogController({ disableRequestLogging: true }),
    // No logger of its own for each request: what is logged of one says which.
    childLoggerFactory: (logger) => logger,
  });
  server.setValidatorCompiler(() => () => true);
  let jobs: Jobs | null = null;
  await server.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '连心 Lianxin',
        version: '1',
        description: '事项、组织、积分与数据的接口。写操作请带 Idempotency-Key。',
      },
    },
  });
  server.addHook('onRequest', accounts.guardOrigin);
  server.addHook('onSend', securityHeaders(secure));
  server.addHook('onResponse', async (request, reply) => {
    // A stream lasts as long as somebody looks: no time to answer.
    if (reply.statusCode === 200 && request.routeOptions.schema?.operationId === watchChanges.id) return;
    metrics.request(
      request.routeOptions.schema?.operationId ?? 'page',
      reply.statusCode,
      reply.elapsedTime / 1000,
    );
  });
  answerErrors(server);
  health(server, { database, jobs: () => jobs, metrics, metricsToken: config.metricsToken });
  await server.register(async (api) => {
    api.addContentTypeParser(
      /^(image\/.*|application\/(octet-stream|pdf|vnd\.ms-excel.*|vnd\.openxmlformats-officedocument.*)|text\/csv)/,
      { parseAs: 'buffer', bodyLimit: uploadBytes + 1024 },
      (_request, body, done) => done(null, body),
    );
    mount(api, bindings, contextOf);
  });
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger());
  if (config.faces !== 'portal') await serveConsole(server, config);
  if (config.faces !== 'console') {
    const { portal } = await import('./portal/index.ts');
    await server.register(portal, {
      bindings,
      contextOf,
      districts: async () =>
        (
          await sql<{ name: string; host: string }>`
            select name, host from districts where host is not null order by id`.execute(db)
        ).rows,
    });
  }

  const districts = async (): Promise<District[]> =>
    (
      await sql<District>`select id, slug, name, zone, playbook_hash as "playbookHash" from districts order by id`.execute(
        db,
      )
    ).rows;
  const outbox = startOutbox({
    pool,
    handlers: { notice: noticeDelivery(pool, sms) },
    log,
    metrics,
    districts: async () => (await districts()).map((d) => d.id),
  });

  return {
    server,
    programContext,
    async listen() {
      jobs = await startJobs({
        connection,
        jobs: programJobs({ districts, programContext, accounts, pool }),
        log,
        metrics,
      });
      const address = await server.listen({ host: config.host, port: config.port });
      return config.publicUrl ?? address;
    },
    async close() {
      await live.stop();
      await imports.stopImports();
      await jobs?.stop();
      await outbox.stop();
      await server.close();
      await tellGathered(db);
    },
  };
}

/** What text messages say, for gateways that take whole texts. */
const smsTexts = {
  'sign-in-code': '【连心】您正在{purpose}，验证码 {code}，5 分钟内有效。非本人同意，请勿告诉他人。',
  notice: '【连心】{text}',
};
