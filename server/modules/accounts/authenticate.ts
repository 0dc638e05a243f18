import type { FastifyRequest } from 'fastify';
import type pg from 'pg';
import { type Actor, type District, Refused } from '#platform/operations/index.ts';
import type { Cookies } from './cookies.ts';
import type { Door } from './door.ts';
import { covers, renewal, type SessionKind, sessionHolds } from './rules.ts';
import {
  type Found,
  findBySession,
  findByToken,
  type Query,
  renewSession,
  useToken,
} from './store/credentials.ts';
import { districtOfToken, tokenHash } from './tokens.ts';

/** Who sent a request, and in which district. `cookies` go out with the answer. */
export interface Caller {
  actor: Actor | null;
  district: District | null;
  cookies: string[];
}

/** What is looked at of a request: any Fastify request will do. */
export type Asking = Pick<FastifyRequest, 'headers' | 'hostname' | 'method'> & {
  routeOptions: { schema?: unknown };
};

const usedAgainAfter = 86_400_000;

/** The actor that a credential stands for. */
export async function actorOf(
  found: Found,
  isStaffRole: Door['isStaffRole'],
  sessionId?: string,
): Promise<Actor> {
  const { accountId, personId, name, appointments, actsFor, district } = found;
  let staff = false;
  if (district.playbookHash !== null)
    for (const held of appointments)
      staff ||= await isStaffRole(district.playbookHash, held.role, district.id);
  const actor = { accountId, personId, name, staff, appointments, actsFor };
  return sessionId === undefined ? actor : { ...actor, sessionId };
}

/** Makes `authenticate`: one prepared statement a request, so that what was revoked or ended a moment ago
 * counts at once. Refuses `NotSignedIn` for a bad token, `NotAllowed` for one whose scopes do not cover it. */
export function authenticator(
  pool: pg.Pool,
  cookies: Cookies,
  isStaffRole: Door['isStaffRole'],
  districtOf: (host: string) => Promise<District | null>,
) {
  const query: Query = (text, values) => pool.query(text, values);

  async function byToken(request: Asking, token: string, now: number): Promise<Caller> {
    const district = districtOfToken(token);
    const found = district === null ? null : await findByToken(query, tokenHash(token), district, now);
    if (!found) throw new Refused('NotSignedIn', { message: '接口令牌无效或已过期。' });
    const id = (request.routeOptions.schema as { operationId?: string } | undefined)?.operationId ?? '';
    if (!covers(found.scopes, { id, method: request.method as 'GET' }))
      throw new Refused('NotAllowed', { message: '这个接口令牌不能用于此项操作。' });
    if (now - (found.usedAt ?? 0) > usedAgainAfter) await useToken(query, found.id, now);
    return { actor: await actorOf(found, isStaffRole), district: found.district, cookies: [] };
  }

  /** `renews`: whether this use lets the session hold on. What no answer follows must not, for the cookie would not. */
  return async (request: Asking, now: number = Date.now(), renews = true): Promise<Caller> => {
    const { authorization } = request.headers;
    if (authorization?.startsWith('Bearer ')) return byToken(request, authorization.slice(7).trim(), now);
    const token = cookies.read(request.headers.cookie);
    const at = token === null ? null : districtOfToken(token);
    const found = token === null || at === null ? null : await findBySession(query, token, at, now);
    if (!found || token === null)
      return { actor: null, district: await districtOf(request.hostname), cookies: [] };
    const kind = found.kind as SessionKind;
    const until = renews ? renewal(kind, found.renewedAt, now) : null;
    if (until !== null) await renewSession(query, found.id, until, now);
    return {
      actor: await actorOf(found, isStaffRole, found.id),
      district: found.district,
      cookies: until === null ? [] : [cookies.set(token, sessionHolds[kind] / 1000)],
    };
  };
}

export type Authenticate = ReturnType<typeof authenticator>;
