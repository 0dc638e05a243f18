import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { FieldKind, Option } from './playbook/fields.ts';
import { OrganisationKind } from './playbook/playbook.ts';
import {
  CareKind,
  CoverageMode,
  CredentialKind,
  RelationKind,
  Standard,
  Stratum,
  UnitKind,
} from './playbook/registers.ts';
import { Slug } from './values.ts';

/** A question as a form shows it: its options filled in. */
export const FormField = Type.Object({
  id: Slug,
  name: Type.String(),
  kind: FieldKind,
  hint: Type.Optional(Type.String()),
  required: Type.Boolean(),
  options: Type.Optional(
    Type.Array(Type.Object({ id: Type.String(), name: Type.String(), hint: Type.Optional(Type.String()) })),
  ),
  /** Kinds of organisation that may be chosen; any when absent. */
  of: Type.Optional(Type.Array(Slug)),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  when: Type.Optional(Type.Object({ field: Slug, is: Type.Union([Type.String(), Type.Boolean()]) })),
});
export type FormField = Static<typeof FormField>;

/** A matter type as the faces need it: what it is called, what is asked, how its steps are named. */
export const TypeView = Type.Object({
  id: Slug,
  name: Type.String(),
  about: Type.String(),
  invitation: Type.String(),
  asker: Type.String(),
  section: Type.Optional(Slug),
  standing: Type.Boolean(),
  public: Type.Enum(['never', 'always', 'asker-agrees']),
  /** Whether the caller may raise it. */
  mayRaise: Type.Boolean(),
  place: Type.Object({ least: Slug, ask: Type.String(), required: Type.Boolean() }),
  fields: Type.Array(FormField),
  grades: Type.Array(Option),
  steps: Type.Array(
    Type.Object({
      id: Slug,
      name: Type.String(),
      ends: Type.Optional(Type.String()),
      /** Name of the role or party that acts, and its time limit, in words. */
      by: Type.Optional(Type.String()),
      within: Type.Optional(Type.String()),
      actions: Type.Array(
        Type.Object({
          id: Slug,
          name: Type.String(),
          to: Type.Optional(Slug),
          by: Type.Optional(Type.String()),
          /** The one action the step is about. */
          main: Type.Optional(Type.Boolean()),
        }),
      ),
    }),
  ),
});
export type TypeView = Static<typeof TypeView>;

export const PlaybookView = Type.Object({
  hash: Type.String(),
  id: Slug,
  name: Type.String(),
  title: Type.String(),
  slogan: Type.String(),
  version: Type.String(),
  phone: Type.String(),
  zone: Type.String(),
  levels: Type.Array(Type.Object({ id: Slug, name: Type.String(), party: Type.Optional(Type.String()) })),
  sections: Type.Array(
    Type.Object({ id: Slug, name: Type.String(), about: Type.String(), icon: Type.String() }),
  ),
  roles: Type.Array(
    Type.Object({
      id: Slug,
      name: Type.String(),
      /** The level of the tree it is held at, or the kinds of organisation it is held within: one of the two. */
      at: Type.Optional(Slug),
      within: Type.Optional(Type.Array(Slug)),
    }),
  ),
  organisationKinds: Type.Array(OrganisationKind),
  relations: Type.Array(RelationKind),
  units: Type.Array(UnitKind),
  coverage: Type.Array(CoverageMode),
  standards: Type.Array(Standard),
  strata: Type.Array(Stratum),
  credentials: Type.Array(CredentialKind),
  care: Type.Array(CareKind),
  types: Type.Array(TypeView),
  /** Years whose working days are known. */
  calendarYears: Type.Array(Type.Integer()),
});
export type PlaybookView = Static<typeof PlaybookView>;

export const showPlaybook = operation({
  id: 'playbook.show',
  method: 'GET',
  path: '/playbook',
  summary: '本区工作方案：名称、栏目、事项类型、环节与表单',
  who: 'anyone',
  input: Type.Object({}, { additionalProperties: false }),
  output: PlaybookView,
  errors: [],
});
