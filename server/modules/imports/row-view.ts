import type { ImportRow } from '@lianxin/contracts/imports';
import { cellText } from '#platform/workbook/cell.ts';
import type { RowDoc } from './store/rows.ts';

/** A row as the preview shows it: cells as text, days without midnight. */
export const rowView = ({ no, sheet, line, cells, does, problems, clashes }: RowDoc): ImportRow => ({
  no,
  sheet,
  line,
  cells: cells.map((c) => (cellText(c) ?? '').replace(/ 00:00:00$/, '')),
  does: does as ImportRow['does'],
  problems: [...problems, ...clashes],
});
