import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { HucreError } from 'hucre';
import { streamXlsxRows } from 'hucre/xlsx';
import { Halt } from '../halt.ts';
import type { Cell } from './cell.ts';
import { linesOf } from './lines.ts';

/** One row of a sheet: its line, from 1, and its cells from column A. */
export type SheetRow = readonly [line: number, cells: Cell[]];

/**
 * Rows of a sheet of an .xlsx workbook, the first unless one is named. Dates come as wall clocks, formulas by
 * the values Excel kept. A merged cell stands in its first row and column only. Throws `Halt` for what cannot
 * be read. Look at it with `inspectWorkbook` before.
 *
 * The library reads on while its caller waits, and would hold the whole sheet: so the rows go to a file first,
 * which only this user can read and which is removed at the end.
 */
export async function* sheetRows(
  file: string,
  sheet: string | undefined,
  shown = file,
): AsyncGenerator<SheetRow> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-import-'));
  try {
    const spool = join(folder, 'rows');
    await spoolRows(file, sheet, spool, shown);
    for await (const { bytes } of linesOf(createReadStream(spool), Number.POSITIVE_INFINITY))
      yield JSON.parse(bytes.toString('utf8')) as SheetRow;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes gathered before they are written. */
const gather = 1 << 18;

async function spoolRows(
  file: string,
  sheet: string | undefined,
  spool: string,
  shown: string,
): Promise<void> {
  const to = openSync(spool, 'wx', 0o600);
  let text = '';
  try {
    const input = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
    for await (const { index, values } of streamXlsxRows(input, sheet === undefined ? {} : { sheet })) {
      const cells = values.map((v): Cell => (v instanceof Date ? { wall: v.getTime() } : v));
      text += `${JSON.stringify([index + 1, cells] satisfies SheetRow)}\n`;
      if (text.length < gather) continue;
      writeSync(to, text);
      text = '';
    }
    writeSync(to, text);
  } catch (error) {
    if (!(error instanceof HucreError || error instanceof TypeError)) throw error;
    throw new Halt(`${shown}: 读不出这个工作簿（${error.message}）。请用 Excel 或 WPS 打开，另存为 .xlsx。`);
  } finally {
    closeSync(to);
  }
}
