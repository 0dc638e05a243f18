import { readFile } from 'node:fs/promises';
import { detectDelimiter, streamCsvRows } from 'hucre/csv';
import { Halt } from '../halt.ts';
import type { SheetRow } from './excel.ts';

/** Largest text table that is read: it is held in memory whole. */
const mostBytes = 40 * 2 ** 20;

/**
 * Rows of a text table: commas, semicolons or tabs; UTF-8 or GB18030, which Excel writes in China. Cells are
 * texts as they stand. The lines are counted as a spreadsheet shows them. Throws `Halt`.
 */
export async function* csvRows(file: string, shown = file): AsyncGenerator<SheetRow> {
  const bytes = await readFile(file);
  if (bytes.length > mostBytes) throw new Halt(`${shown}: 文件超过 40 MB，请分成几个文件，或另存为 .xlsx。`);
  const text = decode(bytes, shown);
  let line = 0;
  for (const row of streamCsvRows(text, { delimiter: detectDelimiter(text.slice(0, 20_000)) }))
    yield [++line, row.map((cell) => (cell instanceof Date ? { wall: cell.getTime() } : cell))];
}

function decode(bytes: Uint8Array, shown: string): string {
  if (bytes.includes(0)) throw new Halt(`${shown}: 这不是文本表格。请另存为 .xlsx 或 UTF-8 的 .csv。`);
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {}
  throw new Halt(`${shown}: 看不懂这个文件的编码，请另存为 UTF-8 的 .csv。`);
}
