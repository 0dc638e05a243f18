import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Binding, type ContextOf, Refused, refusedFor, sayWhen } from '#platform/operations/index.ts';
import type { Frame } from '../../portal/frame.ts';
import type { PageName, Pages } from '../../portal/pages.ts';
import { type Answer, localPath, type Route } from './answer.ts';
import { loadBundle } from './bundle.ts';
import { readsForms } from './forms.ts';
import { raiseRoutes } from './raise/index.ts';
import { refusalOf } from './refusal.ts';
import { actRoutes } from './routes/act.ts';
import { careRoutes } from './routes/care.ts';
import { familyRoutes } from './routes/family.ts';
import { homeRoutes } from './routes/home.ts';
import { locateRoutes } from './routes/locate.ts';
import { matterRoutes } from './routes/matters.ts';
import { meRoutes } from './routes/me.ts';
import { reportInRoutes } from './routes/report-in.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { standingRoutes } from './routes/standing.ts';
import { volunteerRoutes } from './routes/volunteer.ts';
import { workRoutes } from './routes/work.ts';
import { bareFrame, openVisit, type Visit } from './visit.ts';

export interface PortalOptions {
  /** All operations that pages may call. */
  bindings: readonly Binding[];
  contextOf: ContextOf;
  /** Districts that have an address of their own, for the chooser. */
  districts(): Promise<{ name: string; host: string }[]>;
}

const routes: readonly Route[] = [
  ...homeRoutes,
  ...raiseRoutes,
  ...matterRoutes,
  ...actRoutes,
  ...locateRoutes,
  ...volunteerRoutes,
  ...standingRoutes,
  ...workRoutes,
  ...signInRoutes,
  ...familyRoutes,
  ...reportInRoutes,
  ...careRoutes,
  ...meRoutes,
];

const csp = [
  "default-src 'self'",
  "img-src 'self' blob:",
  "script-src 'self'",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The phone's face: pages over the same operations as the API, and what they load. */
export async function portal(app: FastifyInstance, options: PortalOptions): Promise<void> {
  const bindings = new Map(options.bindings.map((b) => [b.op.id, b]));
  const { render, assets, folder } = await loadBundle();
  const readForm = await readsForms(app);
  const visits = new WeakMap<FastifyRequest, Visit>();

  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/assets/',
    // What is named by its content may be kept for ever; the rest is asked for again.
    setHeaders: (reply, path) =>
      reply.header(
        'cache-control',
        /-[\w-]{8}\.\w+$/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  });
  app.get('/worker.js', { schema: { hide: true } }, (_request, reply) => reply.sendFile('worker.js', folder));

  const html = <P extends PageName>(
    reply: FastifyReply,
    page: P,
    data: Pages[P],
    frame: Frame,
    status: number,
  ): FastifyReply =>
    reply
      .status(status)
      .header('content-security-policy', csp)
      .header('cache-control', 'private, no-cache')
      .type('text/html; charset=utf-8')
      .send(render(page, data, frame));

  const answer = (reply: FastifyReply, visit: Visit, given: Answer): FastifyReply => {
    for (const cookie of visit.cookies) reply.header('set-cookie', cookie);
    if ('to' in given) {
      if (given.forget) reply.header('clear-site-data', '"cache"');
      return reply.redirect(given.to, 303);
    }
    return html(reply, given.page, given.data, visit.frame, given.status ?? 200);
  };

  const chooser = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const districts = await options.districts();
    const list = districts.map(({ name, host }) => ({
      name,
      title: host,
      url: `${request.protocol}://${host}/`,
    }));
    return html(reply, 'chooser', { districts: list }, bareFrame(request, assets), 200);
  };

  /** A visit; null where the address belongs to no district, so that one has to be chosen. */
  const visitOf = async (request: FastifyRequest): Promise<Visit | null> => {
    try {
      return await openVisit(request, options.contextOf, bindings, assets);
    } catch (error) {
      if (error instanceof Refused && error.code === 'NotFound') return null;
      throw error;
    }
  };

  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.url,
      schema: { hide: true },
      handler: async (request, reply) => {
        const visit = await visitOf(request);
        if (!visit) return route.url === '/' ? chooser(request, reply) : reply.redirect('/', 303);
        visits.set(request, visit);
        const form = await readForm(request, visit.who !== null);
        const given = await route.handle({
          visit,
          params: request.params as Record<string, string>,
          query: textsOf(request.query),
          form,
        });
        return answer(reply, visit, given);
      },
    });
  }

  const fail = (request: FastifyRequest, reply: FastifyReply, refused: Refused): FastifyReply => {
    const visit = visits.get(request);
    if (refused.code === 'NotSignedIn') {
      const back = request.method === 'GET' ? request.url : (request.routeOptions.url ?? '/');
      const next = back.includes(':') ? '/' : localPath(back, '/');
      return reply.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303);
    }
    sayWhen(reply, refused);
    const frame = visit?.frame ?? bareFrame(request, assets);
    return html(
      reply,
      'error',
      { status: refused.status, refused: refusalOf(refused) },
      frame,
      refused.status,
    );
  };
  app.setErrorHandler((error, request, reply) => fail(request, reply, refusedFor(error, request)));
  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    if (/^\/(api|console)\//.test(request.url)) return reply.callNotFound();
    const visit = await visitOf(request);
    return html(
      reply,
      'error',
      { status: 404, refused: null },
      visit?.frame ?? bareFrame(request, assets),
      404,
    );
  });
}

/** A query's values as texts, the first of each name. */
function textsOf(query: unknown): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries((query ?? {}) as Record<string, unknown>)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string') texts[name] = first;
  }
  return texts;
}
