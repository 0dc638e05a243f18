import type { Shot } from './load/plan.ts';
import type { Actor } from './sign-in.ts';

/** One thing that people do all day, as requests. */
export interface Scenario {
  name: 'work' | 'list' | 'show' | 'raise' | 'act';
  what: string;
  /** Whether it writes: what it wrote is taken away before the next run. */
  writes: boolean;
  /** Whether it needs staged matters: each request uses one up. */
  stages: boolean;
  shot(actor: Actor, given: Given): Shot;
}

/** What a scenario's requests speak of, for one actor. */
export interface Given {
  /** Number of the actor, in ids of staged matters. */
  index: number;
  /** Ids of matters of the actor's community. */
  matters: string[];
  /** A service team of the community. */
  team: string;
  /** Makes idempotency keys of this run differ from those of the last. */
  run: string;
}

const read = (actor: Actor): Record<string, string> => ({ cookie: actor.cookie });
const write = (actor: Actor, { run, index }: Given): Record<string, string> => ({
  cookie: actor.cookie,
  'sec-fetch-site': 'same-origin',
  'idempotency-key': `${run}-${index}-{n}`,
});

/** Ids of staged matters all begin so; then the actor's number, then the matter's. */
export const stagedPrefix = (index: number): string =>
  `019c0000-0000-7${index.toString(16).padStart(3, '0')}-8000-`;

const detail = '3号楼东侧消防通道被私家车堵住，今天早上已经第三次，救护车进不来，请尽快处理。';

export const scenarios: Scenario[] = [
  {
    name: 'work',
    what: 'a work-list page (`GET /work`)',
    writes: false,
    stages: false,
    shot: (actor) => ({ method: 'GET', path: '/api/v1/work', headers: read(actor) }),
  },
  {
    name: 'list',
    what: 'a list page of one community (`GET /matters?place=`)',
    writes: false,
    stages: false,
    shot: (actor) => ({
      method: 'GET',
      path: `/api/v1/matters?place=${actor.community}`,
      headers: read(actor),
    }),
  },
  {
    name: 'show',
    what: 'a matter’s page (`GET /matters/:matter`)',
    writes: false,
    stages: false,
    shot: (actor, { matters }) => ({
      method: 'GET',
      path: '/api/v1/matters/{id}',
      headers: read(actor),
      ids: matters,
    }),
  },
  {
    name: 'raise',
    what: 'raise a matter (`POST /matters`)',
    writes: true,
    stages: false,
    shot: (actor, given) => ({
      method: 'POST',
      path: '/api/v1/matters',
      headers: write(actor, given),
      body: JSON.stringify({
        type: 'grid-case',
        answers: { kind: 'parking', detail, phone: '13700000000' },
        placeId: actor.building,
        public: true,
      }),
    }),
  },
  {
    name: 'act',
    what: 'dispatch an order (`POST /matters/:matter/actions`)',
    writes: true,
    stages: true,
    shot: (actor, given) => ({
      method: 'POST',
      path: `/api/v1/matters/${stagedPrefix(given.index)}{n}/actions`,
      headers: write(actor, given),
      body: JSON.stringify({ action: 'dispatch', answers: { team: given.team }, version: 1 }),
    }),
  },
];
