import type { FormField } from '@lianxin/contracts/playbook-view';
import type { FileRef } from '@lianxin/contracts/values';

/**
 * What stands in a form while it is filled in. As on the wire, but for money, typed in yuan, and pictures,
 * which keep what was uploaded so that they can be shown.
 */
export type FormValues = Record<string, unknown>;

/** A period being typed: instants, either end may still be empty. */
export interface PeriodValue {
  readonly from?: string;
  readonly to?: string;
}

/** Whether a field is asked, given what the others say. */
export function isAsked(field: FormField, values: FormValues): boolean {
  if (!field.when) return true;
  const value = values[field.when.field];
  return Array.isArray(value) ? value.includes(field.when.is) : value === field.when.is;
}

/** Nothing was answered: an empty text, an empty list, a period without ends. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value === 'object') return Object.values(value).every(isBlank);
  return false;
}

function toAnswer(field: FormField, value: unknown): unknown {
  if (typeof value === 'string') return field.kind === 'long-text' ? value.trimEnd() : value.trim();
  if (field.kind === 'money' && typeof value === 'number') return Math.round(value * 100);
  if (field.kind === 'pictures') return (value as FileRef[]).map((file) => file.id);
  return value;
}

/** The answers a form sends: only what is asked and was filled in. Order follows the fields. */
export function toAnswers(fields: readonly FormField[], values: FormValues): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  const asked: FormValues = {};
  for (const field of fields) {
    if (!isAsked(field, asked)) continue;
    const value = values[field.id];
    if (isBlank(value)) continue;
    asked[field.id] = value;
    answers[field.id] = toAnswer(field, value);
  }
  return answers;
}

/** What a form begins with, from answers already given; pictures need what was uploaded beside their ids. */
export function toValues(
  fields: readonly FormField[],
  answers: Record<string, unknown>,
  files: readonly FileRef[] = [],
): FormValues {
  const values: FormValues = {};
  for (const field of fields) {
    const answer = answers[field.id];
    if (answer === undefined || answer === null) continue;
    if (field.kind === 'money') values[field.id] = Number(answer) / 100;
    else if (field.kind === 'pictures')
      values[field.id] = files.filter((file) => (answer as string[]).includes(file.id));
    else values[field.id] = answer;
  }
  return values;
}

/** The field an error's path speaks of: `answers.when` is `when`, `asker.phone` is left whole. */
export const fieldOf = (path: string): string => path.replace(/^(answers|fields)\./, '');
