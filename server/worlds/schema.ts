import { Day, Phone, Slug } from '@lianxin/contracts/values';
import Type, { type Static } from 'typebox';
import { Registers } from './registers/schema.ts';

const strict = { additionalProperties: false } as const;
const Count = Type.Integer({ minimum: 0, maximum: 100_000 });
/** Two bounds, both included. */
const Range = Type.Array(Count, { minItems: 2, maxItems: 2 });
/** Exactly so many, or between two bounds. */
const Each = Type.Union([Count, Range]);
/** Words with `{name}` in them, filled in for each one made. */
const Template = Type.String({ minLength: 1, maxLength: 200 });
const Text = Type.String({ minLength: 1, maxLength: 400 });

/** Levels below those written out by name: so many in all, or so many each. */
const CountedLevel = Type.Object(
  {
    level: Slug,
    total: Type.Optional(Count),
    each: Type.Optional(Each),
    /** So many below a named place, out of the total. */
    fixed: Type.Optional(Type.Record(Type.String(), Count)),
    name: Template,
    /** Counted through an estate instead of anew in each parent; absent: only the last level is. */
    numbered: Type.Optional(Type.Boolean()),
    households: Type.Optional(Range),
  },
  strict,
);

/** One organisation of a list, or one of the kinds of which each place gets some. */
const OrganisationChoice = Type.Object(
  {
    id: Slug,
    name: Template,
    about: Type.Optional(Text),
    skills: Type.Optional(Type.Array(Type.String())),
  },
  strict,
);

const OrganisationSet = Type.Object(
  {
    id: Slug,
    kind: Slug,
    /** `district`, or the level whose places each get some; absent with `of`. */
    at: Type.Optional(Slug),
    /** One for each organisation of this set, which is its parent, at its place or the `district`: `{parent}` is its name. */
    of: Type.Optional(Slug),
    /** Names of places: only at those and below, or at all but those. */
    within: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    except: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    /** The set whose organisation at the same place, or above, is the parent. */
    under: Type.Optional(Slug),
    name: Type.Optional(Template),
    about: Type.Optional(Text),
    /** How many in all, spread evenly; absent: one for each place. */
    total: Type.Optional(Count),
    /** Words that `{word}` takes, each once: a list, or each of the first with each of the last. */
    words: Type.Optional(
      Type.Union([
        Type.Array(Type.String(), { minItems: 1 }),
        Type.Object({ first: Type.Array(Type.String()), last: Type.Array(Type.String()) }, strict),
      ]),
    ),
    choices: Type.Optional(Type.Array(OrganisationChoice, { minItems: 1 })),
  },
  strict,
);

const Second = Type.Object({ role: Slug, in: Slug, title: Template }, strict);

const StaffSet = Type.Object(
  {
    role: Slug,
    /** The organisations within which they hold it; absent: the places of the role's level. */
    in: Type.Optional(Slug),
    each: Type.Optional(Each),
    total: Type.Optional(Count),
    title: Type.Optional(Template),
    age: Range,
    /** Volunteers live where they serve. */
    neighbours: Type.Optional(Type.Boolean()),
    /** Share of Party members, in percent. */
    members: Type.Optional(Count),
    /** A second post of the same person, in the organisation of that set at the same place. */
    also: Type.Optional(Second),
    /** How many posts are held by whoever holds this role at the same place: 一肩挑. */
    same: Type.Optional(Type.Object({ as: Slug, percent: Count }, strict)),
    /** The day of the last election, in the year before this; who was replaced then, and how old they are. */
    elected: Type.Optional(
      Type.Object({ on: Type.String({ pattern: '^\\d\\d-\\d\\d$' }), replaced: Count, age: Range }, strict),
    ),
  },
  strict,
);

const DemoPerson = Type.Object(
  {
    name: Type.String(),
    born: Type.Integer(),
    woman: Type.Optional(Type.Boolean()),
    phone: Phone,
    /** The place they live at, and one below: `柳园社区/第一网格`. */
    lives: Type.String(),
    /** What one is told of them at the start. */
    is: Text,
    /** The post they hold: a role at the demo place, or in its organisation of this set and choice. */
    post: Type.Optional(
      Type.Object({ role: Slug, in: Type.Optional(Slug), choice: Type.Optional(Slug) }, strict),
    ),
    /** Staff: the name they sign in with; residents sign in by number. */
    account: Type.Optional(Type.String()),
    /** For whom they act. */
    actsFor: Type.Optional(Type.Object({ name: Type.String(), relation: Type.String() }, strict)),
  },
  strict,
);

/** An order of one of the demo people that raises itself; number and door are theirs. */
const StandingOrder = Type.Object(
  {
    asker: Type.String(),
    type: Slug,
    every: Type.Enum(['week', 'fortnight', 'month']),
    subject: Slug,
    detail: Text,
  },
  strict,
);

/** `world.yaml`: a demo district at the scale of the report, made from a seed. */
export const WorldFile = Type.Object(
  {
    format: Type.Literal(1),
    /** The same seed makes the same world. */
    seed: Type.Integer(),
    district: Type.Object({ slug: Slug, name: Type.String(), landline: Type.String() }, strict),
    /** Middle of the district (WGS 84) and its extent in kilometres. */
    map: Type.Object(
      { lng: Type.Number(), lat: Type.Number(), width: Type.Number(), height: Type.Number() },
      strict,
    ),
    places: Type.Object(
      {
        /** First level → names of the second. */
        named: Type.Record(Type.String(), Type.Array(Type.String(), { minItems: 1 })),
        counted: Type.Array(CountedLevel),
        /** Households of a named place, where the report has them. */
        households: Type.Optional(Type.Record(Type.String(), Count)),
        /** What is known of a named place beside. */
        about: Type.Optional(Type.Record(Type.String(), Text)),
        /** `{estate}` of building names: one of the first with one of the last. */
        estates: Type.Object({ first: Type.Array(Type.String()), last: Type.Array(Type.String()) }, strict),
      },
      strict,
    ),
    organisations: Type.Array(OrganisationSet),
    staff: Type.Array(StaffSet),
    /** People beside all those in office and in teams. */
    residents: Count,
    people: Type.Object(
      {
        surnames: Type.String(),
        /** Given names by sex and year of birth: those of people born from that year on. */
        given: Type.Array(
          Type.Object(
            { from: Type.Integer(), women: Type.Array(Type.String()), men: Type.Array(Type.String()) },
            strict,
          ),
          { minItems: 1 },
        ),
        /** First seven digits of everybody's number: a range given to nobody. */
        numbers: Type.String({ pattern: '^1[3-9]\\d{5}$' }),
      },
      strict,
    ),
    demo: Type.Object(
      {
        password: Type.String(),
        place: Type.String(),
        people: Type.Array(DemoPerson),
        /** So many residents live at this place, where demo people have their post. */
        neighbours: Type.Optional(Type.Object({ lives: Type.String(), count: Count }, strict)),
        standing: Type.Optional(Type.Array(StandingOrder)),
      },
      strict,
    ),
    registers: Type.Optional(Registers),
    /** Matters of the past year: how many of each type, and since when the district has the platform. */
    history: Type.Optional(
      Type.Object({ days: Count, matters: Type.Record(Slug, Count), since: Type.Optional(Day) }, strict),
    ),
  },
  strict,
);
export type WorldFile = Static<typeof WorldFile>;
export type StaffSet = Static<typeof StaffSet>;
export type OrganisationSet = Static<typeof OrganisationSet>;
export type DemoPerson = Static<typeof DemoPerson>;
