import Type, { type Static } from 'typebox';
import { Slug } from '../values.ts';
import { Field, FieldOrAsk } from './fields.ts';

const strict = { additionalProperties: false } as const;

/** `30 minutes`, `4 working hours`, `2 calendar days`, `1 working day`. */
export const DurationText = Type.String({
  pattern: '^\\d+ (minute|hour|working hour|day|calendar day|working day|week|month|year)s?$',
});

/** One length for all, or one per grade. */
const Within = Type.Union([DurationText, Type.Record(Slug, DurationText)]);

/**
 * Who acts: a role of `roles.yaml` (found by the matter's place, or within its lead organisation), or
 * `asker`, `claimant`, `helper`, or `raiser`.
 */
export const PartyName = Slug;

const action = <F extends typeof Field | typeof FieldOrAsk>(field: F) =>
  Type.Object(
    {
      name: Type.String(),
      /** Others than the step's party who may take it; absent: the step's party alone. */
      by: Type.Optional(Type.Array(PartyName, { minItems: 1 })),
      /** The step it leads to; absent: it stays. */
      to: Type.Optional(Slug),
      asks: Type.Optional(Type.Array(field, { minItems: 1 })),
      /**
       * What it does beside moving on. `claim`/`release`: take or give back a place; `part`: finish one's own
       * part, the step ends by its join; `call-in`: add helpers; `pause`/`resume`: stop and start the clock;
       * `merge`: join a duplicate to another matter; `note`: record only; `reopen`: from an ended step.
       */
      does: Type.Optional(
        Type.Enum([
          'claim',
          'release',
          'part',
          'call-in',
          'pause',
          'resume',
          'merge',
          'note',
          'regrade',
          'reopen',
        ]),
      ),
      /** Only the clock takes it; nobody is offered it. */
      automatic: Type.Optional(Type.Boolean()),
      /** How long after the step began it may still be taken. */
      until: Type.Optional(DurationText),
      /** The one action the step is about. */
      main: Type.Optional(Type.Boolean()),
      /** Asks once more before it is done. */
      sure: Type.Optional(Type.String()),
      /** Whoever sends it up or away for want of power is not scored for it. */
      blameless: Type.Optional(Type.Boolean()),
    },
    strict,
  );

const step = <F extends typeof Field | typeof FieldOrAsk>(field: F) =>
  Type.Object(
    {
      name: Type.String(),
      by: Type.Optional(PartyName),
      within: Type.Optional(Within),
      /** How long before the deadline the light turns yellow. */
      warn: Type.Optional(DurationText),
      late: Type.Optional(
        Type.Object(
          {
            /** The action the clock takes by itself. */
            take: Type.Optional(Slug),
            /** Who hears of it, in order, each so long after the deadline. */
            tell: Type.Optional(
              Type.Array(Type.Object({ role: Slug, after: Type.Optional(DurationText) }, strict), {
                minItems: 1,
              }),
            ),
          },
          strict,
        ),
      ),
      /** How the parts of a step make it end: by any one, all, the lead, or the number of places. */
      join: Type.Optional(Type.Enum(['any', 'all', 'lead', 'count'])),
      places: Type.Optional(
        Type.Object({ min: Type.Integer({ minimum: 1 }), max: Type.Integer({ minimum: 1 }) }, strict),
      ),
      /** How long each helper called in has. */
      helpersWithin: Type.Optional(DurationText),
      actions: Type.Optional(Type.Record(Slug, action(field))),
      ends: Type.Optional(Type.Enum(['solved', 'declined', 'withdrawn', 'merged'])),
    },
    strict,
  );

const matterType = <F extends typeof Field | typeof FieldOrAsk>(field: F) =>
  Type.Object(
    {
      id: Slug,
      name: Type.String(),
      about: Type.String(),
      practices: Type.Optional(Type.Array(Type.String({ pattern: '^[GSLQZ]\\d{1,2}$' }))),
      /** What the person is called: 诉求人, 点单人. */
      asker: Type.String(),
      /** What a person taps to begin: 我要反映问题. */
      invitation: Type.String(),
      section: Type.Optional(Slug),
      raisedBy: Type.Array(Slug, { minItems: 1 }),
      place: Type.Object(
        {
          /** The tree level a place must at least be known to, so that somebody is responsible. */
          least: Slug,
          ask: Type.String(),
          required: Type.Optional(Type.Boolean()),
        },
        strict,
      ),
      fields: Type.Array(field, { minItems: 1 }),
      /** The field that names the matter in lists. */
      title: Slug,
      /** Whether an anonymised card may be shown to everyone, and who decides. */
      public: Type.Optional(Type.Enum(['never', 'always', 'asker-agrees'])),
      grades: Type.Optional(
        Type.Array(
          Type.Object({ id: Slug, name: Type.String(), hint: Type.Optional(Type.String()) }, strict),
          { minItems: 1 },
        ),
      ),
      /** May be set to raise itself every week, fortnight or month. */
      standing: Type.Optional(Type.Boolean()),
      starts: Type.Array(
        Type.Object(
          {
            at: Slug,
            when: Type.Optional(
              Type.Object({ field: Slug, is: Type.Union([Type.String(), Type.Boolean()]) }, strict),
            ),
            grade: Type.Optional(Slug),
          },
          strict,
        ),
        { minItems: 1 },
      ),
      steps: Type.Record(Slug, step(field), { minProperties: 2 }),
      /** The earning rule of `points.yaml` that finished work falls under. */
      points: Type.Optional(Slug),
    },
    strict,
  );

/** A matter type as an officer writes it: asks may be named. */
export const MatterTypeFile = matterType(FieldOrAsk);
export type MatterTypeFile = Static<typeof MatterTypeFile>;

/** A matter type as the engine runs it: every field spelled out. */
export const MatterType = matterType(Field);
export type MatterType = Static<typeof MatterType>;
export type Step = MatterType['steps'][string];
export type Action = NonNullable<Step['actions']>[string];
