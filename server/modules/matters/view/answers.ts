import type { AnswerView } from '@lianxin/contracts/matters';
import type { Field } from '@lianxin/contracts/playbook/fields';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { FileRef } from '@lianxin/contracts/values';
import { type CompiledPlaybook, formatDuration, parseDuration } from '#modules/playbooks/index.ts';
import { maskDoors, maskPhone, maskText } from '#platform/mask.ts';
import { hideNames, optionName } from '../contents.ts';
import type { Sight } from '../policy.ts';
import { dayAndTime } from '../words.ts';

/** What showing an answer needs beside the answer. */
export interface AnswerSetting {
  type: MatterType;
  compiled: CompiledPlaybook;
  files: readonly FileRef[];
  /** People of the matter, whose names the public does not read. */
  names: readonly string[];
  organisationName(id: string): string;
  personName(id: string): string;
  matterNumber: string | null;
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const yuan = (fen: number) => `${(fen / 100).toFixed(2)} 元`;

function durationWords(text: string): string {
  const parsed = parseDuration(text);
  return parsed.ok ? formatDuration(parsed.duration) : text;
}

/** An answer as text for reading. */
export function answerText(field: Field, value: unknown, setting: AnswerSetting): string {
  const { type, compiled } = setting;
  switch (field.kind) {
    case 'choice':
    case 'choices':
    case 'rating':
      return list(value)
        .map((v) => optionName(field, String(v), type, compiled))
        .join('、');
    case 'yes-no':
      return value === true ? '是' : '否';
    case 'period': {
      const { from, to } = value as { from: string; to: string };
      const zone = compiled.calendar.zone;
      return `${dayAndTime(Date.parse(from), zone)} 至 ${dayAndTime(Date.parse(to), zone)}`;
    }
    case 'hours':
      return `${value} 小时`;
    case 'money':
      return yuan(Number(value));
    case 'organisation':
    case 'organisations':
      return list(value)
        .map((v) => setting.organisationName(String(v)))
        .join('、');
    case 'person':
      return setting.personName(String(value));
    case 'duration':
      return durationWords(String(value));
    case 'matter':
      return setting.matterNumber ?? '';
    case 'pictures':
      return '';
    default:
      return String(value);
  }
}

const hide = (field: Field, text: string): string =>
  field.kind === 'phone' ? maskPhone(text) : `${[...text].slice(0, 1).join('')}**`;

/** One answer as it may be seen: shown, masked, as the public may read it, or null when hidden or not given. */
export function answerView(
  field: Field,
  value: unknown,
  sight: Sight,
  setting: AnswerSetting,
): AnswerView | null {
  if (value === undefined || value === null || sight === 'hidden') return null;
  const text = answerText(field, value, setting);
  if (sight === 'public') return text === '' ? null : publicView(field, text, setting.names);
  const masked = sight === 'masked' && text !== '';
  const ids = field.kind === 'pictures' ? list(value).map(String) : [];
  return {
    id: field.id,
    name: field.name,
    kind: field.kind,
    text: masked ? hide(field, text) : field.kind === 'phone' ? text : maskText(text),
    masked,
    pictures: setting.files.filter((f) => ids.includes(f.id)),
  };
}

/** An answer as anyone may read it: no name of theirs, no number whole, no door, no picture. */
const publicView = (field: Field, text: string, names: readonly string[]): AnswerView => ({
  id: field.id,
  name: field.name,
  kind: field.kind,
  text: field.kind === 'phone' ? hide(field, text) : maskDoors(maskText(hideNames(text, names))),
  masked: false,
  pictures: [],
});
