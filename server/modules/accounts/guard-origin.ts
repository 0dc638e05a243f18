import type { FastifyRequest } from 'fastify';
import { Refused } from '#platform/operations/index.ts';
import { sessionCookie } from './cookies.ts';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a write that another site makes a browser send (`onRequest` hook). `Sec-Fetch-Site` decides where the
 * browser sends it, else `Origin` must name this host. With a session's cookie one of the two must be there;
 * without one (other systems, old clients signing in) both may be absent, but never foreign.
 */
export async function guardOrigin(request: FastifyRequest): Promise<void> {
  if (harmless.has(request.method)) return;
  const { origin, cookie } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || (site === 'none' && origin === undefined)) return;
  if (origin !== undefined ? hostOf(origin) === request.host : site === undefined && !carriesSession(cookie))
    return;
  throw new Refused('NotAllowed', { message: '请从本站页面提交；如果反复出现，请刷新页面后再试。' });
}

const carriesSession = (cookie: string | undefined): boolean =>
  cookie?.includes(`${sessionCookie}=`) ?? false;

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
