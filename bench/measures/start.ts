import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { joinPostgres } from '../../server/platform/postgres/start.ts';
import type { Bench } from '../bench.ts';
import { memoryMb } from '../child.ts';
import { measure } from '../measure.ts';
import { median, table } from '../numbers.ts';
import { mostPerSecond, preparer } from '../prepare.ts';
import { ready, startProduct } from '../product.ts';
import { atMost, type Section } from '../report.ts';
import { type Given, scenarios } from '../scenarios.ts';
import { clearWritten } from '../stage.ts';
import { crew } from './crew.ts';

/** The product as people start it, on the seeded database: how long that takes, and its memory after work. */
export async function measureStart(bench: Bench): Promise<Section> {
  const { matters, rounds } = bench.options;
  const { districtId, secret } = await bench.ground(matters);
  await bench.putDown(matters);
  const folder = bench.folder(matters);
  const times: number[] = [];
  let held: { idle: number; now: number; most: number } | null = null;
  // The first start builds the faces and fills the compile cache.
  for (let round = 0; round <= rounds; round++) {
    bench.say(`start: ${round === 0 ? 'the first' : `${round} of ${rounds}`}`);
    const started = performance.now();
    const program = startProduct(folder, secret);
    try {
      const url = await ready(program);
      if (round > 0) times.push((performance.now() - started) / 1000);
      if (round === rounds) held = await work(bench, { folder, districtId, secret }, program, url);
    } finally {
      program.kill('SIGTERM');
      if (program.exitCode === null) await once(program, 'exit');
    }
  }
  const { idle, now, most } = held ?? { idle: Number.NaN, now: Number.NaN, most: Number.NaN };
  return {
    title: 'Start and memory',
    text: [
      '`script/start` with both faces on the seeded database, from the command to its READY line; then all scenarios for a while.',
      table(
        ['second start s', 'slowest', 'Node’s memory MB: at READY', 'after work', 'at most'],
        [[median(times).toFixed(1), Math.max(...times).toFixed(1), ...[idle, now, most].map(String)]],
      ),
    ],
    verdicts: [
      atMost('second start', median(times), 5, ' s', 1),
      atMost('resident memory of Node after work', now, 320, ' MB', 0),
    ],
  };
}

/** Sends every scenario to the program; gives its resident memory before, after and at most, MB. */
async function work(
  { gun, options }: Bench,
  { folder, districtId, secret }: { folder: string; districtId: number; secret: string },
  program: ChildProcess,
  url: string,
): Promise<{ idle: number; now: number; most: number }> {
  const pid = program.pid as number;
  const idle = memoryMb(pid).now;
  const connection = await joinPostgres(folder);
  if (!connection) throw new Error(`PostgreSQL of ${folder} does not answer`);
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { actors, given } = await crew({ connection, client, districtId, secret });
    for (const scenario of scenarios) {
      const first = await preparer({ client, districtId }, actors, scenario)(mostPerSecond * options.seconds);
      const shots = actors.map((actor, i) => scenario.shot(actor, given[i] as Given));
      const plan = { seconds: options.seconds, shots, first: shots.map(() => first) };
      await measure(gun, [{ url, cpuMs: () => 0 }], plan);
    }
    const held = memoryMb(pid);
    await clearWritten(client, districtId, actors);
    return { idle, ...held };
  } finally {
    await client.end();
  }
}
