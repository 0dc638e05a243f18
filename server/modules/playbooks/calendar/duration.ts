/** How a length of time is counted; months and years by the calendar's dates. */
export type Unit = 'minute' | 'hour' | 'working hour' | 'day' | 'working day' | 'week' | 'month' | 'year';

/** A length of time in whole units, at least one. `2 days` and `2 calendar days` are the same. */
export interface Duration {
  readonly amount: number;
  readonly unit: Unit;
}

export type ParsedDuration =
  | { ok: true; duration: Duration }
  | { ok: false; message: string; suggestion?: string };

const inChinese: Record<Unit, string> = {
  minute: '分钟',
  hour: '小时',
  'working hour': '个工作小时',
  day: '天',
  'working day': '个工作日',
  week: '周',
  month: '个月',
  year: '年',
};

/** Other words for a unit, written together and in small letters; used only to suggest the right one. */
const otherWords: Record<Unit, readonly string[]> = {
  minute: ['m', 'min', 'mins', 'mintue', '分钟', '分'],
  hour: ['h', 'hr', 'hrs', '小时', '时', '钟头'],
  'working hour': ['workinghour', 'workhour', 'businesshour', 'wh', '工作小时', '工作时', '工时'],
  day: ['d', 'calendarday', 'naturalday', '天', '日', '自然日', '日历日'],
  'working day': ['workingday', 'workday', 'businessday', 'wd', '工作日', '工作天'],
  week: ['w', 'wk', '周', '星期', '礼拜'],
  month: ['mo', 'mon', '月'],
  year: ['y', 'yr', '年'],
};

/** Parts of a unit that have their own smaller unit: `1.5 hours` is better written `90 minutes`. */
const smaller: Partial<Record<Unit, [factor: number, unit: Unit]>> = {
  hour: [60, 'minute'],
  day: [24, 'hour'],
  week: [7, 'day'],
  year: [12, 'month'],
};

const most = 9999;
const grammar = /^(\d+) (minute|hour|working hour|day|calendar day|working day|week|month|year)s?$/;
const examples = '30 minutes、4 working hours、2 calendar days、5 working days';

/** A duration as it is written in a playbook: `1 day`, `4 working hours`. */
export const writeDuration = ({ amount, unit }: Duration): string =>
  `${amount} ${unit}${amount === 1 ? '' : 's'}`;

/** A duration in Chinese, as a noun: `30分钟`, `4个工作小时`, `2天`, `1个工作日`. */
export const formatDuration = ({ amount, unit }: Duration): string => `${amount}${inChinese[unit]}`;

function unitMeant(words: string): Unit | undefined {
  const word = words.toLowerCase().replaceAll(/[\s_-]|^个/g, '');
  const units = Object.keys(otherWords) as Unit[];
  return units.find((unit) =>
    [word, word.replace(/s$/, '')].some((w) => w === unit || otherWords[unit].includes(w)),
  );
}

/** What was probably meant, as it should be written. */
function suggest(text: string): string | undefined {
  const [, number = '', words = ''] = /^(\d+(?:\.\d+)?)?\s*(.+)$/.exec(text.trim()) ?? [];
  const unit = unitMeant(words);
  if (!unit) return undefined;
  const amount = number === '' ? 1 : Number(number);
  const [factor, part] = Number.isInteger(amount) ? [1, unit] : (smaller[unit] ?? [1, unit]);
  const whole = Math.max(1, Math.ceil(amount * factor));
  return whole <= most ? writeDuration({ amount: whole, unit: part }) : undefined;
}

/**
 * Reads a duration as a district officer writes it: a whole number, a space, a unit (singular or plural):
 * minute, hour, working hour, day or calendar day, working day, week, month, year. What cannot be read comes
 * back with a message in Chinese that says what to write instead.
 */
export function parseDuration(text: string): ParsedDuration {
  const [, number, word] = grammar.exec(text) ?? [];
  const amount = Number(number);
  if (amount >= 1 && amount <= most) {
    return { ok: true, duration: { amount, unit: word === 'calendar day' ? 'day' : (word as Unit) } };
  }
  if (amount === 0) return { ok: false, message: `时限「${text}」不能是零，最少写 1。` };
  if (amount > most) return { ok: false, message: `时限「${text}」太长，数字最大 ${most}。` };
  const suggestion = suggest(text);
  const advice = suggestion ? `请写成 ${suggestion}` : `请写「数字 单位」，如 ${examples}`;
  return { ok: false, message: `时限「${text}」写法不对，${advice}。`, ...(suggestion && { suggestion }) };
}
