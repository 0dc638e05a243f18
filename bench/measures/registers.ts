import { join } from 'node:path';
import pg from 'pg';
import type { Bench } from '../bench.ts';
import { type Child, startApp } from '../child.ts';
import { type Ground, layGround } from '../ground.ts';
import type { Shot } from '../load/plan.ts';
import { measure, medianRun, type Run } from '../measure.ts';
import { ms, table } from '../numbers.ts';
import { atMost, type Section } from '../report.ts';
import { seedRegisters } from '../seed/registers.ts';
import { type Actor, signIn } from '../sign-in.ts';

const sizes = { people: 1_000_000, members: 50_000, organisations: 100_000 };
const connections = 2;

interface Look {
  what: string;
  path: string;
  /** p95 at most, milliseconds. */
  bound: number;
}

const people = (q: string): Look => ({
  what: `a person by ${q}`,
  path: `people?q=${encodeURIComponent(q)}`,
  bound: 30,
});

/** The registers at a city's size: searches, sub-trees, matching, and a large move. */
export async function measureRegisters(bench: Bench): Promise<Section> {
  const ground = await layGround(join(bench.options.data, 'registers'), 0, bench.say);
  let app: Child | null = null;
  try {
    await seedRegisters(ground.connection, ground.districtId, sizes, bench.say);
    const [officer] = await signIn(
      ground.connection,
      ground.districtId,
      ground.secret,
      'district-officer',
      1,
    );
    if (!officer) throw new Error('nobody stands for the whole district');
    app = await startApp(ground.env);
    const rows: { look: Look; run: Run }[] = [];
    for (const look of await looksAt(ground)) {
      bench.say(`registers: ${look.what}`);
      rows.push({ look, run: await often(bench, app, officer, look) });
    }
    const moved = await move(app, officer, ground, bench);
    return {
      title: 'Registers',
      text: [
        `${sizes.people.toLocaleString('en')} people, ${sizes.organisations.toLocaleString('en')} organisations, ${sizes.members.toLocaleString('en')} members; over HTTP, ${connections} connections, warm.`,
        table(
          ['request', 'p50 ms', 'p95 ms'],
          rows.map(({ look, run }) => [look.what, ms(run.p50), ms(run.p95)]),
        ),
        `A sub-tree of ${moved.organisations.toLocaleString('en')} organisations moved in ${moved.seconds.toFixed(2)} s.`,
      ],
      verdicts: [
        ...rows.map(({ look, run }) => atMost(`${look.what}: p95`, run.p95, look.bound, ' ms', 1)),
        atMost('moving a sub-tree of 10,000 organisations', moved.seconds, 5, ' s', 2),
      ],
    };
  } finally {
    await app?.stop();
    await ground.close();
  }
}

/** The requests, with ids of a street's committee, a community's, and one of its branches. */
async function looksAt({ client, districtId }: Ground): Promise<Look[]> {
  const one = async (where: string): Promise<{ id: string; name: string }> => {
    const { rows } = await client.query(
      `select o.id, o.name from organisations o where o.district_id = $1 and ${where} order by o.id limit 1`,
      [districtId],
    );
    if (!rows[0]) throw new Error(`no organisation where ${where}`);
    return rows[0];
  };
  const under = (what: string, { id }: { id: string }): Look => ({
    what,
    path: `organisations?under=${id}`,
    bound: 30,
  });
  const skill = encodeURIComponent('理发');
  const { rows } = await client.query<{ id: string }>(
    `select id from places where district_id = $1 and level = 2 order by id limit 1`,
    [districtId],
  );
  return [
    ...['王', '兰', '晓', '桂兰', '孙桂兰', 'wang', 'sgl', 'wl', 'sunguilan', '7777', '19900777777'].map(
      people,
    ),
    { what: 'the register’s first page', path: 'people', bound: 30 },
    under('organisations below the district’s', await one('o.parent_id is null')),
    under(
      'organisations below a street’s',
      await one(`o.kind = 'party-committee' and o.parent_id is not null`),
    ),
    under('organisations below a community’s', await one(`o.kind = 'community-party'`)),
    under('organisations below a branch', await one(`o.kind = 'branch'`)),
    {
      what: 'who can cut hair near a place',
      path: `members/match?skills=${skill}&place=${rows[0]?.id}`,
      bound: 100,
    },
    { what: 'who can cut hair anywhere', path: `members/match?skills=${skill}`, bound: 100 },
  ];
}

async function often({ gun, options }: Bench, app: Child, actor: Actor, { path }: Look): Promise<Run> {
  const shots = Array.from(
    { length: connections },
    (): Shot => ({ method: 'GET', path: `/api/v1/${path}`, headers: { cookie: actor.cookie } }),
  );
  const runs: Run[] = [];
  // The first round only warms up.
  for (let round = 0; round <= options.rounds; round++) {
    const run = await measure(gun, [app], {
      seconds: Math.max(1, options.seconds / 3),
      shots,
      first: shots.map(() => 0),
    });
    if (round > 0) runs.push(run);
  }
  return medianRun(runs);
}

/** Hangs a committee with about 10,000 organisations below under another, and back. */
async function move(
  app: Child,
  actor: Actor,
  { connection, districtId }: Ground,
  { say }: Bench,
): Promise<{ organisations: number; seconds: number }> {
  const client = new pg.Client('url' in connection ? (connection as { url: string }).url : connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; parent: string; n: number }>(
      `select o.id, o.parent_id as parent, (select count(*)::int from organisations c where c.district_id = $1 and c.o2 = o.id) as n
       from organisations o where o.district_id = $1 and o.kind = 'party-committee' and o.parent_id is not null
       order by n desc limit 2`,
      [districtId],
    );
    const [whole, other] = rows;
    if (!whole || !other) throw new Error('no two committees of streets');
    const send = async (to: string): Promise<number> => {
      const started = performance.now();
      const answer = await fetch(`${app.url}/api/v1/organisations/${whole.id}/move`, {
        method: 'POST',
        headers: {
          cookie: actor.cookie,
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
        },
        body: JSON.stringify({ to, reason: '测速' }),
      });
      if (!answer.ok) throw new Error(`moving: ${answer.status} ${await answer.text()}`);
      return (performance.now() - started) / 1000;
    };
    say(`registers: moving ${whole.n} organisations`);
    const seconds = await send(other.id);
    await send(whole.parent);
    return { organisations: whole.n, seconds };
  } finally {
    await client.end();
  }
}
