import { FreeTime } from '@lianxin/contracts/people';
import { Slug } from '@lianxin/contracts/values';
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0, maximum: 100_000 });
const Range = Type.Array(Count, { minItems: 2, maxItems: 2 });
const Each = Type.Union([Count, Range]);
const Percent = Type.Number({ minimum: 0, maximum: 100 });
const Weights = Type.Record(Slug, Type.Number({ minimum: 0 }));
const Text = Type.String({ minLength: 1, maxLength: 400 });
const Texts = Type.Array(Text, { minItems: 1 });

/** Names of places: only organisations at them and below, or all but those. */
const where = {
  within: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
  except: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
};

/** So many people on the rolls of the branches of a set; those in post who live there come first. */
const RollSet = Type.Object(
  {
    in: Slug,
    ...where,
    total: Type.Optional(Count),
    each: Type.Optional(Each),
    age: Range,
    stage: Type.Optional(Type.Enum(['applicant', 'activist', 'candidate', 'full'])),
    kind: Type.Optional(Type.Enum(['regular', 'floating-in', 'floating-out'])),
    working: Type.Optional(Type.Enum(['in-service', 'retired', 'none'])),
    /** Of the members, how many are still on probation. */
    probation: Type.Optional(Percent),
    /** Applicants: within how many days they handed in their application. */
    applied: Type.Optional(Count),
    /** Of the applicants, how many had applied before. */
    again: Type.Optional(Percent),
    /** Floating members: where their relation is, or where they went. */
    elsewhere: Type.Optional(Texts),
  },
  strict,
);

/** A stratum of members: the first that fits, by a post held or by age. */
const StratumRule = Type.Object(
  { id: Slug, roles: Type.Optional(Type.Array(Slug)), age: Type.Optional(Range) },
  strict,
);

/** Members of units who have reported to the community they live in; their relation stays with the unit's branch. */
const ReportInSet = Type.Object(
  {
    total: Count,
    units: Slug,
    branches: Slug,
    age: Range,
    /** How many have confirmed it this year. */
    confirmed: Percent,
  },
  strict,
);

/** Ties of a kind that start from the organisations of a set. */
const TieSet = Type.Object(
  {
    kind: Slug,
    of: Slug,
    ...where,
    total: Type.Optional(Count),
    each: Type.Optional(Each),
    /** Sets or choices of organisations at the other end: those nearby first. */
    with: Type.Optional(Type.Array(Slug, { minItems: 1 })),
    /** Every organisation of `with` is tied, to the nearest of `of` above it. */
    all: Type.Optional(Type.Boolean()),
    /** Its own place stands at the other end. */
    place: Type.Optional(Type.Boolean()),
    /** The post a seat belongs to, by set or choice of the unit; `other` for the rest. */
    posts: Type.Optional(Type.Record(Slug, Text)),
    /** Who holds it: whoever holds that role in the organisation (one each), or somebody new. */
    holder: Type.Optional(
      Type.Object(
        {
          role: Type.Optional(Slug),
          age: Type.Optional(Range),
          /** What unit a new one comes from: organisations of this set, or these words. */
          unit: Type.Optional(Slug),
          units: Type.Optional(Texts),
        },
        strict,
      ),
    ),
    note: Type.Optional(Text),
  },
  strict,
);

/** Units of the survey, and how they are covered. */
const SurveySet = Type.Object(
  {
    kind: Slug,
    mode: Slug,
    /** Each organisation of this set is a unit. */
    of: Type.Optional(Slug),
    /** Else so many units: at the organisations of `by`, or in the communities. */
    total: Type.Optional(Count),
    ...where,
    /** The set of the organisation that covers it: the unit's own below it, else the nearest. */
    by: Type.Optional(Slug),
    /** The kind of tie by which somebody is posted there. */
    person: Type.Optional(Slug),
    /** `{word}` from `words`; `{by}`: what the covering organisation is named after. */
    name: Type.Optional(Text),
    words: Type.Optional(
      Type.Object({ first: Type.Array(Type.String()), last: Type.Array(Type.String()) }, strict),
    ),
    employees: Range,
    members: Range,
    /** How many of them stood otherwise a year ago, and how. */
    before: Type.Optional(Type.Object({ mode: Slug, percent: Percent }, strict)),
    reasons: Type.Optional(Texts),
    next: Type.Optional(Texts),
  },
  strict,
);

const CheckSet = Type.Object(
  {
    standard: Slug,
    of: Slug,
    ...where,
    /** How many items are met. */
    met: Percent,
    /** How many have not been looked at yet. */
    unseen: Type.Optional(Percent),
    notes: Type.Optional(Texts),
  },
  strict,
);

const CredentialSet = Type.Object(
  {
    kind: Slug,
    grades: Type.Optional(Weights),
    names: Texts,
    issuer: Type.Optional(Text),
    roles: Type.Array(Slug, { minItems: 1 }),
    percent: Percent,
    years: Range,
  },
  strict,
);

const Care = Type.Object(
  {
    total: Count,
    kinds: Weights,
    ages: Type.Record(Slug, Range),
    needs: Type.Record(Slug, Texts),
    consentFor: Text,
    /** Kinds for whom a guardian consents, and who that is. */
    guarded: Type.Array(Slug),
    guardians: Texts,
    /** Volunteers they are paired with: holders of the role in organisations of the set, in the same community. */
    pairs: Type.Object({ in: Slug, role: Slug }, strict),
    notes: Texts,
    /** How many visits were made in time. */
    visited: Percent,
    /** Demo people on the list, by name, and why. */
    demo: Type.Optional(Type.Record(Type.String(), Slug)),
  },
  strict,
);

/** What people can do and when, and what they learned. */
const Abilities = Type.Object(
  {
    /** Schooling by year of birth: that of people born from that year on. */
    schooling: Type.Array(
      Type.Object(
        { from: Type.Integer(), shares: Type.Record(Type.String(), Type.Number({ minimum: 0 })) },
        strict,
      ),
      { minItems: 1 },
    ),
    skills: Texts,
    interests: Texts,
    freeTimes: Type.Array(FreeTime, { minItems: 1 }),
    /** Metres they would go. */
    radius: Type.Array(Count, { minItems: 1 }),
    /** How many of the members have told. */
    told: Percent,
  },
  strict,
);

/** `registers` of `world.yaml`: who belongs where, who is covered, who is looked after. */
export const Registers = Type.Object(
  {
    rolls: Type.Optional(Type.Array(RollSet)),
    strata: Type.Optional(Type.Array(StratumRule)),
    reportIns: Type.Optional(Type.Array(ReportInSet)),
    ties: Type.Optional(Type.Array(TieSet)),
    survey: Type.Optional(Type.Array(SurveySet)),
    checks: Type.Optional(Type.Array(CheckSet)),
    credentials: Type.Optional(Type.Array(CredentialSet)),
    care: Type.Optional(Care),
    abilities: Type.Optional(Abilities),
    /** How many committees are past their term. */
    overdue: Type.Optional(Percent),
  },
  strict,
);
export type Registers = Static<typeof Registers>;
export type RollSet = Static<typeof RollSet>;
export type ReportInSet = Static<typeof ReportInSet>;
export type TieSet = Static<typeof TieSet>;
export type SurveySet = Static<typeof SurveySet>;
export type CheckSet = Static<typeof CheckSet>;
export type CredentialSet = Static<typeof CredentialSet>;
export type Care = Static<typeof Care>;
export type Abilities = Static<typeof Abilities>;
