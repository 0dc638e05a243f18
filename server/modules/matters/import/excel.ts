import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { HucreError } from 'hucre';
import { streamXlsxRows } from 'hucre/xlsx';
import { Halt } from '#platform/halt.ts';
import type { Cell, SourceRow } from './cell.ts';
import { linesOf } from './lines.ts';

/** Rows looked through for the one with the columns' names: exports put a title and notes above it. */
const headRows = 20;

/**
 * Rows of a sheet of an .xlsx workbook, the first unless one is named; cells by the names in its head row,
 * which is the first that `isHead`. Dates come as wall clocks, formulas by the values Excel kept. A merged
 * cell stands in its first row only. Throws `Halt` for what is no workbook, or has no such sheet or head row.
 *
 * The library reads on while its caller waits, and would hold the whole sheet: so the rows go to a file first,
 * which only this user can read and which is removed at the end.
 */
export async function* excelRows(
  file: string,
  sheet: string | undefined,
  isHead: (names: readonly string[]) => boolean,
): AsyncGenerator<SourceRow> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-import-'));
  try {
    const spool = join(folder, 'rows');
    if ((await spoolRows(file, sheet, spool)) === 0) throw new Halt(emptySheet(file, sheet));
    yield* withHead(spool, isHead, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const emptySheet = (file: string, sheet: string | undefined) =>
  sheet === undefined ? `${file}: 第一张表是空的。` : `${file}: 没有叫「${sheet}」的表，或表是空的。`;

type Spooled = [line: number, values: Cell[]];

async function spoolRows(file: string, sheet: string | undefined, spool: string): Promise<number> {
  const to = openSync(spool, 'wx', 0o600);
  let rows = 0;
  try {
    const input = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
    for await (const { index, values } of streamXlsxRows(input, sheet === undefined ? {} : { sheet })) {
      const cells = values.map((v): Cell => (v instanceof Date ? { wall: v.getTime() } : v));
      writeSync(to, `${JSON.stringify([index + 1, cells] satisfies Spooled)}\n`);
      rows++;
    }
  } catch (error) {
    if (!(error instanceof HucreError || error instanceof TypeError)) throw error;
    throw new Halt(`${file}: 读不出这个工作簿（${error.message}）。请用 Excel 或 WPS 打开，另存为 .xlsx。`);
  } finally {
    closeSync(to);
  }
  return rows;
}

async function* withHead(
  spool: string,
  isHead: (names: readonly string[]) => boolean,
  file: string,
): AsyncGenerator<SourceRow> {
  let head: string[] | null = null;
  let looked = 0;
  for await (const { bytes } of linesOf(createReadStream(spool), Number.POSITIVE_INFINITY)) {
    const [line, values] = JSON.parse(bytes.toString('utf8')) as Spooled;
    if (head) {
      if (values.some((v) => v !== null && v !== '')) yield { line, cells: byName(head, values) };
      continue;
    }
    const names = values.map((v) => (typeof v === 'string' ? v.trim() : ''));
    if (isHead(names)) head = names;
    else if (++looked >= headRows) break;
  }
  if (!head)
    throw new Halt(
      `${file}: 前 ${headRows} 行里没有找到表头（至少要有时间和内容两列）。请用 --map 写明各列的名称。`,
    );
}

function byName(head: readonly string[], values: readonly Cell[]): Record<string, Cell> {
  const cells: Record<string, Cell> = Object.create(null);
  head.forEach((name, i) => {
    if (name !== '') cells[name] ??= values[i] ?? null;
  });
  return cells;
}
