/**
 * Masks personal data for screens, logs and public text (portal checklist 20). Screens show masked
 * values by default; the full value needs a permission and a logged reveal, neither of which is here.
 */

const digit = '[0-9\uFF10-\uFF19]';
const between = '[\\s\\-_\u2010-\u2015\u2212\uFF0D\uFF3F\u200B-\u200D\uFEFF]{0,3}';
const apart = (...parts: string[]) => parts.join(between);
const repeat = (count: number) => Array.from({ length: count }, () => digit);
const either = (characters: string) =>
  `[${characters}${Array.from(characters, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')}]`;

const prefix = `(?:[+\uFF0B]?${either('8')}${either('6')}${between}|${either('0')}{2}${either('8')}${either('6')}${between})?`;
const notAfterDigit = `(?<!${digit})`;
const notBeforeDigit = `(?!${digit})`;
const mobileHead = [either('1'), either('3456789')];
/** Province (by GB/T 2260), rest of the division, year 18xx–20xx, month, day, sequence, check character. */
const identityParts = [
  `(?:${['1:12345', '2:123', '3:1234567', '4:123456', '5:01234', '6:12345', '7:1', '8:123', '9:1']
    .map((entry) => apart(either(entry[0]!), either(entry.slice(2))))
    .join('|')})`,
  ...repeat(4),
  `(?:${apart(either('1'), either('89'))}|${apart(either('2'), either('0'))})`,
  ...repeat(2),
  `(?:${apart(either('0'), either('123456789'))}|${apart(either('1'), either('012'))})`,
  `(?:${apart(either('0'), either('123456789'))}|${apart(either('12'), digit)}|${apart(either('3'), either('01'))})`,
  ...repeat(3),
  `[0-9\uFF10-\uFF19xX\uFF38\uFF58]`,
];

/** Matched to be left alone, since their groups can look like a broken telephone number: UUIDs, and the
 * numbers of matters. */
const ours =
  '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9-])[0-9]{6}-[0-9]{5}-[0-9](?![0-9])';
const identity = `${notAfterDigit}${apart(...identityParts)}${notBeforeDigit}`;
/** As people write it: unbroken, or in three groups. Tried first, so that a house number standing before
 * a telephone number is not taken for its beginning. */
const usualMobile = `${notAfterDigit}${prefix}${mobileHead.join('')}(?:${digit}{9}|${digit}${between}${digit}{4}${between}${digit}{4})${notBeforeDigit}`;
const brokenMobile = `${notAfterDigit}${prefix}${apart(...mobileHead, ...repeat(9))}${notBeforeDigit}`;

const usual = new RegExp(`(?<ours>${ours})|(?<identity>${identity})|(?<mobile>${usualMobile})`, 'giu');
const broken = new RegExp(`(?<ours>${ours})|(?<mobile>${brokenMobile})`, 'giu');

/**
 * Masks mainland mobile and identity numbers inside free text, also when written in full-width digits
 * or broken up by spaces, dashes or invisible characters. Everything else stays as it is; landlines and
 * hotlines stay too, since they are published on purpose. Applying it twice changes nothing more.
 */
export function maskText(text: string): string {
  if (!hasDigits(text, fewestDigits)) return text;
  return text.replace(usual, maskMatch).replace(broken, maskMatch);
}

/** A mobile number has as many digits; an identity number has more. */
const fewestDigits = 11;

/** Whether so many digits stand anywhere in a text, plain or full-width: looking for them is cheap, matching is not. */
function hasDigits(text: string, least: number): boolean {
  let found = 0;
  for (let i = 0; i < text.length && found < least; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19)) found++;
  }
  return found >= least;
}

function maskMatch(match: string, ...rest: unknown[]): string {
  const groups = rest.at(-1) as Record<string, string | undefined>;
  if (groups.identity !== undefined) return maskIdentity(match);
  return groups.mobile === undefined ? match : maskPhone(match);
}

/** `13812345678` → `138****5678`, whatever spacing or `+86` it was written with. Anything that is not a
 * mainland mobile number keeps its last two characters only (none if shorter than seven). */
export function maskPhone(phone: string): string {
  const plain = plainCharacters(phone).replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  if (/^1\d{10}$/.test(plain)) return `${plain.slice(0, 3)}****${plain.slice(-4)}`;
  return keepEnds(plain, 0, plain.length < 7 ? 0 : 2);
}

/** An 18-character identity number keeps its first three and last four characters, so the birthday and
 * the county are hidden; any other document keeps its last two (none if shorter than seven). */
export function maskIdentity(number: string): string {
  const plain = plainCharacters(number).toUpperCase();
  if (plain.length === 18) return keepEnds(plain, 3, 4);
  return keepEnds(plain, 0, plain.length < 7 ? 0 : 2);
}

export const compoundSurnames = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 ' +
    '太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 呼延 百里 第五 西门 东郭 南门 轩辕'
  ).split(' '),
);

/**
 * `王小明` → `王**`, `王明` → `王*`, `欧阳修` → `欧阳*`. The whole given name goes: inside one community
 * `王*明` would leave two of three characters, which is enough to know who is meant. A name of one
 * character is hidden whole; long names get two stars, so that their length tells nothing.
 */
export function maskName(name: string): string {
  const characters = Array.from(name.trim());
  if (characters.length < 2) return '*'.repeat(characters.length);
  const compound = characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join(''));
  const kept = compound ? 2 : 1;
  return characters.slice(0, kept).join('') + (characters.length - kept === 1 ? '*' : '**');
}

/** Full-width characters become plain ones; everything but letters, digits and `+` is dropped. */
function plainCharacters(text: string): string {
  return text.normalize('NFKC').replace(/[^0-9A-Za-z+]/g, '');
}

function keepEnds(text: string, first: number, last: number): string {
  const hidden = '*'.repeat(Math.max(0, text.length - first - last));
  return text.slice(0, first) + hidden + (last === 0 ? '' : text.slice(-last));
}

const doorNumber = '[0-9\uFF10-\uFF19一二三四五六七八九十零〇]';
/** A room within a building: `4单元502室`, `3单元东户`, `501房`; the building before it stays. */
const door = new RegExp(
  `(?:${doorNumber}{1,3}\\s*单元)\\s*(?:${doorNumber}{1,4}\\s*(?:[楼层]\\s*)?(?:[东西南北中]?户|室|房|号)?|[东西南北中]户)?|${doorNumber}{3,4}\\s*(?:室|房|户)`,
  'gu',
);

/** Hides which home is meant in text that others read: entrance and door, not the building. */
export const maskDoors = (text: string): string => text.replace(door, '某单元');
