import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { HucreError } from 'hucre';
import { streamXlsxRows } from 'hucre/xlsx';
import { Halt } from '../halt.ts';
import type { Cell } from './cell.ts';
import { linesOf } from './lines.ts';
import { repacked, ZipFault, zipEntries } from './zip.ts';

/** One row of a sheet: its line, from 1, and its cells from column A. */
export type SheetRow = readonly [line: number, cells: Cell[]];

/**
 * Rows of a sheet of an .xlsx workbook, the first unless one is named; with `most`, that many at most. Dates come as wall clocks, formulas by
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
  most = 0,
): AsyncGenerator<SheetRow> {
  const folder = mkdtempSync(join(tmpdir(), 'lianxin-import-'));
  try {
    const spool = join(folder, 'rows');
    await spoolRows(
      file,
      { ...(sheet === undefined ? {} : { sheet }), ...(most > 0 ? { maxRows: most } : {}) },
      spool,
      shown,
    );
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
  options: { sheet?: string; maxRows?: number },
  spool: string,
  shown: string,
): Promise<void> {
  const to = openSync(spool, 'wx', 0o600);
  const handle = await open(file);
  let text = '';
  try {
    const input = Readable.toWeb(Readable.from(await inOrder(handle))) as ReadableStream<Uint8Array>;
    for await (const { index, values } of streamXlsxRows(input, options)) {
      const cells = values.map((v): Cell => (v instanceof Date ? { wall: v.getTime() } : v));
      text += `${JSON.stringify([index + 1, cells] satisfies SheetRow)}\n`;
      if (text.length < gather) continue;
      writeSync(to, text);
      text = '';
    }
    writeSync(to, text);
  } catch (error) {
    if (!(error instanceof HucreError || error instanceof TypeError || error instanceof ZipFault))
      throw error;
    throw new Halt(`${shown}: 读不出这个工作簿（${error.message}）。请用 Excel 或 WPS 打开，另存为 .xlsx。`);
  } finally {
    closeSync(to);
    await handle.close();
  }
}

/**
 * The workbook with its texts before its sheets. Excel writes them behind, and then the library, which must
 * know them first, would hold the whole file.
 */
async function inOrder(file: FileHandle): Promise<AsyncIterable<Buffer>> {
  const entries = await zipEntries(file);
  const isSheet = (name: string) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name);
  const sheets = entries.filter(({ name }) => isSheet(name));
  const needed = entries.filter(({ name }) => /\.rels$|^\[|^xl\/[^/]+\.xml$/i.test(name));
  return repacked(file, [...needed, ...sheets]);
}
