import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { type Child, startApp } from '../child.ts';
import type { Ground } from '../ground.ts';
import { digits } from '../load/plan.ts';
import { measure, medianRun, type Run } from '../measure.ts';
import { ratio, table } from '../numbers.ts';
import { mostPerSecond, preparer } from '../prepare.ts';
import { atLeast, isSo, type Section } from '../report.ts';
import { type Given, type Scenario, scenarios, stagedPrefix } from '../scenarios.ts';
import { type Actor, signIn } from '../sign-in.ts';
import { clearWritten, stageOrders } from '../stage.ts';
import { crew } from './crew.ts';

/** A request that PostgreSQL has next to nothing to do for. */
const light: Pick<Scenario, 'writes' | 'stages' | 'what' | 'shot'> = {
  what: 'who is signed in (`GET /session`)',
  writes: false,
  stages: false,
  shot: (actor) => ({ method: 'GET', path: '/api/v1/session', headers: { cookie: actor.cookie } }),
};
/** With so many cores there is one to spare beside two applications, PostgreSQL and the load. */
const coresToSpare = 4;
/** Matters whose deadline is let pass, to see how often the clock acts on each. */
const dueMatters = 40;

/** One application process against two on the same database, and whether the two behave as one. */
export async function measureProcesses(bench: Bench): Promise<Section> {
  const ground = await bench.ground(bench.options.matters);
  const { actors, given } = await crew(ground);
  const children: Child[] = [];
  try {
    for (let n = 0; n < 2; n++) children.push(await startApp(ground.env));
    const [first, second] = children as [Child, Child];
    const rows: { what: string; one: Run; two: Run }[] = [];
    for (const scenario of [light, ...scenarios.filter((s) => s.name === 'list' || s.name === 'raise')])
      rows.push(await oneAndTwo(bench, ground, [first, second], scenario, actors, given));
    bench.say('processes: sessions, keys and jobs');
    const shared = await together(ground, first, second, actors[0] as Actor, given[0] as Given);
    const jobs = await jobsOnce(ground, actors);
    const cores = availableParallelism();
    return {
      title: 'A second application process',
      text: [
        `Requests a second with ${actors.length} connections, taking turns between the processes. On ${cores} cores ${cores < coresToSpare ? 'the processes, PostgreSQL and the load wait for each other: a second process must lose little' : 'there is processor to spare'}.`,
        table(
          ['request', 'one process', 'two', 'two ÷ one'],
          rows.map((r) => [
            r.what,
            r.one.perSecond.toFixed(0),
            r.two.perSecond.toFixed(0),
            ratio(r.two.perSecond / r.one.perSecond),
          ]),
        ),
      ],
      verdicts: [
        ...rows.map((r) =>
          atLeast(
            `${r.what}: two processes ÷ one`,
            r.two.perSecond / r.one.perSecond,
            cores >= coresToSpare ? 1.1 : 0.9,
          ),
        ),
        ...shared,
        ...jobs,
      ],
    };
  } finally {
    for (const child of children) await child.stop();
    await clearWritten(ground.client, ground.districtId, actors);
  }
}

async function oneAndTwo(
  { gun, options, say }: Bench,
  ground: Ground,
  children: [Child, Child],
  scenario: typeof light,
  actors: readonly Actor[],
  given: readonly Given[],
): Promise<{ what: string; one: Run; two: Run }> {
  say(`processes: ${scenario.what}`);
  const ready = preparer(ground, actors, scenario);
  const shots = actors.map((actor, i) => scenario.shot(actor, given[i] as Given));
  const run = async (some: readonly Child[]): Promise<Run> => {
    const first = await ready(mostPerSecond * options.seconds);
    return measure(gun, some, { seconds: options.seconds, shots, first: shots.map(() => first) });
  };
  await run(children);
  const one: Run[] = [];
  const two: Run[] = [];
  for (let round = 0; round < options.rounds; round++) {
    one.push(await run(children.slice(0, 1)));
    two.push(await run(children));
  }
  return { what: scenario.what, one: medianRun(one), two: medianRun(two) };
}

/** Sessions, written matters and idempotency keys are the same at both. */
async function together(
  { connection, districtId, secret }: Ground,
  a: Child,
  b: Child,
  actor: Actor,
  given: Given,
): Promise<Section['verdicts']> {
  const raise = scenarios.find((s) => s.name === 'raise')?.shot(actor, given);
  const headers = {
    ...raise?.headers,
    'content-type': 'application/json',
    'idempotency-key': `${given.run}-both`,
  };
  const raised = await Promise.all(
    [a, b].map((child) =>
      fetch(`${child.url}${raise?.path}`, { method: 'POST', headers, body: raise?.body ?? '' }),
    ),
  );
  const [one, other] = (await Promise.all(raised.map((r) => r.json()))) as [{ id: string }, { id: string }];
  const seen = await fetch(`${b.url}/api/v1/matters/${one.id}`, { headers: { cookie: actor.cookie } });
  const out = await fetch(`${a.url}/api/v1/session`, {
    method: 'DELETE',
    headers: { cookie: actor.cookie, 'sec-fetch-site': 'same-origin' },
  });
  const after = await fetch(`${b.url}/api/v1/work`, { headers: { cookie: actor.cookie } });
  await signIn(connection, districtId, secret, 'community-dispatcher', 8);
  return [
    isSo('a session works on both, and what one wrote the other shows', seen.status === 200),
    isSo('a key sent to both at once raises one matter', one.id !== undefined && one.id === other.id),
    isSo('signed out at one is signed out at the other', out.ok && after.status === 401),
  ];
}

/** Lets deadlines pass under both processes: the minute's sweep runs in one of them, and acts on each matter once. */
async function jobsOnce(
  { client, districtId }: Ground,
  actors: readonly Actor[],
): Promise<Section['verdicts']> {
  const [actor] = actors as [Actor];
  const from = 900_000_000;
  await stageOrders(client, districtId, [actor], from, dueMatters);
  const ids = Array.from({ length: dueMatters }, (_, i) => `${stagedPrefix(0)}${digits(from + i)}`);
  const started = new Date();
  await client.query(
    `update matter_tasks set due_at = now() - interval '1 second', warn_at = now() - interval '1 minute', wake_at = now()
     where district_id = ${districtId} and matter_id = any($1::uuid[])`,
    [ids],
  );
  const swept = `select count(distinct matter_id)::int as matters, count(*)::int as events from matter_events
    where district_id = ${districtId} and matter_id = any($1::uuid[]) and kind = 'overdue'`;
  let seen = { matters: 0, events: 0 };
  for (const end = Date.now() + 130_000; Date.now() < end && seen.matters < dueMatters; await pause(500))
    seen = (await client.query<typeof seen>(swept, [ids])).rows[0] ?? seen;
  const { rows } = await client.query<{ most: number }>(
    `select coalesce(max(n), 0)::int as most from (select count(*) as n from jobs.job
       where name = 'sweep-deadlines' and created_on >= $1 group by date_trunc('minute', created_on)) x`,
    [started],
  );
  return [
    isSo(
      'each passed deadline is acted on, and once',
      seen.matters === dueMatters && seen.events === dueMatters,
    ),
    isSo('the sweep is queued once a minute, not once a process', rows[0]?.most === 1),
  ];
}
