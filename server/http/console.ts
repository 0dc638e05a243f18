import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const dist = resolve(import.meta.dirname, '../../console/dist');

/** What the page's head tells the console: the map key, if the district has one. */
export interface ConsoleSettings {
  tiandituKey: string | null;
  mapApproval: string | null;
}

const escaped = (text: string): string =>
  text.replace(/[&"<>]/g, (c) => `&#${c.charCodeAt(0)};`).replaceAll('$', '&#36;');

/** The built page with what the console is told written into its head; `console/parts/config.ts` reads it. */
export function pageWith(html: string, { tiandituKey, mapApproval }: ConsoleSettings): string {
  const told = { 'map-key': tiandituKey, 'map-approval': mapApproval };
  return Object.entries(told).reduce(
    (page, [name, value]) =>
      page.replace(
        `name="lianxin-${name}" content=""`,
        `name="lianxin-${name}" content="${escaped(value ?? '')}"`,
      ),
    html,
  );
}

/** Serves the built console under `/console/`; every address within it is the same page. */
export async function serveConsole(app: FastifyInstance, settings: ConsoleSettings): Promise<void> {
  const index = join(dist, 'index.html');
  if (!existsSync(index)) return;
  const page = pageWith(readFileSync(index, 'utf8'), settings);
  await app.register(fastifyStatic, {
    root: dist,
    prefix: '/console/',
    wildcard: false,
    index: false,
    globIgnore: ['index.html'],
    setHeaders(reply, path) {
      const fixed = path.includes(`${dist}/assets/`);
      reply.header('cache-control', fixed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/console', { schema: { hide: true } }, (_request, reply) => reply.redirect('/console/', 302));
  // A part of an older build is gone: the console, told so, loads itself anew.
  app.get('/console/assets/*', { schema: { hide: true } }, (_request, reply) => reply.callNotFound());
  app.get('/console/*', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page),
  );
}
