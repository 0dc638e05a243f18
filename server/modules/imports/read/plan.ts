import type { ImportKind, ImportPlan, ImportSheet } from '@lianxin/contracts/imports';
import { type Cell, cellText } from '#platform/workbook/cell.ts';
import type { Merge } from '#platform/workbook/inspect.ts';
import { kinds } from '../kinds/index.ts';
import { findHead, type Head } from './head.ts';
import type { Lists } from './lists.ts';
import { plainName } from './lists.ts';

/** The beginning of a sheet, for guessing. */
export interface Beginning {
  name: string;
  hidden: boolean;
  /** Line and cells of the first rows. */
  rows: [line: number, cells: Cell[]][];
}

const mostColumns = 200;
const mostSamples = 3;

/** Guesses what a workbook holds: the kind (unless told), and for each sheet its head and what its columns are. */
export function guessPlan(
  sheets: readonly Beginning[],
  told: ImportKind | null,
  lists: Lists,
  map: Readonly<Record<string, string | null>>,
): ImportPlan {
  const asked = told ? [told] : (Object.keys(kinds) as ImportKind[]);
  const looks = asked.map((kind) => {
    const fields = kinds[kind].fields(lists);
    const heads = sheets.map((sheet) =>
      findHead(
        sheet.rows.map(([, cells]) => texts(cells)),
        fields,
        map,
      ),
    );
    return { kind, heads, score: heads.reduce((sum, head) => sum + weight(head, kind), 0) };
  });
  const best = looks.reduce((a, b) => (b.score > a.score ? b : a));
  return {
    kind: best.kind,
    sheets: sheets.map((sheet, i) => planSheet(sheet, best.heads[i] ?? null, best.kind, lists)),
  };
}

const texts = (cells: readonly Cell[]): string[] =>
  cells.slice(0, mostColumns).map((c) => (typeof c === 'string' ? c.trim() : ''));

/** Columns that only one kind has tell it from the others. */
const telling: Record<ImportKind, readonly string[]> = {
  members: ['id-number', 'joined-on', 'full-on', 'stage', 'gender', 'birth-on'],
  organisations: ['parent', 'term-from', 'term-until', 'founded-on', 'seats'],
  places: ['households'],
  enterprises: ['mode', 'employees', 'members', 'reason', 'covering', 'next-step'],
};

const weight = (head: Head | null, kind: ImportKind): number =>
  head ? head.score + 2 * head.fields.filter((f) => f !== null && telling[kind].includes(f)).length : 0;

function planSheet(sheet: Beginning, head: Head | null, kind: ImportKind, lists: Lists): ImportSheet {
  const above = sheet.rows
    .slice(0, head?.last ?? 0)
    .map(([, cells]) => [...new Set(texts(cells))].join(' ').trim());
  const title = above
    .filter((t) => t !== '')
    .join(' ')
    .slice(0, 200);
  const columns = (head?.names ?? []).map((name, at) => ({
    at,
    name: name.slice(0, 60),
    field: head?.fields[at] ?? null,
    samples: samplesOf(sheet, head, at),
  }));
  return {
    name: sheet.name,
    title,
    head: head ? (sheet.rows[head.last]?.[0] ?? 0) : 0,
    use: head !== null && !sheet.hidden,
    columns: columns.filter(({ name }) => name !== ''),
    given:
      head && kind === 'members' && !head.fields.includes('branch')
        ? givenBranch(sheet.name, title, lists)
        : {},
  };
}

function samplesOf({ rows }: Beginning, head: Head | null, at: number): string[] {
  const below = rows.slice((head?.last ?? 0) + 1).flatMap(([, cells]) => cellText(cells[at])?.trim() || []);
  return [...new Set(below)].slice(0, mostSamples).map((t) => t.slice(0, 40));
}

/** The branch that a whole sheet is of, by its name or by the title above its head. */
function givenBranch(sheet: string, title: string, lists: Lists): Record<string, string> {
  const rolls = lists.organisations.filter((o) => lists.rolls.includes(o.kind));
  const text = `${plainName(title)} ${plainName(sheet)}`;
  const named = rolls
    .filter((o) => text.includes(plainName(o.name)) || plainName(o.name) === plainName(`${sheet}党支部`))
    .toSorted((a, b) => b.name.length - a.name.length);
  const found = named[0]?.name ?? /[^\s，。（）()《》]{2,30}?党?支部/.exec(`${title} ${sheet}`)?.[0];
  return found ? { branch: found } : {};
}

/** Fills what is merged downwards and sideways: each cell of a merge says what its first says. */
export function mergeFiller(merges: readonly Merge[]): (line: number, cells: Cell[]) => void {
  const starts = Map.groupBy(merges, (m) => m.top);
  let open: { merge: Merge; value: Cell }[] = [];
  return (line, cells) => {
    for (const merge of starts.get(line) ?? []) open.push({ merge, value: cells[merge.left] ?? null });
    open = open.filter(({ merge }) => merge.bottom >= line);
    for (const { merge, value } of open)
      for (let at = merge.left; at <= Math.min(merge.right, mostColumns); at++)
        if (cells[at] === null || cells[at] === undefined || cells[at] === '') {
          while (cells.length < at) cells.push(null);
          cells[at] = value;
        }
  };
}
