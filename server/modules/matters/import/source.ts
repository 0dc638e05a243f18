import { open } from 'node:fs/promises';
import { Halt } from '#platform/halt.ts';
import type { SourceRow } from './cell.ts';
import { type ColumnMap, isHead } from './columns.ts';
import { jsonLines } from './json-lines.ts';

/** The rows of a file, told by its first bytes to be a workbook or JSON Lines. Throws `Halt` for any other. */
export async function openSource(
  file: string,
  map: ColumnMap,
  sheet: string | undefined,
): Promise<AsyncGenerator<SourceRow>> {
  const first = await firstBytes(file);
  if (first.subarray(0, 2).toString('latin1') === 'PK') {
    // Loaded when asked for: the server, which imports this module, seldom reads a workbook.
    const { excelRows } = await import('./excel.ts');
    return excelRows(file, sheet, (names) => isHead(map, names));
  }
  if (first.readUInt32BE(0) === 0xd0cf11e0)
    throw new Halt(`${file}: 这是旧版或加了密码的 Excel 文件，请去掉密码，另存为 .xlsx 后再导入。`);
  if (sheet !== undefined) throw new Halt('--sheet 只用于 Excel 文件。', 1);
  if (!/^(\ufeff)?\s*\{/.test(first.toString('utf8')))
    throw new Halt(`${file}: 只能导入 Excel（.xlsx）或 JSON Lines（每行一个 {…}）文件。`);
  return jsonLines(file);
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? '没有这个文件' : '打不开这个文件';
    throw new Halt(`${file}: ${why}，请检查文件名和权限。`);
  });
  try {
    if ((await handle.stat()).isDirectory()) throw new Halt(`${file}: 这是文件夹，请写文件名。`);
    const { buffer } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer;
  } finally {
    await handle.close();
  }
}
