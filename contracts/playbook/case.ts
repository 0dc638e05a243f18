import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false } as const;

/** Local time of the district, to the minute: `2026-09-30 16:00`; `24:00` is the end of the day. */
export const LocalTime = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d (([01]\\d|2[0-3]):[0-5]\\d|24:00)$' });

/** A deadline, or that there is none (any more). */
const DueTime = Type.String({
  pattern: '^(none|done|\\d{4}-\\d\\d-\\d\\d (([01]\\d|2[0-3]):[0-5]\\d|24:00))$',
});

const Answers = Type.Record(Type.String(), Type.Unknown());

/** A person of a case: the role, or the role with what more is to be known. */
const Person = Type.Union([
  Type.String(),
  Type.Object(
    {
      role: Type.Optional(Type.String()),
      /** The organisation they work in; absent: the one that leads the matter. */
      of: Type.Optional(Type.String()),
      /** Of another street, community or grid. */
      elsewhere: Type.Optional(Type.Boolean()),
      /** Acts for the asker: a child for a parent without a phone. */
      family: Type.Optional(Type.Boolean()),
    },
    strict,
  ),
]);

/** What should be so after a step. Only what is written is compared. */
export const Expected = Type.Object(
  {
    step: Type.Optional(Type.String()),
    /** When the work in hand is due; `none`: it has no deadline, or it is over. */
    due: Type.Optional(DueTime),
    light: Type.Optional(Type.Enum(['green', 'yellow', 'red'])),
    grade: Type.Optional(Type.String()),
    paused: Type.Optional(Type.Boolean()),
    /** How many have claimed it. */
    claimed: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Each helper called in: when its part is due, or `done` when it has answered. */
    helpers: Type.Optional(Type.Record(Type.String(), DueTime)),
    /** Roles that have been told of a missed deadline, in order. */
    told: Type.Optional(Type.Array(Type.String())),
    ends: Type.Optional(Type.Enum(['solved', 'declined', 'withdrawn', 'merged'])),
    confirmed: Type.Optional(Type.Enum(['asker', 'default'])),
    /** The code it is refused with; nothing has then changed. */
    refused: Type.Optional(Type.String()),
    /** The fields that a refusal for `InvalidInput` names. */
    wrong: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
  },
  { ...strict, minProperties: 1 },
);
export type Expected = Static<typeof Expected>;

/**
 * A worked example, readable aloud: given this, when that, expect so. Roles, actions, steps, fields and choices
 * may be written by id or by their Chinese names; persons and organisations by any name.
 */
export const Case = Type.Object(
  {
    name: Type.String(),
    type: Type.String(),
    people: Type.Optional(Type.Record(Type.String(), Person)),
    given: Type.Object(
      {
        at: LocalTime,
        /** Who raises it; absent: a resident, for themself. */
        by: Type.Optional(Type.String()),
        /** Staff raising it for somebody without a phone: that person's name. */
        for: Type.Optional(Type.String()),
        /** The level to which the place is known; absent: to the last. */
        place: Type.Optional(Type.String()),
        answers: Answers,
        expect: Type.Optional(Expected),
      },
      strict,
    ),
    /** Without `does`, only time passes. */
    steps: Type.Array(
      Type.Object(
        {
          at: LocalTime,
          by: Type.Optional(Type.String()),
          does: Type.Optional(Type.String()),
          asks: Type.Optional(Answers),
          expect: Type.Optional(Expected),
        },
        strict,
      ),
    ),
  },
  strict,
);
export type Case = Static<typeof Case>;

/** One case, or several that belong together. */
export const CaseFile = Type.Union([Case, Type.Array(Case, { minItems: 1 })]);
