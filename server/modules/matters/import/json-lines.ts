import { createReadStream } from 'node:fs';
import type { Cell } from '#platform/workbook/cell.ts';
import { linesOf } from '#platform/workbook/lines.ts';
import type { SourceRow } from './row.ts';

/** Longest line that is read; a message of 20,000 Chinese characters with its reply takes an eighth of it. */
const mostBytes = 1 << 20;

/** Rows of a JSON Lines file: one object a line, empty lines passed over, a line that is none told as such. */
export async function* jsonLines(file: string): AsyncGenerator<SourceRow> {
  for await (const { line, bytes, tooLong } of linesOf(createReadStream(file), mostBytes)) {
    if (tooLong) yield { line, code: 'line-too-long', message: '这一行超过 1 MB，请精简内容后再导入。' };
    else {
      const row = readLine(line, bytes);
      if (row) yield row;
    }
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function readLine(line: number, bytes: Buffer): SourceRow | null {
  let text: string;
  try {
    text = utf8.decode(bytes).trim();
  } catch {
    return { line, code: 'not-utf8', message: '这一行不是 UTF-8 编码，请把文件另存为 UTF-8 后再导入。' };
  }
  if (text === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, code: 'not-json', message: '这一行不是 {"名称": 值} 形式的 JSON，请检查括号和引号。' };
  const cells: Record<string, Cell> = Object.create(null);
  for (const [name, item] of Object.entries(value)) cells[name] = asCell(item);
  return { line, cells };
}

const asCell = (item: unknown): Cell => {
  if (item === null || typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean')
    return item;
  return Array.isArray(item) ? item.map(String).join('、') : JSON.stringify(item);
};
