import type { ImportKind, ImportPlan } from '@lianxin/contracts/imports';
import { Halt } from '#platform/halt.ts';
import { newId } from '#platform/ids.ts';
import type { Cell } from '#platform/workbook/cell.ts';
import { csvRows } from '#platform/workbook/csv.ts';
import { type SheetRow, sheetRows } from '#platform/workbook/excel.ts';
import { inspectWorkbook, type SheetInfo } from '#platform/workbook/inspect.ts';
import { fileStart } from '#platform/workbook/kind.ts';
import type { Reads } from '../kinds/kind.ts';
import type { Problem } from '../problem.ts';
import { headRows } from './head.ts';
import type { Lists } from './lists.ts';
import { type Beginning, guessPlan, mergeFiller } from './plan.ts';
import { rowReader } from './row.ts';

/** A row as it is kept: its cells as they stand, what they say, what is wrong with them. */
export interface KeptRow {
  no: number;
  sheet: string;
  line: number;
  cells: Cell[];
  reads: Reads;
  problems: Problem[];
  fresh: string[];
}

export interface ReadOptions {
  file: string;
  /** The file's name as people know it. */
  shown: string;
  kind: ImportKind | null;
  /** Only this sheet. */
  sheet: string | null;
  /** Column meanings told beforehand, by column name. */
  map: Readonly<Record<string, string | null>>;
  lists: Lists;
}

/** Most rows of one file; more belong into several. */
const mostRows = 300_000;
/** Longest a cell is kept: nobody types more into a register. */
const mostText = 2000;
/** Ids a row may need: for itself and for what hangs on it. */
const freshIds = 3;

interface Source {
  sheets: SheetInfo[];
  rows(sheet: string, most?: number): AsyncIterable<SheetRow>;
}

/**
 * Reads a workbook or text table whole: `plan` is told how it is understood, then come the rows of all its
 * sheets in order. Throws `Halt` for what cannot be read, or has no sheet with a head.
 */
export async function* readFile(
  options: ReadOptions,
  plan: (plan: ImportPlan) => void,
): AsyncGenerator<KeptRow> {
  const { lists } = options;
  const source = await openSource(options);
  const guessed = guessPlan(await beginnings(source), options.kind, lists, options.map);
  applyMap(guessed, options.map);
  const used = guessed.sheets.filter(({ use }) => use);
  if (used.length === 0)
    throw new Halt(
      `${options.shown}: 前 ${headRows} 行里没有找到表头（至少要有「姓名」或「名称」一列和另外一列），请核对，或在表格最上面补上列名。`,
    );
  plan(guessed);
  const reader = rowReader(guessed, lists);
  let no = 0;
  for (const { name, head } of used) {
    const fill = mergeFiller(source.sheets.find((s) => s.name === name)?.merges ?? []);
    for await (const [line, cells] of source.rows(name)) {
      fill(line, cells);
      if (line <= head || reader.isNone(name, cells)) continue;
      if (++no > mostRows) throw new Halt(`${options.shown}: 超过 ${mostRows} 行，请分成几个文件。`);
      const kept = trimmed(cells);
      yield {
        no,
        sheet: name,
        line,
        cells: kept,
        ...reader.read(name, kept),
        fresh: Array.from({ length: freshIds }, () => newId()),
      };
    }
  }
  if (no === 0) throw new Halt(`${options.shown}: 表头下面没有一行内容。`);
}

async function openSource({ file, shown, sheet }: ReadOptions): Promise<Source> {
  const { kind } = await fileStart(file, shown);
  if (kind === 'workbook') {
    const all = await inspectWorkbook(file, shown);
    const sheets = sheet === null ? all : all.filter(({ name }) => name === sheet);
    if (sheets.length === 0)
      throw new Halt(`${shown}: 没有叫「${sheet}」的表，有：${all.map(({ name }) => name).join('、')}。`);
    return { sheets, rows: (name, most) => sheetRows(file, name, shown, most) };
  }
  return { sheets: [{ name: '表格', hidden: false, merges: [] }], rows: () => csvRows(file, shown) };
}

async function beginnings(source: Source): Promise<Beginning[]> {
  const all: Beginning[] = [];
  for (const { name, hidden, merges } of source.sheets) {
    const rows: Beginning['rows'] = [];
    const fill = mergeFiller(merges);
    for await (const [line, cells] of source.rows(name, headRows + 5)) {
      fill(line, cells);
      if (rows.push([line, cells]) >= headRows + 5) break;
    }
    all.push({ name, hidden, rows });
  }
  return all;
}

/** What the caller knows of columns goes before what is guessed. */
function applyMap(plan: ImportPlan, map: ReadOptions['map']): void {
  for (const sheet of plan.sheets)
    for (const column of sheet.columns)
      if (column.name in map) {
        const field = map[column.name] ?? null;
        for (const other of sheet.columns) if (field !== null && other.field === field) other.field = null;
        column.field = field;
      }
}

function trimmed(cells: readonly Cell[]): Cell[] {
  const kept = cells.map((c) => {
    if (typeof c === 'string') return c.length > mostText ? c.slice(0, mostText) : c.replaceAll('\0', '');
    return c ?? null;
  });
  while (kept.length > 0 && (kept.at(-1) === null || kept.at(-1) === '')) kept.pop();
  return kept;
}
