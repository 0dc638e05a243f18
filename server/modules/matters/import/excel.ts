import { Halt } from '#platform/halt.ts';
import type { Cell } from '#platform/workbook/cell.ts';
import { sheetRows } from '#platform/workbook/excel.ts';
import { inspectWorkbook } from '#platform/workbook/inspect.ts';
import type { SourceRow } from './row.ts';

/** Rows looked through for the one with the columns' names: exports put a title and notes above it. */
const headRows = 20;

/**
 * Rows of a sheet of an .xlsx workbook, the first unless one is named; cells by the names in its head row,
 * which is the first that `isHead`. A merged cell stands in its first row only. Throws `Halt` for what is no
 * workbook, or has no such sheet or head row.
 */
export async function* excelRows(
  file: string,
  sheet: string | undefined,
  isHead: (names: readonly string[]) => boolean,
): AsyncGenerator<SourceRow> {
  await inspectWorkbook(file);
  let head: string[] | null = null;
  let looked = 0;
  for await (const [line, values] of sheetRows(file, sheet)) {
    if (head) {
      if (values.some((v) => v !== null && v !== '')) yield { line, cells: byName(head, values) };
      continue;
    }
    const names = values.map((v) => (typeof v === 'string' ? v.trim() : ''));
    if (isHead(names)) head = names;
    else if (++looked >= headRows) break;
  }
  if (head) return;
  throw new Halt(
    looked > 0
      ? `${file}: 前 ${headRows} 行里没有找到表头（至少要有时间和内容两列）。请用 --map 写明各列的名称。`
      : sheet === undefined
        ? `${file}: 第一张表是空的。`
        : `${file}: 没有叫「${sheet}」的表，或表是空的。`,
  );
}

function byName(head: readonly string[], values: readonly Cell[]): Record<string, Cell> {
  const cells: Record<string, Cell> = Object.create(null);
  head.forEach((name, i) => {
    if (name !== '') cells[name] ??= values[i] ?? null;
  });
  return cells;
}
