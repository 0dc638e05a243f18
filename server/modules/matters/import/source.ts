import { Halt } from '#platform/halt.ts';
import { fileStart } from '#platform/workbook/kind.ts';
import { type ColumnMap, isHead } from './columns.ts';
import { jsonLines } from './json-lines.ts';
import type { SourceRow } from './row.ts';

/** The rows of a file, told by its first bytes to be a workbook or JSON Lines. Throws `Halt` for any other. */
export async function openSource(
  file: string,
  map: ColumnMap,
  sheet: string | undefined,
): Promise<AsyncGenerator<SourceRow>> {
  const { kind, first } = await fileStart(file);
  if (kind === 'workbook') {
    // Loaded when asked for: the server, which imports this module, seldom reads a workbook.
    const { excelRows } = await import('./excel.ts');
    return excelRows(file, sheet, (names) => isHead(map, names));
  }
  if (sheet !== undefined) throw new Halt('--sheet 只用于 Excel 文件。', 1);
  if (!/^(\ufeff)?\s*\{/.test(first.toString('utf8')))
    throw new Halt(`${file}: 只能导入 Excel（.xlsx）或 JSON Lines（每行一个 {…}）文件。`);
  return jsonLines(file);
}
