import { basename, resolve } from 'node:path';
import { Halt } from '../../platform/halt.ts';
import type { Command } from '../command.ts';
import { chooseDistrict } from '../district.ts';
import { needInstallation } from '../installation.ts';

/** `matters import FILE`: messages and their answers from elsewhere become matters with their true times. */
export const command: Command = {
  usage: 'matters import FILE',
  summary: 'import messages with their answers from Excel (.xlsx) or JSON Lines',
  details:
    'Each row becomes a matter raised at its time, each answer is put on record at its time. Rows that came before\n' +
    'are left as they are, so that a run can be repeated. Faulty rows are listed by line; then nothing is written,\n' +
    'unless --good-rows is given. Status 0: all in order; 2: some rows are not; 1: it failed.',
  options: {
    type: { type: 'string', shows: 'ID', help: 'matter type that rows become (grid-case)' },
    map: { type: 'string', shows: 'FILE', help: 'column map (YAML): which column is what' },
    place: { type: 'string', shows: 'PLACE', help: 'code or name of the place of rows that name none' },
    sheet: { type: 'string', shows: 'NAME', help: 'sheet of the workbook (the first)' },
    'dry-run': { type: 'boolean', help: 'look at everything, write nothing' },
    'good-rows': { type: 'boolean', help: 'write the rows that are in order though others are not' },
    json: { type: 'boolean', help: 'report as JSON' },
  },
  async run({ config, args, options, district, out, database }) {
    needInstallation(config);
    const { columnMapFrom, importMatters } = await import('#modules/matters/index.ts');
    const map = typeof options.map === 'string' ? await columnMapFrom(resolve(options.map)) : null;
    const file = resolve(args[0] ?? '');
    const opened = await database();
    const chosen = await chooseDistrict(opened.db, district);
    const stop = stopper();
    const started = performance.now();
    const report = await importMatters(opened, chosen, file, {
      type: text(options.type) ?? 'grid-case',
      map,
      place: text(options.place) ?? null,
      sheet: text(options.sheet),
      dryRun: options['dry-run'] === true,
      goodRows: options['good-rows'] === true,
      now: Date.now(),
      signal: stop.signal,
      onProgress: progress(started),
    }).finally(stop.forget);

    const { rows, created, unchanged, unclocked, refused, problems } = report;
    if (options.json) out(JSON.stringify(report));
    else {
      for (const { line, column, code, message } of problems)
        out(`${basename(file)}:${line}${column && ` [${column}]`} ${code} ${message}`);
      const would = options['dry-run'] ? '（试运行，没有写入）' : '';
      out(`共 ${rows} 行：新建 ${created} 件，已有 ${unchanged} 件，有问题 ${refused} 行${would}。`);
      if (unclocked > 0) out(`其中 ${unclocked} 件当年的工作日历没有载入，工作时限待定。`);
    }
    if (refused > 0)
      throw new Halt(
        options['good-rows'] || options['dry-run']
          ? `${refused} 行没有导入，请改正后再导入一次，已导入的不会重复。`
          : '有问题的行须先改正，本次没有导入任何一行；要先导入没有问题的行，请加 --good-rows。',
        2,
      );
  },
};

const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** Ctrl-C ends the import between two batches, its transaction undone; a second one ends the program at once. */
function stopper() {
  const controller = new AbortController();
  const stop = () =>
    controller.abort(new Halt('已停止。没有写完的一批已撤回；再运行一次会接着导入，不会重复。'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return {
    signal: controller.signal,
    forget: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}

/** Says on the error channel how far it is, every five seconds. */
function progress(started: number): (rows: number) => void {
  let said = started;
  return (rows) => {
    const now = performance.now();
    if (now - said < 5000) return;
    said = now;
    process.stderr.write(`已读 ${rows} 行，每秒 ${Math.round((rows * 1000) / (now - started))} 行 …\n`);
  };
}
