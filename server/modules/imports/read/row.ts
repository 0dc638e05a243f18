import type { ImportPlan, ImportSheet } from '@lianxin/contracts/imports';
import { type Cell, cellText } from '#platform/workbook/cell.ts';
import { kinds } from '../kinds/index.ts';
import type { FieldDef, Reads } from '../kinds/kind.ts';
import type { Problem } from '../problem.ts';
import { columnKey } from './guess.ts';
import type { Lists } from './lists.ts';
import { type Book, bookOf, readCell } from './reader.ts';

/** A row as it was read: what it says, and what is wrong with single cells of it. */
export interface RowRead {
  reads: Reads;
  problems: Problem[];
}

/** Reads rows of one plan. Made once; pure. */
export interface RowReader {
  read(sheet: string, cells: readonly Cell[]): RowRead;
  /** Whether a row is none: blank, a sum, a signature, the head once more. */
  isNone(sheet: string, cells: readonly Cell[]): boolean;
}

interface SheetReader {
  sheet: ImportSheet;
  columns: { field: FieldDef; at: number; name: string }[];
  given: { field: FieldDef; text: string }[];
  head: string;
}

const footer =
  /^(合计|小计|总计|共计|填表|制表|填报|审核|统计|联系人|注[:：]|说明[:：]|备注[:：]|单位[:：(（])/;

export function rowReader(plan: ImportPlan, lists: Lists): RowReader {
  const kind = kinds[plan.kind];
  const fields = new Map(kind.fields(lists).map((f) => [f.id, f]));
  const book: Book = bookOf(lists);
  const sheets = new Map(plan.sheets.map((sheet) => [sheet.name, readerOf(sheet, fields)]));
  const readerFor = (name: string): SheetReader => {
    const found = sheets.get(name);
    if (!found) throw new RangeError(`the plan has no sheet ${name}`);
    return found;
  };
  return {
    isNone(name, cells) {
      const { columns, head } = readerFor(name);
      const filled = cells.map((c) => cellText(c)?.trim() ?? '').filter((t) => t !== '');
      if (filled.length === 0) return true;
      const told = columns.filter(({ at }) => (cellText(cells[at])?.trim() ?? '') !== '');
      if (told.length === 0) return true;
      if (columnsText(cells) === head) return true;
      const nameAt = columns.find(({ field }) => field.id === 'name')?.at;
      const first = (filled[0] ?? '').replace(/\s/g, '');
      const unnamed =
        nameAt === undefined ||
        !cellText(cells[nameAt])?.trim() ||
        cellText(cells[nameAt])?.trim() === filled[0];
      return /^(合计|小计|总计|共计)$/.test(first) || (unnamed && footer.test(first));
    },
    read(name, cells) {
      const { columns, given } = readerFor(name);
      const reads: Reads = {};
      const problems: Problem[] = [];
      const where = new Map<string, { at: number; name: string }>();
      const faulty = new Set<string>();
      for (const { field, at, name: column } of columns) {
        where.set(field.id, { at, name: column });
        const got = readCell(cells[at] ?? null, field.reader, book);
        if ('value' in got) {
          if (got.value !== null) reads[field.as] = got.value;
        } else {
          problems.push({ at, column, ...got.fault });
          faulty.add(field.id);
        }
      }
      for (const { field, text } of given) {
        if (reads[field.as] !== undefined || faulty.has(field.id)) continue;
        const got = readCell(text, field.reader, book);
        if ('value' in got) {
          if (got.value !== null) reads[field.as] = got.value;
        } else {
          problems.push({ at: null, column: field.name, ...got.fault });
          faulty.add(field.id);
        }
      }
      for (const field of fields.values())
        if (field.required && reads[field.as] === undefined && !faulty.has(field.id))
          problems.push({
            at: where.get(field.id)?.at ?? null,
            column: where.get(field.id)?.name ?? field.name,
            code: 'missing',
            message: `缺少${field.name}，请补上。`,
            suggestions: [],
          });
      kind.finish(
        reads,
        (field, code, message, suggestions = []) => {
          if (field !== null && faulty.has(field)) return;
          const at = field === null ? undefined : where.get(field);
          const fallback = field === null ? '' : (fields.get(field)?.name ?? '');
          problems.push({ at: at?.at ?? null, column: at?.name ?? fallback, code, message, suggestions });
        },
        lists,
      );
      return { reads, problems };
    },
  };
}

const columnsText = (cells: readonly Cell[]): string =>
  cells
    .map((c) => columnKey(cellText(c) ?? ''))
    .join('|')
    .replace(/\|+$/, '');

function readerOf(sheet: ImportSheet, fields: ReadonlyMap<string, FieldDef>): SheetReader {
  const head: string[] = [];
  for (const { at, name } of sheet.columns) head[at] = columnKey(name);
  return {
    sheet,
    columns: sheet.columns.flatMap(({ at, name, field }) => {
      const found = field === null ? undefined : fields.get(field);
      return found ? [{ field: found, at, name }] : [];
    }),
    given: Object.entries(sheet.given).flatMap(([id, text]) => {
      const field = fields.get(id);
      return field && text.trim() !== '' ? [{ field, text }] : [];
    }),
    head: Array.from(head, (h) => h ?? '')
      .join('|')
      .replace(/\|+$/, ''),
  };
}
