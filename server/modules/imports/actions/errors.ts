import type { importErrors } from '@lianxin/contracts/imports';
import type { Input } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { Download, type SignedIn } from '#platform/operations/index.ts';
import type { Cell } from '#platform/workbook/cell.ts';
import { excelType, writeWorkbook } from '#platform/workbook/write.ts';
import { pageRows } from '../store/rows.ts';
import { seenImport } from './see.ts';

/** The column that says what is wrong; an import passes it over. */
const faultColumn = '要改什么（导入时不读这一列）';
const batch = 500;

/** Rows with problems as a workbook of the same sheets and columns, which can be corrected and brought in again. */
export async function errorsAction(ctx: SignedIn, input: Input<typeof importErrors>): Promise<Download> {
  const { doc } = await seenImport(ctx, input.import);
  await record(ctx.db, ctx, { action: 'imports.errors', data: { import: doc.id, rows: doc.refused } });
  const sheets = doc.plan.sheets
    .filter(({ use }) => use)
    .map(({ name, columns, given }) => {
      const width = columns.reduce((most, { at }) => Math.max(most, at + 1), 0);
      const names = Array.from({ length: width }, (_, at) => columns.find((c) => c.at === at)?.name ?? '');
      const fixed = Object.entries(given).map(([field, text]) => ({
        name: field === 'branch' ? '所在党支部' : field,
        text,
      }));
      return {
        name,
        columns: [faultColumn, ...names, ...fixed.map((f) => f.name)].map((n) => ({
          name: n,
          width: n === faultColumn ? 48 : 16,
        })),
        rows: faulty(
          ctx,
          doc.id,
          name,
          width,
          fixed.map((f) => f.text),
        ),
      };
    });
  const book = writeWorkbook(sheets, null);
  return new Download(excelType, `要改的行-${doc.fileName.replace(/\.[^.]*$/, '')}.xlsx`, book);
}

async function* faulty(
  ctx: SignedIn,
  importId: string,
  sheet: string,
  width: number,
  fixed: readonly string[],
): AsyncGenerator<Cell[]> {
  for (let after = 0; ; ) {
    const rows = await pageRows(ctx.db, ctx.district.id, importId, { faulty: true, sheet }, after, batch);
    for (const { cells, problems, clashes } of rows) {
      const says = [...problems, ...clashes]
        .map(({ column, message }) => (column ? `${column}：${message}` : message))
        .join('\n');
      yield [says, ...Array.from({ length: width }, (_, i) => cells[i] ?? null), ...fixed];
    }
    after = rows.at(-1)?.no ?? after;
    if (rows.length < batch) return;
  }
}
