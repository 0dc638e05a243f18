import { Slug } from '@lianxin/contracts/values';
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false } as const;
const Percent = Type.Number({ minimum: 0, maximum: 100 });
const Weights = Type.Record(Slug, Type.Number({ minimum: 0 }));
const Text = Type.String({ maxLength: 400 });
const Texts = Type.Array(Text, { minItems: 1 });

/** One thing that happens: how it is put by who asks, or by the worker who found it, and how it ends. */
const Case = Type.Object(
  {
    ask: Type.Optional(Text),
    found: Type.Optional(Text),
    note: Text,
    /** Who handles it, where not the subject's. */
    leads: Type.Optional(Type.Array(Slug, { minItems: 1 })),
    /** Months in which it happens; absent: in all. */
    months: Type.Optional(Type.Array(Type.Integer({ minimum: 1, maximum: 12 }), { minItems: 1 })),
  },
  strict,
);

/** One option of the field that names the matter. */
const Subject = Type.Object(
  {
    id: Slug,
    weight: Type.Number({ minimum: 0 }),
    urgent: Type.Optional(Percent),
    grades: Type.Optional(Weights),
    /** Choices or sets of organisations that take the lead; those of departments are the world's ids. */
    leads: Type.Optional(Type.Array(Slug, { minItems: 1 })),
    departments: Type.Optional(Type.Array(Slug, { minItems: 1 })),
    /** Who may be asked to help, and how often. */
    helpers: Type.Optional(Type.Array(Slug, { minItems: 1 })),
    helped: Type.Optional(Percent),
    cases: Type.Array(Case, { minItems: 1 }),
  },
  strict,
);

const StepScript = Type.Object(
  {
    /** When people act: `office` working days and hours, `day` any day by daylight, `any` at once. */
    time: Type.Enum(['office', 'day', 'any']),
    /** How many act after the deadline. */
    late: Type.Optional(Percent),
    /** How many say nothing, so that the clock acts. */
    silent: Type.Optional(Percent),
    actions: Weights,
  },
  strict,
);

/** `world/<type>.yaml`: how matters of a type went in the past year, and in what words. */
export const Script = Type.Object(
  {
    type: Slug,
    /** Raised by staff for somebody without a phone. */
    helped: Percent,
    /** Found by staff themselves. */
    found: Type.Optional(Percent),
    public: Type.Optional(Percent),
    /** With a point on the map. */
    pinned: Percent,
    /** Of what was solved. */
    reopens: Percent,
    steps: Type.Record(Slug, StepScript),
    openings: Type.Array(Text, { minItems: 1 }),
    endings: Type.Array(Text, { minItems: 1 }),
    ratings: Weights,
    /** How other choices asked for by actions are answered, by their ids. */
    choices: Type.Optional(Type.Record(Slug, Weights)),
    subjects: Type.Array(Subject, { minItems: 1 }),
    words: Type.Object(
      {
        reasons: Type.Record(Slug, Texts),
        questions: Type.Optional(Texts),
        answers: Type.Optional(Texts),
        progress: Type.Optional(Texts),
        resumed: Type.Optional(Texts),
        handled: Type.Optional(Texts),
        helped: Type.Optional(Texts),
        /** What those write who finish after the first. */
        together: Type.Optional(Texts),
        comments: Type.Record(Slug, Texts),
      },
      strict,
    ),
  },
  strict,
);
export type Script = Static<typeof Script>;
export type Subject = Script['subjects'][number];
export type Case = Subject['cases'][number];
