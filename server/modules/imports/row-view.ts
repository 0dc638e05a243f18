import type { ImportRow } from '@lianxin/contracts/imports';
import { cellText } from '#platform/workbook/cell.ts';
import { kinds } from './kinds/index.ts';
import type { FieldDef } from './kinds/kind.ts';
import type { Problem } from './problem.ts';
import type { Lists } from './read/lists.ts';
import type { ImportDoc } from './store/imports.ts';
import type { RowDoc } from './store/rows.ts';

/** What the columns of a kind can mean, where nothing is read: names only. */
export function meanings(kind: ImportDoc['kind'], today: string, levels: Lists['levels']): FieldDef[] {
  const none = { choices: {}, rolls: [], organisations: [], places: [] };
  return kinds[kind].fields({ today, levels, ...none });
}

/** Shows rows as the preview does: cells as text, days without midnight, each problem at the cell it has to do with. */
export function rowView(
  plan: ImportDoc['plan'],
  fields: readonly FieldDef[],
): (row: Pick<RowDoc, 'no' | 'sheet' | 'line' | 'cells' | 'does' | 'problems' | 'clashes'>) => ImportRow {
  const sheets = new Map(plan.sheets.map((sheet) => [sheet.name, sheet]));
  const placed = (sheet: string, problem: Problem): Problem => {
    const field = fields.find(
      ({ name, names }) => name === problem.column || names.includes(problem.column),
    )?.id;
    const column = field && sheets.get(sheet)?.columns.find((c) => c.field === field);
    return column ? { ...problem, at: column.at, column: column.name } : problem;
  };
  return ({ no, sheet, line, cells, does, problems, clashes }) => ({
    no,
    sheet,
    line,
    cells: cells.map((c) => (cellText(c) ?? '').replace(/ 00:00:00$/, '')),
    does: does as ImportRow['does'],
    problems: [...problems, ...clashes.map((clash) => placed(sheet, clash))],
  });
}
