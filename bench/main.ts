import { compare } from './compare.ts';
import { layGround } from './ground.ts';
import { startGun } from './load/index.ts';
import { ms, ratio, table } from './numbers.ts';
import { startRecorder } from './peers/record.ts';
import { scenarios } from './scenarios.ts';
import { signIn } from './sign-in.ts';
import { clearWritten, givenFor } from './stage.ts';

const [folder = '', count = '300000', which = ''] = process.argv.slice(2);
const say = (line: string) => void process.stderr.write(`${line}\n`);
const ground = await layGround(folder, Number(count), say);
const gun = startGun();
try {
  console.log(ground.matters, ground.seeding);
  const actors = await signIn(ground.connection, ground.districtId, ground.secret, 'community-dispatcher', 8);
  await clearWritten(ground.client, ground.districtId, actors);
  const given = await givenFor(ground.client, ground.districtId, actors);
  const recorder = await startRecorder(ground.connection, ground.secret);
  const rows: string[][] = [];
  for (const scenario of scenarios) {
    if (which && !which.split(',').includes(scenario.name)) continue;
    const c = await compare(ground, gun, recorder, actors, given, scenario, {
      rounds: Number(process.env.ROUNDS ?? 3),
      seconds: Number(process.env.SECONDS ?? 5),
      appArgs: process.env.APP_ARGS?.split(' ') ?? [],
    });
    say(
      `${scenario.name}: ${c.app.perSecond.toFixed(0)}/s against ${c.bare.perSecond.toFixed(0)}/s; ${c.app.cpu.toFixed(0)} µs against ${c.bare.cpu.toFixed(0)} µs`,
    );
    rows.push([
      c.scenario.name,
      String(c.statements),
      String(c.app.bytes),
      c.app.perSecond.toFixed(0),
      c.bare.perSecond.toFixed(0),
      c.pgbench.toFixed(0),
      ratio(c.app.perSecond / c.bare.perSecond),
      ratio(c.app.perSecond / c.pgbench),
      c.app.cpu.toFixed(0),
      c.bare.cpu.toFixed(0),
      ratio(c.app.cpu / c.bare.cpu),
      ms(c.app.p50),
      ms(c.app.p95),
      ms(c.app.p99),
      ms(c.bare.p50),
      ms(c.bare.p95),
      ms(c.bare.p99),
    ]);
  }
  await recorder.close();
  console.log(
    table(
      [
        'op',
        'stmts',
        'bytes',
        'app/s',
        'bare/s',
        'pgb/s',
        '≥0.7 bare',
        'vs pgb',
        'app µs',
        'bare µs',
        '≤1.5',
        'p50',
        'p95',
        'p99',
        'b50',
        'b95',
        'b99',
      ],
      rows,
    ),
  );
} finally {
  gun.stop();
  await ground.close();
}
process.exit(0);
