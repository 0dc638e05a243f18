import Type, { type Static } from 'typebox';
import { CalendarFile } from '../calendar.ts';
import { Slug } from '../values.ts';
import { Field, Option } from './fields.ts';
import { MatterType } from './matter-type.ts';
import {
  CareKind,
  CoverageMode,
  CredentialKind,
  RelationKind,
  Standard,
  Stratum,
  UnitKind,
} from './registers.ts';

const strict = { additionalProperties: false } as const;

/** `playbook.yaml`: what the place is and how its tree is called. */
export const PlaybookFile = Type.Object(
  {
    format: Type.Literal(1),
    id: Type.String({ pattern: '^(_base|[a-z][a-z0-9-]*)$', maxLength: 64 }),
    name: Type.String(),
    /** What the portal is called: 红市中·暖万家. */
    title: Type.String(),
    slogan: Type.Optional(Type.String()),
    version: Type.String(),
    extends: Type.Optional(Type.Literal('_base')),
    zone: Type.Optional(Type.String()),
    /** Telephone on every page. */
    phone: Type.Optional(Type.String()),
    /** Levels of the place tree below the district, outermost first, at most eight. */
    levels: Type.Optional(
      Type.Array(
        Type.Object({ id: Slug, name: Type.String(), party: Type.Optional(Type.String()) }, strict),
        { minItems: 1, maxItems: 8 },
      ),
    ),
    /** The portal's five sections (L8), in the district's own names. */
    sections: Type.Optional(
      Type.Array(
        Type.Object({ id: Slug, name: Type.String(), about: Type.String(), icon: Type.String() }, strict),
        { minItems: 1, maxItems: 6 },
      ),
    ),
  },
  strict,
);
export type PlaybookFile = Static<typeof PlaybookFile>;

/** What a role may do beside taking actions in matters. */
export const Permission = Type.Enum([
  'raise-for-others',
  'see-matters',
  'see-figures',
  'see-people',
  /** Reads names of the place's register in full; without it they are hidden in part. */
  'see-names',
  'reveal',
  'manage-people',
  /** Registers people of the place and gives them volunteers' roles in its teams. */
  'manage-teams',
  'manage-playbook',
  'manage-accounts',
  'see-audit',
  'confirm-points',
  'export',
  /** Founds, changes, moves, merges and dissolves organisations, and what ties them. */
  'manage-organisations',
  'manage-places',
  /** Reads memberships: branch, stage, stratum. Inner-Party work. */
  'see-members',
  'manage-members',
  /** Keeps the survey of coverage and the standard lists. */
  'manage-coverage',
  'manage-care',
  /** Brings in workbooks and takes such an import back. */
  'import',
]);
export type Permission = Static<typeof Permission>;

/** `roles.yaml`: who people are when they act. `at` binds the role to a tree level, `within` to an organisation. */
export const Role = Type.Object(
  {
    id: Slug,
    name: Type.String(),
    at: Type.Optional(Slug),
    within: Type.Optional(Type.Array(Slug, { minItems: 1 })),
    /** Roles whose actions it may take too. */
    standsInFor: Type.Optional(Type.Array(Slug)),
    may: Type.Optional(Type.Array(Permission)),
    /** Works in the console and is signed in by password. */
    staff: Type.Optional(Type.Boolean()),
    /** Counts in the composition of committees (Q5); one person with both headships of a community is 一肩挑. */
    team: Type.Optional(Type.Enum(['member', 'party-head', 'residents-head'])),
  },
  strict,
);
export type Role = Static<typeof Role>;

/** `organisations.yaml`: kinds of organisation. */
export const OrganisationKind = Type.Object(
  {
    id: Slug,
    name: Type.String(),
    party: Type.Optional(Type.Boolean()),
    level: Type.Optional(Slug),
    /** Keeps a roll of Party members: a branch. */
    roll: Type.Optional(Type.Boolean()),
    /** Has a committee elected for a term of so many years. */
    termYears: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
  },
  strict,
);
export type OrganisationKind = Static<typeof OrganisationKind>;

/** `services.yaml`: named lists of services that fields choose from. */
export const ServiceList = Type.Object({ id: Slug, name: Type.String(), items: Type.Array(Option) }, strict);
export type ServiceList = Static<typeof ServiceList>;

/** `points.yaml`: how confirmed work earns points. `per-hour` and `per-time` take whole points. */
export const PointsRule = Type.Object(
  {
    id: Slug,
    name: Type.String(),
    rule: Type.Enum(['per-hour', 'per-time']),
    args: Type.Object(
      { points: Type.Integer({ minimum: 1 }), mostPerDay: Type.Optional(Type.Integer({ minimum: 1 })) },
      strict,
    ),
    note: Type.Optional(Type.String()),
  },
  strict,
);
export type PointsRule = Static<typeof PointsRule>;

/** A playbook as the engine runs it: `_base` resolved, asks spelled out, calendar built. */
export const Playbook = Type.Object(
  {
    format: Type.Literal(1),
    id: Slug,
    name: Type.String(),
    title: Type.String(),
    slogan: Type.String(),
    version: Type.String(),
    zone: Type.String(),
    phone: Type.String(),
    levels: Type.Array(
      Type.Object({ id: Slug, name: Type.String(), party: Type.Optional(Type.String()) }, strict),
    ),
    sections: Type.Array(
      Type.Object({ id: Slug, name: Type.String(), about: Type.String(), icon: Type.String() }, strict),
    ),
    roles: Type.Array(Role),
    organisationKinds: Type.Array(OrganisationKind),
    relations: Type.Array(RelationKind),
    units: Type.Array(UnitKind),
    coverage: Type.Array(CoverageMode),
    standards: Type.Array(Standard),
    strata: Type.Array(Stratum),
    credentials: Type.Array(CredentialKind),
    care: Type.Array(CareKind),
    services: Type.Array(ServiceList),
    points: Type.Array(PointsRule),
    asks: Type.Array(Field),
    matters: Type.Array(MatterType),
    calendar: CalendarFile,
  },
  strict,
);
export type Playbook = Static<typeof Playbook>;
