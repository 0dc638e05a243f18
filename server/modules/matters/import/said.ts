import { checkAnswers } from '#modules/playbooks/index.ts';
import { type Cell, cellText, hasLostDigits, isFormulaError } from '#platform/workbook/cell.ts';
import { type ColumnMap, columnKey, type Meaning } from './columns.ts';
import type { RowProblem } from './row.ts';
import { readTimes } from './times.ts';

/** What a row says, cleaned: a message, and the answer it got. Times are epoch milliseconds. */
export interface Said {
  line: number;
  no: string | null;
  user: string | null;
  title: string | null;
  detail: string | null;
  raisedAt: number;
  note: string | null;
  repliedAt: number | null;
  place: string | null;
  address: string | null;
  /** Texts for the type's own fields. */
  fields: Record<string, string>;
  /** Names of the columns of a meaning or a field, for what is found wrong later. */
  columnOf(id: Meaning | `field ${string}`): string;
}

export interface Reading {
  map: ColumnMap;
  zone: string;
  now: number;
}

/** Longest texts of history: nobody can be asked to shorten what they once wrote. */
export const mostText = 20_000;

const texts = [
  { id: 'no', name: '编号', kind: 'text', max: 100 },
  { id: 'title', name: '标题', kind: 'text', max: 500 },
  { id: 'detail', name: '内容', kind: 'long-text', max: mostText },
  { id: 'reply', name: '答复', kind: 'long-text', max: mostText },
  { id: 'place', name: '所属社区', kind: 'text', max: 100 },
  { id: 'address', name: '地址', kind: 'text', max: 200 },
] as const;
type TextMeaning = (typeof texts)[number]['id'];
const noLists = { services: new Map() };

/** Finds the cells of a row by what its columns mean: the first filled one of the names they may have. */
function finder(cells: Record<string, Cell>, map: ColumnMap) {
  const names = new Map(Object.keys(cells).map((name) => [columnKey(name), name]));
  const keysOf = (id: Meaning | `field ${string}`): readonly string[] =>
    id.startsWith('field ') ? (map.fields.get(id.slice(6))?.columns ?? []) : map.columns[id as Meaning];
  const nameOf = (id: Meaning | `field ${string}`): string | undefined => {
    const there = keysOf(id).flatMap((key) => names.get(key) ?? []);
    return there.find((name) => cellText(cells[name]) !== null) ?? there[0];
  };
  return {
    cell: (id: Meaning | `field ${string}`): Cell => {
      const name = nameOf(id);
      return name === undefined ? null : (cells[name] ?? null);
    },
    columnOf: (id: Meaning | `field ${string}`): string => nameOf(id) ?? keysOf(id)[0] ?? '',
  };
}

/** Reads a row by the map. Every problem of the row is told, not only the first. */
export function readSaid(
  line: number,
  cells: Record<string, Cell>,
  reading: Reading,
): { said: Said } | { problems: RowProblem[] } {
  const { map } = reading;
  const { cell, columnOf } = finder(cells, map);
  const problems: RowProblem[] = [];
  const complain = (id: Meaning | `field ${string}`, code: string, message: string) =>
    problems.push({ line, column: columnOf(id), code, message });

  const fieldIds = [...map.fields.keys()].map((id) => `field ${id}` as const);
  for (const id of [...texts.map((t) => t.id), 'raisedAt', 'repliedAt', ...fieldIds] as const)
    if (isFormulaError(cell(id)))
      complain(id, 'formula-error', '这一格的公式出错了，请改正公式，或改成它应有的值。');
  if (hasLostDigits(cell('no')))
    complain(
      'no',
      'digits-lost',
      '编号超过 15 位，Excel 按数字保存时丢了末几位，请从来源重新导出为文本格式。',
    );
  if (problems.length > 0) return { problems };

  const written = Object.fromEntries(texts.map(({ id }) => [id, cellText(cell(id))]));
  const checked = checkAnswers(texts, written, noLists);
  const clean: Partial<Record<TextMeaning, string>> = checked.ok ? checked.values : {};
  if (!checked.ok)
    for (const { path, code, message } of checked.fields)
      complain(path.slice('answers.'.length) as TextMeaning, code, message);
  else if (!clean.title && !clean.detail) complain('detail', 'missing', '标题和内容都是空的，请补上。');
  if (clean.reply && cellText(cell('repliedAt')) === null)
    complain('repliedAt', 'missing', '有答复，没有答复时间，请补上。');
  const times = readTimes(cell('raisedAt'), cell('repliedAt'), reading, complain);
  if (problems.length > 0 || !times) return { problems };

  const fields = fieldIds.flatMap((id) => {
    const text = cellText(cell(id))?.trim();
    return text === undefined ? [] : [[id.slice('field '.length), text] as const];
  });
  return {
    said: {
      line,
      ...times,
      no: clean.no ?? null,
      user: pseudonym(cellText(cell('user'))),
      title: clean.title ?? null,
      detail: clean.detail ?? null,
      note: clean.reply ?? null,
      place: clean.place ?? null,
      address: clean.address ?? null,
      fields: Object.fromEntries(fields),
      columnOf,
    },
  };
}

/** What another system calls its user, kept where it is a mere code and tells nothing of a person. */
const pseudonym = (text: string | null): string | null => {
  const code = text?.trim() ?? '';
  return /^[A-Za-z0-9_-]{1,40}$/.test(code) && !/\d{11,}/.test(code) ? code : null;
};
