import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase } from '../../server/platform/database.ts';
import { migrate } from '../../server/platform/migrate.ts';
import { startPostgres } from '../../server/platform/postgres/start.ts';
import { loadWorld } from '../../server/worlds/index.ts';
import type { Bench } from '../bench.ts';
import { memoryMb } from '../child.ts';
import { table } from '../numbers.ts';
import { runCommand } from '../product.ts';
import { isSo, type Section } from '../report.ts';

const file = resolve(import.meta.dirname, '../../../shared/data/messages-with-replies.jsonl');
const title = 'Import of real messages';
/** Where messages that name no place are put. */
const place = '文昌社区';

interface Imported {
  report: { rows: number; created: number; unchanged: number; refused: number };
  seconds: number;
  /** Resident memory of the command at most, MB. */
  memory: number;
}

/** The real messages into a fresh demo district by the product's own command, twice. */
export async function measureImport({ options, say }: Bench): Promise<Section> {
  if (!existsSync(file)) return { title, text: ['Skipped: `../shared/data` is not there.'], verdicts: [] };
  const folder = join(options.data, 'import');
  rmSync(folder, { recursive: true, force: true });
  try {
    await layWorld(folder, say);
    say('import: first');
    const first = await importOnce(folder);
    say('import: again');
    const again = await importOnce(folder);
    const row = (name: string, { report, seconds, memory }: Imported) => [
      name,
      ...[report.rows, report.created, report.unchanged, report.refused].map(String),
      seconds.toFixed(1),
      (report.rows / seconds).toFixed(0),
      String(memory),
    ];
    return {
      title,
      text: [
        '`script/lianxin matters import` into a demo district; the time is the whole command’s, with the start and stop of its PostgreSQL.',
        table(
          ['', 'rows', 'new', 'unchanged', 'refused', 'seconds', 'rows/s', 'MB at most'],
          [row('first', first), row('again', again)],
        ),
      ],
      verdicts: [
        isSo('every row is imported', first.report.created === first.report.rows),
        isSo('a repeated import doubles nothing', again.report.unchanged === first.report.rows),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function layWorld(folder: string, say: (line: string) => void): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const log = { info() {}, warn: say, error: say } as unknown as Parameters<typeof startPostgres>[0]['log'];
  const postgres = await startPostgres({ dataDir: folder, log });
  const database = openDatabase({ connection: postgres.connection });
  try {
    await migrate(database.db);
    await loadWorld('shizhong', { db: database.db, now: Date.now(), log: { info: say } });
  } finally {
    await database.close();
    await postgres.stop();
  }
}

async function importOnce(folder: string): Promise<Imported> {
  const started = performance.now();
  const command = runCommand(folder, 'matters', 'import', file, '--place', place, '--json');
  let out = '';
  let err = '';
  let memory = 0;
  command.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  command.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const watch = setInterval(() => {
    if (command.exitCode === null) memory = Math.max(memory, memoryMb(command.pid as number).most);
  }, 50);
  const [status] = (await once(command, 'close')) as [number | null];
  clearInterval(watch);
  if (status !== 0) throw new Error(`matters import ended with ${status}: ${err}${out}`);
  return { report: JSON.parse(out), seconds: (performance.now() - started) / 1000, memory };
}
