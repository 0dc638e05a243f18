import type { Field, Option } from '@lianxin/contracts/playbook/fields';
import { formatDay } from '../calendar/civil.ts';

/** What checking needs beside the field: its options, today's date and the zone for dates. */
export interface Asked {
  field: Field;
  options: readonly Option[];
  /** Day number of today in the district; absent: dates are not compared with it. */
  today: number | undefined;
  zone: string;
}

/** A value to keep, nothing (not answered), or why it cannot be kept. */
export type Verdict = { value: unknown } | { code: string; message: string } | undefined;

/** Why an answer cannot be kept, and how to put it right. */
export const wrong = (code: string, message: string): Verdict => ({ code, message });

/** `min` and `max` of a date or period count days from today. */
export function dayProblem(day: number, { field, today }: Asked): Verdict {
  if (today === undefined) return undefined;
  if (field.min !== undefined && day < today + field.min)
    return wrong('too-early', `「${field.name}」不能早于 ${formatDay(today + field.min)}，请改一个日子。`);
  if (field.max !== undefined && day > today + field.max)
    return wrong('too-late', `「${field.name}」不能晚于 ${formatDay(today + field.max)}，请改一个日子。`);
  return undefined;
}
