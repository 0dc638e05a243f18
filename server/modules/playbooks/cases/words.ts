import { createHash } from 'node:crypto';
import type { Field } from '@lianxin/contracts/playbook/fields';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import { optionsOf } from '../answers/check-answers.ts';
import type { CompiledPlaybook } from '../compiled.ts';
import { suggestion } from '../load/nearest.ts';

/** A word of a case that nothing in the playbook is called by. */
export class UnknownWord extends Error {}

/** The id of whatever is written by id or by name. Throws `UnknownWord` with what could be written. */
export function idOf(word: string, things: readonly { id: string; name: string }[], what: string): string {
  const found = things.find((t) => t.id === word) ?? things.find((t) => t.name === word);
  if (found) return found.id;
  const all = things.flatMap((t) => [t.id, t.name]);
  throw new UnknownWord(`没有「${word}」这个${what}${suggestion(word, all)}`);
}

/** An id made of a name, the same each time, so that cases can name persons and organisations freely. */
export function madeId(kind: 'person' | 'organisation' | 'place' | 'matter' | 'file', name: string): string {
  const hex = createHash('sha256').update(`${kind}\0${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function answerOf(field: Field, value: unknown, compiled: CompiledPlaybook, type: MatterType): unknown {
  const each = (kind: Parameters<typeof madeId>[0]) =>
    Array.isArray(value) ? value.map((v) => madeId(kind, String(v))) : madeId(kind, String(value));
  const options = optionsOf(field, { services: compiled.services, grades: type.grades });
  const choice = (word: unknown) => options.find((o) => o.name === word)?.id ?? word;
  switch (field.kind) {
    case 'choice':
    case 'rating':
      return choice(value);
    case 'choices':
      return Array.isArray(value) ? value.map(choice) : choice(value);
    case 'organisation':
    case 'organisations':
      return each('organisation');
    case 'person':
      return each('person');
    case 'matter':
      return each('matter');
    case 'pictures':
      return typeof value === 'number'
        ? Array.from({ length: value }, (_, i) => madeId('file', String(i)))
        : each('file');
    default:
      return value;
  }
}

/** Answers as the engine takes them: fields and choices by id, names of persons and organisations as ids. What is unknown stays, for the engine to refuse. */
export function answersOf(
  fields: readonly Field[],
  written: Record<string, unknown>,
  compiled: CompiledPlaybook,
  type: MatterType,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(written).map(([key, value]) => {
      const field = fields.find((f) => f.id === key) ?? fields.find((f) => f.name === key);
      return field ? [field.id, answerOf(field, value, compiled, type)] : [key, value];
    }),
  );
}
