import { isCreditCode } from '#platform/credit-code.ts';
import { readIdentity } from '#platform/identity-number.ts';
import { type Cell, cellText, hasLostDigits, isFormulaError } from '#platform/workbook/cell.ts';
import { readWritten } from '#platform/workbook/dates.ts';
import { type Fault, fault } from '../problem.ts';
import { type Finder, finderOf } from './finder.ts';
import type { Choice, Lists } from './lists.ts';
import { nearest } from './nearest.ts';

/** A value as it goes into the register; null: the cell says nothing. */
export type Value = string | number | string[] | null;
export type Read = { value: Value } | { fault: Fault };
/** Reads one filled cell. `text` is the cell as text, in plain forms and without blanks at its ends. */
export type Reader = (text: string, cell: Cell, book: Book) => Read;

/** What readers look things up in. */
export interface Book {
  lists: Lists;
  branch: Finder;
  organisation: Finder;
  place: Finder;
}

/** Makes the finders of a district's lists once for all rows. */
export function bookOf(lists: Lists): Book {
  const times = new Map<string, number>();
  for (const { name } of lists.organisations) times.set(name, (times.get(name) ?? 0) + 1);
  const named = (list: Lists['organisations']) =>
    list.map(({ id, name, short, code, above }) => ({
      id,
      name: above && (times.get(name) ?? 0) > 1 ? `${above}/${name}` : name,
      names: [name, `${above}${name}`, ...(short ? [short] : []), ...(code ? [code] : [])],
    }));
  const rolls = new Set(lists.rolls);
  const places = lists.places.map(({ id, name, full, code }) => ({
    id,
    name: full,
    names: [name, full, code],
  }));
  return {
    lists,
    branch: finderOf('党支部', 'branch', named(lists.organisations.filter((o) => rolls.has(o.kind)))),
    organisation: finderOf('组织', 'organisation', named(lists.organisations)),
    place: finderOf('地点', 'place', places),
  };
}

const value = (v: Value): Read => ({ value: v });
const bad = (code: string, message: string, suggestions: string[] = []): Read => ({
  fault: fault(code, message, suggestions),
});

/** Text of at most so many characters. */
export const text =
  (most: number): Reader =>
  (t) =>
    [...t].length > most ? bad('too-long', `最多 ${most} 个字，请精简。`) : value(t);

/** A person's name: blanks within Chinese names go. */
export const personName: Reader = (t) => {
  const name = /\p{Script=Han}/u.test(t) ? t.replace(/\s+/g, '') : t.replace(/\s+/g, ' ');
  if (/\d/.test(name)) return bad('bad-name', '姓名里有数字，请核对这一列是不是姓名。');
  return [...name].length > 40 ? bad('too-long', '姓名最多 40 个字。') : value(name);
};

/** A day in any of the ways people write it; `2010年5月` and `2010.05` are its first day. */
export const day =
  (may: 'past' | 'any' = 'past'): Reader =>
  (t, cell, { lists }) => {
    const month = /^(\d{4})\s*[年./-]\s*(\d{1,2})\s*月?$/.exec(t);
    const compact = /^(\d{4})(0[1-9]|1[0-2])$/.exec(t);
    const [, year, m] = month ?? compact ?? [];
    const found = year ? readWritten(`${year}-${m}-1`) : readWritten(typeof cell === 'string' ? t : cell);
    if (!found)
      return bad(
        'bad-date',
        `看不懂这个日期「${t.slice(0, 30)}」，请写成 2019-03-01 这样，并核对日期是否存在。`,
      );
    const at = 'at' in found ? found.at : found.day * 86_400_000;
    const on = new Date(at).toISOString().slice(0, 10);
    if (on < '1900-01-01' || on > '2100-12-31')
      return bad('bad-date', `「${t.slice(0, 30)}」不像是日期，请核对年份。`);
    return may === 'past' && on > lists.today
      ? bad('future-date', `${on} 还没有到，请核对年份。`)
      : value(on);
  };

const lost = '数字超过 15 位，Excel 丢了末几位，找不回来。请按原件重填，先把这一格设为文本格式。';

/** An identity number with its check sign. */
export const identity: Reader = (t, cell) => {
  if (hasLostDigits(cell) || /^\d(\.\d+)?e\+?1[5-9]$/i.test(t)) return bad('digits-lost', lost);
  const plain = t.replace(/[\s'’‘"-]/g, '');
  if (/^\d{15}$/.test(plain)) return bad('old-identity', '这是 15 位的旧号，请换成 18 位公民身份号码。');
  const read = readIdentity(plain);
  if (!('fault' in read)) return value(read.number);
  if (read.fault === 'length')
    return bad('bad-identity', `公民身份号码应为 18 位，这里是 ${[...plain].length} 位，请核对。`);
  if (read.fault === 'date')
    return bad('bad-identity', '公民身份号码里的出生日期不存在，请核对第 7 至 14 位。');
  return bad('bad-check-digit', '公民身份号码的校验位不对，多半是抄错了一位，请按证件核对。');
};

/** A mainland mobile number. */
export const phone: Reader = (t, cell) => {
  if (hasLostDigits(cell)) return bad('digits-lost', lost);
  const plain = t
    .replace(/[\s\-—–()]/g, '')
    .replace(/^(\+|00)?86(?=1\d{10}$)/, '')
    .replace(/\.0$/, '');
  if (/^1[3-9]\d{9}$/.test(plain)) return value(plain);
  if (/^\d+$/.test(plain) && plain.length !== 11)
    return bad('bad-phone', `手机号应为 11 位，这里是 ${plain.length} 位，请核对。`);
  return bad('bad-phone', '这不是手机号，请填 11 位手机号；有两个号码的只填一个。');
};

/** A telephone of any kind: landlines too. */
export const telephone: Reader = (t) => {
  const plain = t.replace(/[\s—–]/g, '-').replace(/-+/g, '-');
  return /^[\d\-+()]{5,20}$/.test(plain)
    ? value(plain)
    : bad('bad-phone', '看不懂这个电话，请只填一个号码。');
};

/** A whole number within bounds. */
export const count =
  (most: number): Reader =>
  (t) => {
    const plain = t
      .replace(/[,，\s]/g, '')
      .replace(/(人|户|名|个|席|约)$/u, '')
      .replace(/^约/, '')
      .replace(/\.0+$/, '');
    if (!/^\d{1,9}$/.test(plain)) return bad('bad-number', `「${t.slice(0, 20)}」不是数目，请填整数。`);
    return Number(plain) > most ? bad('bad-number', `数目最大是 ${most}，请核对。`) : value(Number(plain));
  };

/** One of a list of words. */
export const choice =
  (list: string, what: string): Reader =>
  (t, _cell, { lists }) => {
    const among = lists.choices[list] ?? [];
    const found = pick(t, among);
    if (found) return value(found.id);
    const near = nearest(
      t,
      among.map(({ name }) => name),
      0.2,
    );
    const shown = near.length > 0 ? near : among.slice(0, 6).map(({ name }) => name);
    return bad(
      `unknown-${list}`,
      `不认识的${what}「${t.slice(0, 30)}」，可以写：${among
        .map(({ name }) => name)
        .slice(0, 12)
        .join('、')}。`,
      shown,
    );
  };

const plainWord = (word: string): string => word.normalize('NFKC').replace(/[\s()（）]/g, '');

function pick(text: string, among: readonly Choice[]): Choice | undefined {
  const key = plainWord(text);
  return among.find(
    ({ id, name, also = [] }) => id === key || [name, ...also].some((w) => plainWord(w) === key),
  );
}

/** Words separated by any of the usual marks. */
export const words: Reader = (t) => {
  const all = [...new Set(t.split(/[、,，;；/|\s]+/u).filter(Boolean))];
  if (all.some((word) => [...word].length > 20))
    return bad('too-long', '每一项最多 20 个字，各项之间用顿号分开。');
  return value(all.slice(0, 20));
};

/** A unified social credit code with its check sign. */
export const creditCode: Reader = (t, cell) => {
  if (hasLostDigits(cell) || /^\d(\.\d+)?e\+?\d+$/i.test(t)) return bad('digits-lost', lost);
  const plain = t.toUpperCase().replace(/[\s-]/g, '');
  if (plain.length !== 18)
    return bad('bad-code', `统一社会信用代码应为 18 位，这里是 ${[...plain].length} 位，请核对。`);
  return isCreditCode(plain) ? value(plain) : bad('bad-code', '统一社会信用代码的校验位不对，请按执照核对。');
};

/** A code of our own or another's making. */
export const code: Reader = (t, cell) => {
  if (hasLostDigits(cell)) return bad('digits-lost', lost);
  const plain = t.replace(/\s/g, '');
  return plain.length > 40 ? bad('too-long', '代码最多 40 个字符。') : value(plain);
};

const named =
  (which: 'branch' | 'organisation' | 'place'): Reader =>
  (t, _cell, book) => {
    const found = book[which](t);
    return 'id' in found ? value(found.id) : found;
  };
export const branch = named('branch');
export const organisation = named('organisation');
export const place = named('place');

/** What people write for nothing. */
const nothing = /^([-—－/\\_.。]+|无|没有|暂无|空|不详|n\/?a|null)$/i;

/** Reads one cell: what is empty says nothing, a formula that went wrong is told. */
export function readCell(cell: Cell, reader: Reader, book: Book): Read {
  if (isFormulaError(cell)) return bad('formula-error', '这一格的公式出错了，请改成它应有的值。');
  const raw = cellText(cell);
  if (raw === null) return value(null);
  const plain = raw
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .trim()
    .replace(/^'/, '');
  return plain === '' || nothing.test(plain) ? value(null) : reader(plain, cell, book);
}
