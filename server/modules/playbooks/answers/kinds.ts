import type { Field } from '@lianxin/contracts/playbook/fields';
import { formatDay, parseDay } from '../calendar/civil.ts';
import { parseDuration, writeDuration } from '../calendar/index.ts';
import { cleanText, halfWidth, lengthOf } from './clean.ts';
import { periodOf } from './period.ts';
import { cleanPhone } from './phone.ts';
import { type Asked, dayProblem, type Verdict, wrong } from './verdict.ts';

type Kind = (raw: unknown, asked: Asked) => Verdict;

const wrongType = (field: Field, wanted: string): Verdict =>
  wrong('wrong-type', `「${field.name}」应是${wanted}，请重新填写。`);

/** Most characters where the playbook says nothing. */
export const usualMost = { text: 200, 'long-text': 5000 } as const;

const text =
  (lines: 'one' | 'many'): Kind =>
  (raw, { field }) => {
    if (typeof raw !== 'string') return wrongType(field, '文字');
    const most = field.max ?? usualMost[lines === 'one' ? 'text' : 'long-text'];
    const tooLong = (now: string) =>
      wrong('too-long', `「${field.name}」最多 ${most} 个字，${now}，请精简。`);
    if (raw.length > most * 4 + 1000) return tooLong('现在太长');
    const value = cleanText(raw, lines);
    if (value === '') return undefined;
    const length =
      value.length <= most && value.length >= (field.min ?? 0) * 2 ? value.length : lengthOf(value);
    if (length > most) return tooLong(`现在有 ${length} 个字`);
    if (length < (field.min ?? 0))
      return wrong('too-short', `「${field.name}」至少写 ${field.min} 个字，请再说具体一些。`);
    return { value };
  };

/** A text without blanks around it; undefined: not a text. */
const line = (raw: unknown): string | undefined =>
  typeof raw === 'string' && raw.length <= 1000 ? cleanText(halfWidth(raw), 'one') : undefined;

function numberFrom(raw: unknown): number | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  const typed = line(raw)?.replaceAll(',', '');
  return typed !== undefined && /^[-+]?\d{1,15}(\.\d{1,6})?$/.test(typed) ? Number(typed) : undefined;
}

interface Bounds {
  min: number;
  max: number;
  /** Values are whole numbers of this. */
  step: number;
  stepMessage: string;
}

const number =
  (boundsOf: (field: Field) => Bounds): Kind =>
  (raw, { field }) => {
    if (line(raw) === '') return undefined;
    const value = numberFrom(raw);
    if (value === undefined) return wrongType(field, '数字，如 2');
    const { min, max, step, stepMessage } = boundsOf(field);
    if (value < min) return wrong('too-small', `「${field.name}」不能小于 ${min}，现在填的是 ${value}。`);
    if (value > max) return wrong('too-large', `「${field.name}」不能大于 ${max}，现在填的是 ${value}。`);
    if (step > 0 && !Number.isInteger(value / step))
      return wrong('bad-step', `「${field.name}」${stepMessage}`);
    return { value: value === 0 ? 0 : value };
  };

const largest = 1_000_000_000;

const choice: Kind = (raw, { field, options }) => {
  const id = line(raw);
  if (id === undefined) return wrongType(field, '选项中的一个');
  if (id === '') return undefined;
  if (options.some((o) => o.id === id)) return { value: id };
  return wrong(
    'not-a-choice',
    `「${field.name}」没有这个选项，请选：${options.map((o) => o.name).join('、')}。`,
  );
};

/** A list given as one: a form with one box ticked sends no list. */
const listFrom = (raw: unknown): unknown[] | undefined => {
  if (Array.isArray(raw)) return raw.length <= 1000 ? raw : undefined;
  return typeof raw === 'string' ? [raw] : undefined;
};

/** Several of a kind, each once. */
const several =
  (one: Kind, noun: string, usual: number): Kind =>
  (raw, asked) => {
    const { field } = asked;
    const list = listFrom(raw);
    if (!list) return wrongType(field, '可多选的列表');
    const values = new Set<unknown>();
    for (const item of list) {
      const verdict = one(item, asked);
      if (verdict && 'code' in verdict) return verdict;
      if (verdict) values.add(verdict.value);
    }
    const [least, most] = [field.min ?? 0, field.max ?? usual];
    if (values.size === 0) return undefined;
    if (values.size > most)
      return wrong(
        'too-many',
        `「${field.name}」最多 ${most} ${noun}，现在有 ${values.size} ${noun}，请删去多的。`,
      );
    if (values.size < least) return wrong('too-few', `「${field.name}」至少 ${least} ${noun}，请再选。`);
    return { value: [...values] };
  };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const id =
  (noun: string): Kind =>
  (raw, { field }) => {
    const value = line(raw)?.toLowerCase();
    if (value === '') return undefined;
    if (value === undefined || !uuid.test(value))
      return wrong('not-found', `「${field.name}」没有找到，请从列表里选一${noun}。`);
    return { value };
  };

const yes = ['true', 'yes', 'on', '1', '是'];
const no = ['false', 'no', 'off', '0', '否'];
const yesNo: Kind = (raw, { field }) => {
  if (typeof raw === 'boolean') return { value: raw };
  const word = line(raw)?.toLowerCase();
  if (word === '') return undefined;
  if (word !== undefined && yes.includes(word)) return { value: true };
  if (word !== undefined && no.includes(word)) return { value: false };
  return wrongType(field, '“是”或“否”');
};

const date: Kind = (raw, asked) => {
  const typed = line(raw);
  if (typed === '') return undefined;
  const day = typed !== undefined && /^\d{4}-\d\d-\d\d$/.test(typed) ? parseDay(typed) : undefined;
  if (day === undefined)
    return wrong('bad-date', `「${asked.field.name}」不是日期，请写成 2026-10-01 这样。`);
  return dayProblem(day, asked) ?? { value: formatDay(day) };
};

const time: Kind = (raw, { field }) => {
  const typed = line(raw);
  if (typed === '') return undefined;
  if (typed === undefined || !/^([01]?\d|2[0-3]):[0-5]\d$/.test(typed))
    return wrong('bad-time', `「${field.name}」不是时刻，请写成 09:30 这样。`);
  return { value: typed.padStart(5, '0') };
};

const phone: Kind = (raw, { field }) => {
  if (line(raw) === '') return undefined;
  const value = typeof raw === 'string' && raw.length <= 100 ? cleanPhone(cleanText(raw, 'one')) : undefined;
  if (value === undefined)
    return wrong('bad-phone', `「${field.name}」不对，请填 11 位手机号，或带区号的座机，如 0632-3012345。`);
  return { value };
};

const duration: Kind = (raw, { field }) => {
  const typed = line(raw);
  if (typed === '') return undefined;
  const parsed = typed === undefined ? undefined : parseDuration(typed);
  if (!parsed) return wrongType(field, '一段时间，如 3 days');
  return parsed.ok
    ? { value: writeDuration(parsed.duration) }
    : wrong('bad-duration', `「${field.name}」：${parsed.message}`);
};

/** How each kind of question takes its answer. */
export const kinds: Record<Field['kind'], Kind> = {
  text: text('one'),
  'long-text': text('many'),
  choice,
  choices: several(choice, '项', 100),
  rating: choice,
  number: number((f) => ({
    min: f.min ?? -largest,
    max: f.max ?? largest,
    step: f.sets === 'places' ? 1 : 0,
    stepMessage: '请填整数。',
  })),
  hours: number((f) => ({
    min: f.min ?? 0.5,
    max: f.max ?? 24,
    step: 0.5,
    stepMessage: '按半小时填，如 1 或 1.5。',
  })),
  money: number((f) => ({
    min: f.min ?? 0,
    max: f.max ?? largest,
    step: 1,
    stepMessage: '最小到分，请重新填写。',
  })),
  'yes-no': yesNo,
  date,
  time,
  period: (raw, asked) => periodOf(raw, asked),
  phone,
  pictures: several(id('张照片'), '张', 6),
  organisation: id('个单位'),
  organisations: several(id('个单位'), '个', 20),
  person: id('个人'),
  matter: id('件事项'),
  duration,
};
