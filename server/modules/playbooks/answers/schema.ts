import type { Field, Option } from '@lianxin/contracts/playbook/fields';
import { DurationText } from '@lianxin/contracts/playbook/matter-type';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { Day, Id, Instant } from '@lianxin/contracts/values';
import Type, { type TObject, type TSchema } from 'typebox';
import { optionsOf } from './check-answers.ts';
import { usualMost } from './kinds.ts';

const strict = { additionalProperties: false } as const;

const oneOf = (options: readonly Option[]): TSchema =>
  options.length > 0 ? Type.Enum(options.map((o) => o.id)) : Type.Never();

const listOf = (item: TSchema, field: Field, usual: number): TSchema =>
  Type.Array(item, {
    minItems: Math.max(1, field.min ?? 1),
    maxItems: field.max ?? usual,
    uniqueItems: true,
  });

/** The schema of one answer as it is kept. */
function valueSchema(field: Field, options: readonly Option[]): TSchema {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return Type.String({
        minLength: Math.max(1, field.min ?? 1),
        maxLength: field.max ?? usualMost[field.kind],
      });
    case 'choice':
    case 'rating':
      return oneOf(options);
    case 'choices':
      return listOf(oneOf(options), field, 100);
    case 'number':
      return Type.Number({
        ...(field.min !== undefined && { minimum: field.min }),
        ...(field.max !== undefined && { maximum: field.max }),
      });
    case 'hours':
      return Type.Number({ minimum: field.min ?? 0.5, maximum: field.max ?? 24, multipleOf: 0.5 });
    case 'money':
      return Type.Integer({ minimum: field.min ?? 0, maximum: field.max ?? 1_000_000_000 });
    case 'yes-no':
      return Type.Boolean();
    case 'date':
      return Day;
    case 'time':
      return Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
    case 'period':
      return Type.Object({ from: Instant, to: Instant }, strict);
    case 'phone':
      return Type.String({ pattern: '^(1[3-9]\\d{9}|0\\d{2,3}-\\d{7,8})$' });
    case 'pictures':
      return listOf(Id, field, 6);
    case 'organisations':
      return listOf(Id, field, 20);
    case 'organisation':
    case 'person':
    case 'matter':
      return Id;
    case 'duration':
      return DurationText;
  }
}

/**
 * The JSON Schema of a form's answers as `checkAnswers` gives them: for the API's description and for other
 * systems. What a schema cannot say (conditions, the end after the beginning) is left to `checkAnswers`.
 */
export function answersSchema(
  fields: readonly Field[],
  playbook: Pick<Playbook, 'services'>,
  grades?: readonly Option[],
): TObject {
  const services = new Map(playbook.services.map((list) => [list.id, list.items]));
  const properties: Record<string, TSchema> = {};
  for (const field of fields) {
    const schema = { ...valueSchema(field, optionsOf(field, { services, grades })), title: field.name };
    properties[field.id] = field.required && !field.when ? schema : Type.Optional(schema);
  }
  return Type.Object(properties, strict);
}
