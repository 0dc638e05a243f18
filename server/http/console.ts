import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const dist = resolve(import.meta.dirname, '../../console/dist');

/** What the page's head tells the console: the map key, if the district has one. */
export interface ConsoleSettings {
  tiandituKey: string | null;
  mapApproval: string | null;
}

/** Serves the built console under `/console/`; every address within it is the same page. */
export async function serveConsole(app: FastifyInstance): Promise<void> {
  if (!existsSync(join(dist, 'index.html'))) return;
  await app.register(fastifyStatic, {
    root: dist,
    prefix: '/console/',
    wildcard: false,
    setHeaders(reply, path) {
      const fixed = path.includes(`${dist}/assets/`);
      reply.header('cache-control', fixed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/console', { schema: { hide: true } }, (_request, reply) => reply.redirect('/console/', 302));
  app.get('/console/*', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html'),
  );
}
