import type { PlaybookView } from '@lianxin/contracts/playbook-view';
import { showPlaybook } from '@lianxin/contracts/playbook-view';
import { type SessionView, showSession } from '@lianxin/contracts/session';
import type { FastifyRequest } from 'fastify';
import { type Binding, type ContextOf, refuse } from '#platform/operations/index.ts';
import type { Assets, Frame, Look, Who } from '../../portal/frame.ts';
import { looks } from '../../portal/frame.ts';
import { type Call, callsOf } from './calls.ts';

/** One request of a page: who asks, in which district, and how to call. */
export interface Visit {
  call: Call;
  frame: Frame;
  playbook: PlaybookView;
  who: Who | null;
  now: number;
  /** To be set with the answer. */
  cookies: string[];
}

const lookName = 'look';

/** The look that the cookie remembers. */
export function lookOf(cookie: string | undefined): Look {
  const value = new RegExp(`(?:^|;\\s*)${lookName}=([a-z]+)`).exec(cookie ?? '')?.[1];
  return looks.find((look) => look === value) ?? 'normal';
}

/** The cookie that remembers a look for a year. */
export const lookCookie = (look: Look): string =>
  `${lookName}=${look}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`;

function whoOf(session: SessionView): Who | null {
  const { person, staff, roles, actsFor, districts } = session;
  return person && { ...person, staff, roles, actsFor, districts };
}

/** What pages show where no district is known: an error, the chooser. */
const nowhere: PlaybookView = {
  hash: '',
  id: 'none',
  name: '连心',
  title: '连心',
  slogan: '',
  version: '',
  phone: '',
  zone: 'Asia/Shanghai',
  levels: [],
  sections: [],
  roles: [],
  organisationKinds: [],
  relations: [],
  units: [],
  coverage: [],
  standards: [],
  strata: [],
  credentials: [],
  care: [],
  types: [],
  calendarYears: [],
};

/** The frame of a page that needs neither district nor person. */
export const bareFrame = (request: FastifyRequest, assets: Assets): Frame => ({
  playbook: nowhere,
  who: null,
  look: lookOf(request.headers.cookie),
  path: request.url,
  assets,
  now: Date.now(),
});

/** Opens a visit: who asks, and the district's playbook. Throws `Refused` where there is no district. */
export async function openVisit(
  request: FastifyRequest,
  contextOf: ContextOf,
  bindings: ReadonlyMap<string, Binding>,
  assets: Assets,
): Promise<Visit> {
  const ctx = await contextOf(request, 'portal');
  const call = callsOf(bindings, ctx);
  const [playbook, session] = await Promise.all([call(showPlaybook, {}), call(showSession, {})]);
  const who = whoOf(session);
  return {
    call,
    playbook,
    who,
    now: ctx.now,
    cookies: ctx.cookies,
    frame: { ...bareFrame(request, assets), playbook, who, now: ctx.now },
  };
}

/** Whoever is signed in; refuses where nobody is. */
export const signedIn = ({ who }: Visit): Who => who ?? refuse('NotSignedIn');
