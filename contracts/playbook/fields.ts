import Type, { type Static } from 'typebox';
import { Slug } from '../values.ts';

const strict = { additionalProperties: false } as const;

/** What can be asked. `choice` is one of a list, `period` two instants, `money` integer fen, `hours` in steps of half an hour. */
export const FieldKind = Type.Enum([
  'text',
  'long-text',
  'choice',
  'choices',
  'number',
  'yes-no',
  'date',
  'time',
  'period',
  'phone',
  'hours',
  'money',
  'rating',
  'pictures',
  'organisation',
  'organisations',
  'person',
  'matter',
  'duration',
]);
export type FieldKind = Static<typeof FieldKind>;

export const Option = Type.Object(
  { id: Slug, name: Type.String(), hint: Type.Optional(Type.String()) },
  strict,
);
export type Option = Static<typeof Option>;

/** Who may see an answer; whoever may see the matter when absent. `everyone` puts it on the public card. */
export const Seer = Type.Enum(['everyone', 'asker', 'handler', 'staff']);

/**
 * One question on a form, or one thing an action asks for. `sets` names the part of the matter that the
 * answer becomes, so that nothing is typed twice.
 */
export const Field = Type.Object(
  {
    id: Slug,
    name: Type.String(),
    kind: FieldKind,
    hint: Type.Optional(Type.String()),
    required: Type.Optional(Type.Boolean()),
    options: Type.Optional(Type.Array(Option, { minItems: 1 })),
    /** Where the options come from: `services.volunteer`, `grades`. */
    from: Type.Optional(Type.String({ pattern: '^(services\\.[a-z-]+|grades)$' })),
    /** Kinds of organisation that may be chosen. */
    of: Type.Optional(Type.Array(Slug, { minItems: 1 })),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
    /** Shown and asked only when another field has this value. */
    when: Type.Optional(
      Type.Object({ field: Slug, is: Type.Union([Type.String(), Type.Boolean()]) }, strict),
    ),
    seenBy: Type.Optional(Type.Array(Seer, { minItems: 1 })),
    /** Why the district may hold it: a statutory duty, or the person's consent (PIPL art. 13). */
    basis: Type.Optional(Type.Enum(['duty', 'consent'])),
    sets: Type.Optional(
      Type.Enum(['lead', 'helpers', 'grade', 'places', 'hours', 'rating', 'duplicate-of', 'urgent']),
    ),
    /** Kept as a declared value that lists filter by and metrics count. */
    counted: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type Field = Static<typeof Field>;

/** A field spelled out, or the id of one in `asks.yaml`. */
export const FieldOrAsk = Type.Union([Slug, Field]);
