import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, startChild } from './child.ts';
import type { Ground } from './ground.ts';
import type { Gun } from './load/index.ts';
import { digits, type Shot } from './load/plan.ts';
import { measure, medianRun, type Run } from './measure.ts';
import { median } from './numbers.ts';
import { findPgbench, replay } from './peers/pgbench.ts';
import { type Recorder, recordings } from './peers/record.ts';
import type { Template } from './peers/template.ts';
import { mostPerSecond, preparer } from './prepare.ts';
import { type Given, type Scenario, stagedPrefix } from './scenarios.ts';
import type { Actor } from './sign-in.ts';

export interface Comparison {
  scenario: Scenario;
  app: Run;
  bare: Run;
  /** Requests a second by pgbench, or NaN without it. */
  pgbench: number;
  statements: number;
  /** Memory that the application held at most, MB. */
  memory: number;
}

/** Before anything counts: the application has more code to get warm than the bare server. */
const warmSeconds = 4;

/**
 * Measures one scenario against the application, the bare server and pgbench in turns, so that what else the
 * machine does hits all of them; each figure is the median of the rounds.
 */
export async function compare(
  ground: Ground,
  gun: Gun,
  recorder: Recorder,
  actors: readonly Actor[],
  given: readonly Given[],
  scenario: Scenario,
  options: { rounds: number; seconds: number; profile: string | null },
): Promise<Comparison> {
  const { rounds, seconds } = options;
  const shots = actors.map((actor, i) => scenario.shot(actor, given[i] as Given));
  const ready = preparer(ground, actors, scenario);
  const templates: Template[] = [];
  const recorded = await ready(recordings);
  for (const shot of shots) templates.push(await recorder.record(shot, recorded));
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-bench-'));
  const file = join(folder, 'templates.json');
  writeFileSync(
    file,
    JSON.stringify(Object.fromEntries(shots.map((s, i) => [s.headers.cookie, templates[i]]))),
  );

  const app = await startApp(
    ground.env,
    options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [],
  );
  const bare = await startChild(new URL('./peers/bare.ts', import.meta.url), {
    args: [ground.env.DATABASE_URL ?? '', file],
  });
  const program = findPgbench();
  try {
    const run = async (child: typeof app, time: number): Promise<Run> => {
      const first = await ready(mostPerSecond * time);
      return measure(gun, [child], { seconds: time, shots, first: shots.map(() => first) });
    };
    const runs: { app: Run[]; bare: Run[]; pgbench: number[] } = { app: [], bare: [], pgbench: [] };
    for (const child of [app, bare]) await run(child, warmSeconds);
    for (let round = 0; round < rounds; round++) {
      runs.app.push(await run(app, seconds));
      runs.bare.push(await run(bare, seconds));
      if (!program) continue;
      const each = mostPerSecond * seconds;
      const from = await ready(each * shots.length, actors.slice(0, 1));
      runs.pgbench.push(
        await replay({
          program,
          connection: ground.connection,
          template: templates[0] as Template,
          staged: scenario.stages ? { prefix: stagedPrefix(0), from, each } : null,
          id: idOf(shots[0] as Shot),
          folder,
          clients: shots.length,
          seconds,
        }),
      );
    }
    return {
      scenario,
      app: medianRun(runs.app),
      bare: medianRun(runs.bare),
      pgbench: median(runs.pgbench),
      statements: templates[0]?.statements.length ?? 0,
      memory: app.memoryMb().most,
    };
  } finally {
    await Promise.all([app.stop(), bare.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

const idOf = (shot: Shot): string => shot.ids?.[1] ?? digits(0);
