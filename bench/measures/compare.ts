import type { Bench } from '../bench.ts';
import { type Comparison, compare } from '../compare.ts';
import { ms, ratio, table } from '../numbers.ts';
import { findPgbench } from '../peers/pgbench.ts';
import { startRecorder } from '../peers/record.ts';
import { atLeast, atMost, type Section } from '../report.ts';
import { scenarios } from '../scenarios.ts';
import { clearWritten } from '../stage.ts';
import { crew } from './crew.ts';

/** Each scenario against the least that could do the same. */
export async function measureCompare(bench: Bench): Promise<Section> {
  const ground = await bench.ground(bench.options.matters);
  const { actors, given } = await crew(ground);
  const recorder = await startRecorder(ground.connection, ground.secret);
  const all: Comparison[] = [];
  try {
    for (const scenario of scenarios) {
      bench.say(`compare: ${scenario.what}`);
      all.push(await compare(ground, bench.gun, recorder, actors, given, scenario, bench.options));
    }
  } finally {
    await recorder.close();
    await clearWritten(ground.client, ground.districtId, actors);
  }
  return {
    title: `Against a bare server, ${ground.matters.toLocaleString('en')} matters`,
    text: [
      `${actors.length} connections, each of another community's dispatcher; ${bench.options.rounds} rounds of ${bench.options.seconds} s in turns, medians. CPU is of the server's process, for one request.`,
      ...(findPgbench() ? [] : ['pgbench is missing (Debian: `apt-get install postgresql-contrib`).']),
      rates(all),
      costs(all),
    ],
    verdicts: all.flatMap(({ scenario, app, bare }) => [
      atLeast(`${scenario.name}: requests/s ÷ bare`, app.perSecond / bare.perSecond, 0.7),
      atMost(`${scenario.name}: CPU ÷ bare`, app.cpu / bare.cpu, 1.5),
    ]),
  };
}

const whole = (n: number): string => (Number.isNaN(n) ? '—' : n.toFixed(0));

const rates = (all: readonly Comparison[]): string =>
  table(
    ['request', 'statements', 'bytes', 'requests/s', 'bare', 'pgbench', '÷ bare', '÷ pgbench'],
    all.map((c) => [
      c.scenario.what,
      String(c.statements),
      String(c.app.bytes),
      ...[c.app.perSecond, c.bare.perSecond, c.pgbench].map(whole),
      ratio(c.app.perSecond / c.bare.perSecond),
      ratio(c.app.perSecond / c.pgbench),
    ]),
  );

const costs = (all: readonly Comparison[]): string =>
  table(
    ['', 'CPU µs', 'bare', '÷ bare', 'p50 ms', 'p95', 'p99', 'bare p50', 'p95', 'p99', 'MB at most'],
    all.map(({ scenario, app, bare, memory }) => [
      scenario.name,
      ...[app.cpu, bare.cpu].map(whole),
      ratio(app.cpu / bare.cpu),
      ...[app.p50, app.p95, app.p99, bare.p50, bare.p95, bare.p99].map(ms),
      String(memory),
    ]),
  );
