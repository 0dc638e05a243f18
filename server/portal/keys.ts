import { randomUUID } from 'node:crypto';
import { one, type Values } from '../../portal/form/values.ts';

/** The key a form carries, or a new one where it carries none that could be ours. */
export function keyOf(values: Values): string {
  const given = one(values, 'key');
  return /^[\w.-]{8,90}$/.test(given) ? given : randomUUID();
}
