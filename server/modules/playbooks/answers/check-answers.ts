import type { FieldError } from '@lianxin/contracts/errors';
import type { Field, Option } from '@lianxin/contracts/playbook/fields';
import { defaultZone } from '../calendar/index.ts';
import { localDay } from '../calendar/zone.ts';
import { kinds } from './kinds.ts';

/** Where answers come from and how they are reported. */
export interface AnswerSetting {
  /** Lists of `services.yaml` by id. */
  services: ReadonlyMap<string, readonly Option[]>;
  /** Grades of the matter type. */
  grades?: readonly Option[] | undefined;
  /** Epoch ms; with it, `min` and `max` of dates count days from today. */
  now?: number;
  /** IANA name of the district's zone. */
  zone?: string;
  /** What the paths of errors begin with; `answers`. */
  path?: string;
}

export type CheckedAnswers =
  | { ok: true; values: Record<string, unknown> }
  | { ok: false; fields: FieldError[] };

const nothing: readonly Option[] = [];

/** The options of a field: its own, a service list's, or the type's grades. */
export function optionsOf(
  field: Field,
  setting: Pick<AnswerSetting, 'services' | 'grades'>,
): readonly Option[] {
  if (field.options) return field.options;
  if (field.from === 'grades') return setting.grades ?? nothing;
  return field.from ? (setting.services.get(field.from.slice('services.'.length)) ?? nothing) : nothing;
}

const chosen: readonly Field['kind'][] = [
  'choice',
  'choices',
  'rating',
  'organisation',
  'organisations',
  'person',
  'matter',
  'yes-no',
];

/** Whether a field is asked, given the answers to those before it. */
export function isAsked(field: Field, values: Record<string, unknown>): boolean {
  if (!field.when) return true;
  const { field: other, is } = field.when;
  const value = Object.hasOwn(values, other) ? values[other] : undefined;
  return Array.isArray(value) ? value.includes(is) : value === is;
}

const mostErrors = 50;

/**
 * Checks and cleans what somebody answered: every value in the one form in which it is kept (text trimmed and
 * without control characters, numbers as numbers, instants in UTC, half-width digits), fields not asked left
 * out, unknown keys refused. Errors say in Chinese how to put it right. Pure, total, and idempotent: the values
 * it gives pass it unchanged.
 */
export function checkAnswers(
  fields: readonly Field[],
  answers: Record<string, unknown>,
  setting: AnswerSetting,
): CheckedAnswers {
  const { zone = defaultZone, path = 'answers' } = setting;
  const today = setting.now === undefined ? undefined : localDay(zone, setting.now);
  const values: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const field of fields) {
    if (!isAsked(field, values)) continue;
    const raw = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined;
    const verdict =
      raw === undefined || raw === null
        ? undefined
        : kinds[field.kind](raw, { field, options: optionsOf(field, setting), today, zone });
    if (verdict && 'code' in verdict) errors.push({ path: `${path}.${field.id}`, ...verdict });
    else if (verdict) values[field.id] = verdict.value;
    else if (field.required)
      errors.push({
        path: `${path}.${field.id}`,
        code: 'required',
        message: `请${chosen.includes(field.kind) ? '选择' : field.kind === 'pictures' ? '添加' : '填写'}「${field.name}」。`,
      });
  }
  for (const key of Object.keys(answers)) {
    if (fields.some((f) => f.id === key)) continue;
    const shown = key.length > 64 ? `${key.slice(0, 64).toWellFormed()}…` : key.toWellFormed();
    errors.push({
      path: `${path}.${shown}`,
      code: 'unknown',
      message: `没有「${shown}」这一项，请刷新页面后重新填写。`,
    });
    if (errors.length >= mostErrors) break;
  }
  return errors.length > 0 ? { ok: false, fields: errors } : { ok: true, values };
}
