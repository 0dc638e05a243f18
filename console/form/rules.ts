import type { FormField } from '@lianxin/contracts/playbook-view';
import { formTexts } from '../texts/form.ts';
import { isBlank, type PeriodValue } from './answers.ts';

const chosen = new Set([
  'choice',
  'choices',
  'rating',
  'yes-no',
  'organisation',
  'organisations',
  'person',
  'matter',
]);
const phone = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/;

/**
 * What is wrong with an answer before it is sent, in Chinese; undefined when nothing is. The server checks
 * all of it again, and more.
 */
export function problemOf(field: FormField, value: unknown): string | undefined {
  if (isBlank(value)) {
    if (!field.required) return undefined;
    if (field.kind === 'pictures') return formTexts.needPictures(field.name);
    return chosen.has(field.kind) ? formTexts.needChoice(field.name) : formTexts.need(field.name);
  }
  if (
    field.kind === 'phone' &&
    !phone.test(String(value).replace(/[\s-]/g, '')) &&
    !phone.test(String(value).trim())
  )
    return formTexts.badPhone;
  if (field.kind === 'text' || field.kind === 'long-text') {
    const length = [...String(value).trim()].length;
    if (field.min !== undefined && length < field.min) return formTexts.tooShort(field.min);
    if (field.max !== undefined && length > field.max) return formTexts.tooLong(field.max);
  }
  if (field.kind === 'period') {
    const { from, to } = value as PeriodValue;
    if (!from || !to) return formTexts.needBoth;
    if (to <= from) return formTexts.endBeforeStart;
  }
  return undefined;
}
