import type { Bench } from '../bench.ts';
import { type Child, startApp } from '../child.ts';
import type { Ground } from '../ground.ts';
import type { Shot } from '../load/plan.ts';
import { measure, medianRun, type Run } from '../measure.ts';
import { ms, ratio, table } from '../numbers.ts';
import { atMost, type Section } from '../report.ts';
import { type Actor, signIn } from '../sign-in.ts';

const times = 10;
/** Fewer than the processor could serve at once would queue; what is asked here is how long one takes. */
const connections = 2;

/** A list as people open it; `who` opens it. */
interface Look {
  what: string;
  who: 'dispatcher' | 'district';
  path(actor: Actor): string;
}

const look = (what: string, who: Look['who'], path: string): Look => ({
  what,
  who,
  path: (actor) => `/api/v1/${path.replace('{community}', actor.community)}`,
});

/** Pages of as many rows on both sides: in the smaller database a desk has some twenty open tasks, a few in one step. */
const pageOfWork = 15;
const pageOfStep = 5;

const looks: Look[] = [
  look('work list', 'dispatcher', `work?limit=${pageOfWork}`),
  look('work list, overdue', 'dispatcher', `work?group=overdue&limit=${pageOfWork}`),
  look('a community’s list', 'dispatcher', 'matters?place={community}'),
  look('a community’s open ones by deadline', 'dispatcher', 'matters?place={community}&open=true&sort=due'),
  look(
    'a community’s, one type and step',
    'dispatcher',
    `matters?type=property&step=handling&limit=${pageOfStep}`,
  ),
  look('the district’s list', 'district', 'matters'),
  look('the district’s overdue ones', 'district', 'matters?light=red&sort=due'),
  look('search in a community, one character', 'dispatcher', `matters?q=${encodeURIComponent('梯')}`),
  look('search in a community, two characters', 'dispatcher', `matters?q=${encodeURIComponent('电梯')}`),
  look('search in the district, one character', 'district', `matters?q=${encodeURIComponent('梯')}`),
  look('search in the district, two characters', 'district', `matters?q=${encodeURIComponent('电梯')}`),
  look(
    'search in the district, a rare phrase',
    'district',
    `matters?q=${encodeURIComponent('充电桩松动了，在车库入口')}`,
  ),
];

interface Side {
  ground: Ground;
  app: Child;
  shots: Record<Look['who'], Actor[]>;
}

/** The same lists on a database ten times as large, in turns. */
export async function measureGrowth(bench: Bench): Promise<Section> {
  const { matters, rounds } = bench.options;
  const sides: Side[] = [];
  try {
    for (const n of [matters, matters * times]) sides.push(await open(await bench.ground(n)));
    const [small, large] = sides as [Side, Side];
    const rows: { what: string; small: Run; large: Run }[] = [];
    for (const one of looks) {
      bench.say(`growth: ${one.what}`);
      const runs: [Run[], Run[]] = [[], []];
      for (let round = 0; round <= rounds; round++)
        for (const [i, side] of sides.entries()) {
          const run = await once(bench, side, one);
          // The first round only warms up.
          if (round > 0) runs[i]?.push(run);
        }
      rows.push({ what: one.what, small: medianRun(runs[0]), large: medianRun(runs[1]) });
    }
    return {
      title: `Growth: ${small.ground.matters.toLocaleString('en')} against ${large.ground.matters.toLocaleString('en')} matters, warm`,
      text: [
        `${connections} connections. Both databases run at once and are asked in turns.`,
        table(
          ['list', 'p50 ms', 'p95 ms', 'tenfold: p50 ms', 'p95 ms', 'p95 ÷ p95'],
          rows.map((r) => [
            r.what,
            ...[r.small.p50, r.small.p95, r.large.p50, r.large.p95].map(ms),
            ratio(r.large.p95 / r.small.p95),
          ]),
        ),
      ],
      verdicts: rows.map((r) => atMost(`${r.what}: p95 at tenfold ÷ p95`, r.large.p95 / r.small.p95, 1.5)),
    };
  } finally {
    for (const { app } of sides) await app.stop();
  }
}

async function open(ground: Ground): Promise<Side> {
  const { connection, districtId, secret } = ground;
  return {
    ground,
    shots: {
      dispatcher: await signIn(connection, districtId, secret, 'community-dispatcher', connections),
      district: await signIn(connection, districtId, secret, 'district-officer', 1),
    },
    app: await startApp(ground.env),
  };
}

function once({ gun, options }: Bench, side: Side, { who, path }: Look): Promise<Run> {
  const actors = side.shots[who];
  const shots = Array.from({ length: connections }, (_, i): Shot => {
    const actor = actors[i % actors.length] as Actor;
    return { method: 'GET', path: path(actor), headers: { cookie: actor.cookie } };
  });
  return measure(gun, [side.app], {
    seconds: Math.max(1, options.seconds / 3),
    shots,
    first: shots.map(() => 0),
  });
}
