import { PassThrough, type Readable } from 'node:stream';
import { type Cell, isWall } from './cell.ts';

/** Media type of an .xlsx workbook. */
export const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** One sheet to write: its columns, and its rows as they come. */
export interface SheetToWrite {
  name: string;
  columns: readonly { name: string; width: number }[];
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

/** A cell that a spreadsheet must not take for a formula. */
export const safeCell = (cell: Cell): string | number | boolean | Date | null => {
  if (typeof cell === 'string') return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return isWall(cell) ? new Date(cell.wall) : cell;
};

/**
 * A workbook of sheets, each headed by `mark` (who took it out, and when), which also stands in the header and
 * footer of every printed page; without one there is no such line. Nothing in it is a formula. Written as it is
 * read, never held whole.
 */
export function writeWorkbook(sheets: readonly SheetToWrite[], mark: string | null): Readable {
  const out = new PassThrough();
  write(out, sheets, mark).catch((error) => out.destroy(error));
  return out;
}

async function write(out: PassThrough, sheets: readonly SheetToWrite[], mark: string | null): Promise<void> {
  const { default: Excel } = await import('exceljs');
  const book = new Excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true });
  for (const { name, columns, rows } of sheets) {
    const plain = mark?.replaceAll('&', '&&') ?? '';
    const sheet = book.addWorksheet(name, {
      views: [{ state: 'frozen', ySplit: mark === null ? 1 : 2 }],
      ...(mark === null
        ? {}
        : { headerFooter: { oddHeader: `&R${plain}`, oddFooter: `&L${plain}&R&P / &N` } }),
    });
    sheet.columns = columns.map(({ width }) => ({ width }));
    if (mark !== null) sheet.addRow([safeCell(mark)]).commit();
    sheet.addRow(columns.map((c) => safeCell(c.name))).commit();
    for await (const row of rows) sheet.addRow(row.map(safeCell)).commit();
    sheet.commit();
  }
  await book.commit();
}
