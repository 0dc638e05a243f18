import { type CheckedAnswers, checkAnswers } from '#modules/playbooks/index.ts';
import { dayIn } from '#platform/day.ts';
import { type Cell, cellText, hasLostDigits, isFormulaError, type RowProblem } from './cell.ts';
import { type ColumnMap, columnKey, type Meaning } from './columns.ts';
import { type Moment, readMoment } from './dates.ts';

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
  /** Names of the columns they came from, for what is found wrong later. */
  columns: Record<string, string>;
}

export interface Reading {
  map: ColumnMap;
  zone: string;
  now: number;
}

/** Nothing was asked of a computer before; an earlier date is a slip, or another column. */
const earliest = Date.UTC(1980, 0, 1);

/** Longest texts of history: nobody can be asked to shorten what they once wrote. */
export const mostText = 20_000;

const texts = [
  { id: 'no', name: '编号', kind: 'text', max: 100 },
  { id: 'title', name: '标题', kind: 'text', max: 500 },
  { id: 'detail', name: '内容', kind: 'long-text', max: mostText },
  { id: 'note', name: '答复', kind: 'long-text', max: mostText },
  { id: 'place', name: '所属社区', kind: 'text', max: 100 },
  { id: 'address', name: '地址', kind: 'text', max: 200 },
] as const;
const meaningOf = (id: string): Meaning => (id === 'note' ? 'reply' : id) as Meaning;
const noLists = { services: new Map() };

/** Reads a row by the map. Every problem of the row is told, not only the first. */
export function readSaid(
  line: number,
  cells: Record<string, Cell>,
  { map, zone, now }: Reading,
): { said: Said } | { problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const names = new Map(Object.keys(cells).map((name) => [columnKey(name), name]));
  const nameOf = (keys: readonly string[]): string | undefined => {
    const there = keys.flatMap((key) => names.get(key) ?? []);
    return there.find((name) => cellText(cells[name]) !== null) ?? there[0];
  };
  const column = (meaning: Meaning): string => nameOf(map.columns[meaning]) ?? map.columns[meaning][0] ?? '';
  const complain = (meaning: Meaning, code: string, message: string) =>
    problems.push({ line, column: column(meaning), code, message });
  const cell = (meaning: Meaning): Cell => {
    const name = nameOf(map.columns[meaning]);
    const value = name === undefined ? null : (cells[name] ?? null);
    if (!isFormulaError(value)) return value;
    complain(meaning, 'formula-error', '这一格的公式出错了，请改正公式，或改成它应有的值。');
    return null;
  };

  const written = Object.fromEntries(texts.map(({ id }) => [id, cellText(cell(meaningOf(id)))]));
  if (hasLostDigits(cell('no')))
    complain(
      'no',
      'digits-lost',
      '编号超过 15 位，Excel 按数字保存时丢了末几位，请从来源重新导出为文本格式。',
    );
  const checked = checkAnswers(texts, written, noLists);
  for (const { path, code, message } of wrongIn(checked))
    complain(meaningOf(path.replace('answers.', '')), code, message);
  const clean = (checked.ok ? checked.values : {}) as Record<string, string | undefined>;

  const time = (meaning: 'raisedAt' | 'repliedAt'): Moment | null => {
    const value = cell(meaning);
    if (cellText(value) === null) return null;
    const moment = readMoment(value, zone);
    if (!moment)
      complain(
        meaning,
        'bad-date',
        `看不懂这个时间：${shown(value)}，请写成 2019-04-25 09:32 这样，并核对日期是否存在。`,
      );
    else if (moment.at < earliest)
      complain(meaning, 'too-old', `${shown(value)} 早于 1980 年，请核对这一列是不是时间。`);
    else if (moment.at > now) complain(meaning, 'future', `${shown(value)} 还没有到，请核对年份。`);
    else return moment;
    return null;
  };
  const raised = time('raisedAt');
  const replied = time('repliedAt');
  if (cellText(cell('raisedAt')) === null) complain('raisedAt', 'missing', '缺少提出的时间，请补上。');
  if (checked.ok && !clean.title && !clean.detail)
    complain('detail', 'missing', '标题和内容都是空的，请补上。');
  if (clean.note && cellText(cell('repliedAt')) === null)
    complain('repliedAt', 'missing', '有答复，没有答复时间，请补上。');
  const repliedAt = raised && replied && notBefore(raised, replied, zone);
  if (repliedAt === false)
    complain('repliedAt', 'before-raising', '答复时间早于提出时间，请核对这两列是否填反。');

  const fields: Said['fields'] = {};
  const columns: Said['columns'] = { detail: column('detail'), place: column('place'), no: column('no') };
  for (const [id, from] of map.fields) {
    const name = nameOf(from.columns);
    const text = name === undefined || isFormulaError(cells[name]) ? null : cellText(cells[name]);
    if (text !== null) fields[id] = text.trim();
    columns[`field ${id}`] = name ?? from.columns[0] ?? '';
  }
  if (problems.length > 0 || !raised) return { problems };
  return {
    said: {
      line,
      no: clean.no ?? null,
      user: pseudonym(cellText(cell('user'))),
      title: clean.title ?? null,
      detail: clean.detail ?? null,
      raisedAt: raised.at,
      note: clean.note ?? null,
      repliedAt: repliedAt || null,
      place: clean.place ?? null,
      address: clean.address ?? null,
      fields,
      columns,
    },
  };
}

const wrongIn = (checked: CheckedAnswers) => (checked.ok ? [] : checked.fields);
const shown = (value: Cell): string => `「${(cellText(value) ?? '').trim().slice(0, 40).toWellFormed()}」`;

/** The time of the answer; false where it is before the raising. Only a day was written: on that day, after it. */
function notBefore(raised: Moment, replied: Moment, zone: string): number | false {
  if (replied.at >= raised.at) return replied.at;
  const sameDay = dayIn(zone, replied.at) === dayIn(zone, raised.at);
  return replied.dayOnly && sameDay ? raised.at : false;
}

/** What another system calls its user, kept where it is a mere code and tells nothing of a person. */
const pseudonym = (text: string | null): string | null => {
  const code = text?.trim() ?? '';
  return /^[A-Za-z0-9_-]{1,40}$/.test(code) && !/\d{11,}/.test(code) ? code : null;
};
