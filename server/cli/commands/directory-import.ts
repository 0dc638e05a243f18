import { basename, resolve } from 'node:path';
import { ImportKind } from '@lianxin/contracts/imports';
import Value from 'typebox/value';
import { Halt } from '../../platform/halt.ts';
import type { Command } from '../command.ts';
import { chooseDistrict } from '../district.ts';
import { needInstallation } from '../installation.ts';

/** `directory import FILE`: people, organisations, places and surveyed units from the workbooks people have. */
export const command: Command = {
  usage: 'directory import FILE',
  summary: 'import members, organisations, places or enterprises from Excel (.xlsx) or CSV',
  details:
    'Columns are recognised by their usual names, on every sheet that has them; rows found in the registers are\n' +
    'changed only in what the file says, so that a run can be repeated. Problems are listed by sheet, row and\n' +
    'column; then nothing is written, unless --good-rows is given. An import can be taken back in the console.\n' +
    'Status 0: all in order; 2: some rows are not; 1: it failed.',
  options: {
    kind: { type: 'string', shows: 'KIND', help: 'members, organisations, places or enterprises (guessed)' },
    sheet: { type: 'string', shows: 'NAME', help: 'only this sheet of the workbook' },
    map: { type: 'string', shows: 'FILE', help: 'column map (YAML): which column is what' },
    'dry-run': { type: 'boolean', help: 'look at everything, write nothing' },
    'good-rows': { type: 'boolean', help: 'write the rows that are in order though others are not' },
    json: { type: 'boolean', help: 'report as JSON' },
  },
  async run({ config, args, options, district, out, database }) {
    needInstallation(config);
    const { directoryMapFrom, importDirectory } = await import('#modules/imports/index.ts');
    const kind = kindOf(options.kind);
    const map = typeof options.map === 'string' ? await directoryMapFrom(resolve(options.map), kind) : {};
    const file = resolve(args[0] ?? '');
    const opened = await database();
    const chosen = await chooseDistrict(opened.db, district);
    const stop = stopper();
    const report = await importDirectory(opened, chosen, file, {
      kind,
      sheet: typeof options.sheet === 'string' ? options.sheet : null,
      map,
      dryRun: options['dry-run'] === true,
      goodRows: options['good-rows'] === true,
      signal: stop.signal,
      onProgress: progress(),
    }).finally(stop.forget);
    const { rows, created, updated, unchanged, problems, refused } = report;
    if (options.json) out(JSON.stringify({ rows, created, updated, unchanged, problems }));
    else {
      for (const { sheet, row, column, code, message } of problems.slice(0, mostShown))
        out(`${basename(file)} ${sheet}:${row}${column && ` [${column}]`} ${code} ${message}`);
      if (problems.length > mostShown)
        out(`… 还有 ${problems.length - mostShown} 个问题，全部的请加 --json。`);
      const would = options['dry-run'] ? '（试运行，没有写入）' : '';
      out(
        `共 ${rows} 行：新建 ${created}，更新 ${updated}，没有变化 ${unchanged}，有问题 ${refused}${would}。`,
      );
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

/** Problems shown to a person at the terminal; beyond, something is wrong with a whole column. */
const mostShown = 200;

function kindOf(text: unknown): ImportKind | null {
  if (text === undefined) return null;
  if (Value.Check(ImportKind, text)) return text;
  throw new Halt(`没有「${text}」这一类，--kind 可以写 members、organisations、places、enterprises。`);
}

/** Ctrl-C ends the import, its transaction undone; a second one ends the program at once. */
function stopper() {
  const controller = new AbortController();
  const stop = () => controller.abort(new Halt('已停止，没有写入。'));
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
function progress(): (rows: number) => void {
  let said = performance.now();
  return (rows) => {
    const now = performance.now();
    if (now - said < 5000) return;
    said = now;
    process.stderr.write(`已处理 ${rows} 行 …\n`);
  };
}
