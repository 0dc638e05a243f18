import type { FormField } from '@lianxin/contracts/playbook-view';
import { periodFrom } from './period.ts';
import { all, nameOf, one, type Values } from './values.ts';

/** As much of a question as reading its answer needs. */
export type Asked = Pick<FormField, 'id' | 'kind'>;

const lists: readonly FormField['kind'][] = ['choices', 'organisations', 'pictures'];

/** Yuan as typed, in fen; the text itself where it is no amount, so that the check can say so. */
function fen(typed: string): string {
  const [, whole, cents = ''] = /^\s*(\d{1,10})(?:\.(\d{1,2}))?\s*$/.exec(typed) ?? [];
  return whole === undefined ? typed : String(Number(whole) * 100 + Number(cents.padEnd(2, '0')));
}

/** One answer from a form; undefined when nothing was given. */
function answerFrom(field: Asked, values: Values): unknown {
  const name = nameOf(field);
  if (field.kind === 'period') return periodFrom(values, name);
  if (field.kind === 'duration') {
    const count = one(values, `${name}.count`).trim();
    return count === '' ? undefined : `${count} ${one(values, `${name}.unit`)}`;
  }
  const given = all(values, name).filter((value) => value.trim() !== '');
  if (given.length === 0) return undefined;
  if (lists.includes(field.kind)) return given;
  return field.kind === 'money' ? fen(given[0] ?? '') : given[0];
}

/** Answers as operations take them, from what a form sent. Fields that are not asked for are left out. */
export function answersFrom(fields: readonly Asked[], values: Values): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  for (const field of fields) {
    const answer = answerFrom(field, values);
    if (answer !== undefined) answers[field.id] = answer;
  }
  return answers;
}
