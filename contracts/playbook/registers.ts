import Type, { type Static } from 'typebox';
import { Slug } from '../values.ts';

const strict = { additionalProperties: false } as const;

/** `relations.yaml`: how organisations belong together across the tree (G2, S4, S6, Q2, Z2, Z12). */
export const RelationKind = Type.Object(
  {
    id: Slug,
    name: Type.String(),
    /** The name seen from the other side: 兼职委员单位 of a committee, 派出 of an instructor. */
    reverse: Type.Optional(Type.String()),
    /** Kinds of organisation it starts from; any when absent. */
    of: Type.Optional(Type.Array(Slug, { minItems: 1 })),
    /** What stands at its other end. A seat names a unit and whoever holds the post there now. */
    to: Type.Enum(['organisation', 'person', 'place', 'seat']),
    /** Kinds of organisation at the other end (for a seat: of the unit that fills it). */
    kinds: Type.Optional(Type.Array(Slug, { minItems: 1 })),
    /** Drawn as a ring around the organisation, 1 the innermost (S4 一核双圈). */
    ring: Type.Optional(Type.Integer({ minimum: 1, maximum: 3 })),
    /** Most that hold at once for one organisation. */
    most: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    note: Type.Optional(Type.String()),
  },
  strict,
);
export type RelationKind = Static<typeof RelationKind>;

/** `units.yaml`: what a survey of coverage counts: enterprises, buildings, markets (G3, S6). */
export const UnitKind = Type.Object(
  { id: Slug, name: Type.String(), note: Type.Optional(Type.String()) },
  strict,
);
export type UnitKind = Static<typeof UnitKind>;

/** `coverage.yaml`: in which ways a unit is covered by a Party organisation, and which are none (G3, S6). */
export const CoverageMode = Type.Object(
  {
    id: Slug,
    name: Type.String(),
    /** `organised`: counted as covered; `worked`: reached by a station or an instructor only; `gap`: neither. */
    counts: Type.Enum(['organised', 'worked', 'gap']),
    /** Which it names: the organisation that covers it, or the person posted there. */
    asks: Type.Optional(Type.Enum(['organisation', 'person'])),
    note: Type.Optional(Type.String()),
  },
  strict,
);
export type CoverageMode = Static<typeof CoverageMode>;

/** `standards.yaml`: item lists an organisation or venue is held against: 六有, 八有, 七个方面 (Q6, L7, G5). */
export const Standard = Type.Object(
  {
    id: Slug,
    name: Type.String(),
    /** Kinds of organisation it is for. */
    of: Type.Array(Slug, { minItems: 1 }),
    items: Type.Array(
      Type.Object({ id: Slug, name: Type.String(), hint: Type.Optional(Type.String()) }, strict),
      { minItems: 1 },
    ),
    /** What the report leaves open, said where the list is shown. */
    note: Type.Optional(Type.String()),
  },
  strict,
);
export type Standard = Static<typeof Standard>;

/** `strata.yaml`: strata of members that rules tell apart (G6). */
export const Stratum = Type.Object(
  { id: Slug, name: Type.String(), note: Type.Optional(Type.String()) },
  strict,
);
export type Stratum = Static<typeof Stratum>;

/** `credentials.yaml`: grades, titles and certificates on a person's record, the lowest grade first (S8, Q5). */
export const CredentialKind = Type.Object(
  {
    id: Slug,
    name: Type.String(),
    grades: Type.Optional(
      Type.Array(Type.Object({ id: Slug, name: Type.String() }, strict), { minItems: 1 }),
    ),
    /** Its holders count in the composition of committees (Q5 社工证). */
    counted: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type CredentialKind = Static<typeof CredentialKind>;

/** `care.yaml`: why somebody is on the list of care recipients (Z11), and how often to visit at least. */
export const CareKind = Type.Object(
  {
    id: Slug,
    name: Type.String(),
    visitEveryDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 366 })),
    /** Consent holds at most so long; then it is asked for again or the record ends. */
    consentDays: Type.Integer({ minimum: 1, maximum: 1100 }),
    /** Days after the end on which what is personal is deleted; thirty when absent. */
    keepDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 366 })),
    note: Type.Optional(Type.String()),
  },
  strict,
);
export type CareKind = Static<typeof CareKind>;
