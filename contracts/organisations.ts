import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Day, Id, orNull, page, paging, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;
const Reason = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' });
const Name = Type.String({ minLength: 2, maxLength: 60, pattern: '\\S' });
/** 统一社会信用代码: 18 digits and letters, the last of them a check. */
const Code = Type.String({ minLength: 18, maxLength: 18, description: '统一社会信用代码' });
const Line = Type.String({ maxLength: 100 });
const Version = Type.Optional(Type.Integer({ minimum: 1, description: '看到的版本；不是最新则不改' }));

/** What can be said of an organisation beside its name and kind; null clears it. */
const facts = {
  shortName: Type.Optional(orNull(Type.String({ maxLength: 20 }))),
  placeId: Type.Optional(orNull(Id)),
  contact: Type.Optional(orNull(Type.String({ maxLength: 40 }))),
  phone: Type.Optional(orNull(Type.String({ maxLength: 20, pattern: '^[0-9 ()+-]*$' }))),
  address: Type.Optional(orNull(Line)),
  code: Type.Optional(orNull(Code)),
  about: Type.Optional(orNull(Type.String({ maxLength: 500 }))),
  seats: Type.Optional(orNull(Type.Integer({ minimum: 0, maximum: 200, description: '兼职席位数' }))),
  foundedOn: Type.Optional(orNull(Day)),
  termFrom: Type.Optional(orNull(Day)),
  termUntil: Type.Optional(orNull(Day)),
};

export const addOrganisation = operation({
  id: 'organisations.add',
  method: 'POST',
  path: '/organisations',
  summary: '登记组织；不写 parentId 为最上级',
  who: 'staff',
  face: 'console',
  input: Type.Object({ name: Name, kind: Slug, parentId: Type.Optional(Id), ...facts }, strict),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists', 'TooDeep', 'AlreadyDissolved'],
});

export const changeOrganisation = operation({
  id: 'organisations.change',
  method: 'PUT',
  path: '/organisations/:organisation',
  summary: '修改组织资料；上级用移动，撤并用合并、拆分、撤销',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      organisation: Id,
      version: Version,
      name: Type.Optional(Name),
      kind: Type.Optional(Slug),
      ...facts,
    },
    strict,
  ),
  output: Type.Object({ version: Type.Integer() }),
  errors: ['AlreadyExists', 'AlreadyDissolved', 'StaleVersion', 'SeatsFull'],
});

/** What a change does, before it is done (`change` null) and after. */
export const ChangeOutcome = Type.Object({
  change: orNull(Id),
  /** Organisations whose parent becomes another, and all beneath them. */
  children: Type.Integer(),
  below: Type.Integer(),
  /** Appointments that go along, and those that end. */
  appointments: Type.Integer(),
  appointmentsEnd: Type.Integer(),
  relations: Type.Integer(),
  relationsEnd: Type.Integer(),
  /** What other registers keep under it and what therefore follows: open matters, members. */
  follows: Type.Array(Type.Object({ name: Type.String(), count: Type.Integer() })),
  /** What to look at afterwards, in words. */
  notes: Type.Array(Type.String()),
});
export type ChangeOutcome = Static<typeof ChangeOutcome>;

const Preview = Type.Optional(Type.Boolean({ description: '只看会带来什么，不改' }));
const On = Type.Optional(Day);
const structural = ['WouldCycle', 'TooDeep', 'AlreadyDissolved', 'StillInUse'] as const;

export const moveOrganisation = operation({
  id: 'organisations.move',
  method: 'POST',
  path: '/organisations/:organisation/move',
  summary: '连同下级一起移到另一个上级之下；to 为空即成为最上级',
  who: 'staff',
  face: 'console',
  input: Type.Object({ organisation: Id, to: orNull(Id), reason: Reason, preview: Preview }, strict),
  output: ChangeOutcome,
  errors: [...structural],
});

export const mergeOrganisation = operation({
  id: 'organisations.merge',
  method: 'POST',
  path: '/organisations/:organisation/merge',
  summary: '并入另一个组织：下级、任职、关系和未办结的事随之过去',
  who: 'staff',
  face: 'console',
  input: Type.Object({ organisation: Id, into: Id, on: On, reason: Reason, preview: Preview }, strict),
  output: ChangeOutcome,
  errors: [...structural],
});

export const splitOrganisation = operation({
  id: 'organisations.split',
  method: 'POST',
  path: '/organisations/:organisation/split',
  summary: '拆出一个同级的新组织，带走选定的下级、人员和关系',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      organisation: Id,
      name: Name,
      kind: Type.Optional(Slug),
      code: Type.Optional(Code),
      placeId: Type.Optional(Id),
      children: Type.Optional(Type.Array(Id, { maxItems: 1000, uniqueItems: true })),
      people: Type.Optional(Type.Array(Id, { maxItems: 5000, uniqueItems: true })),
      relations: Type.Optional(Type.Array(Id, { maxItems: 1000, uniqueItems: true })),
      on: On,
      reason: Reason,
      preview: Preview,
    },
    strict,
  ),
  output: Type.Intersect([ChangeOutcome, Type.Object({ sibling: orNull(Id) })]),
  errors: [...structural, 'AlreadyExists'],
});

export const dissolveOrganisation = operation({
  id: 'organisations.dissolve',
  method: 'POST',
  path: '/organisations/:organisation/dissolve',
  summary: '撤销：下级和未办结的事交给指定组织，不指定则交给上级；任职随之结束',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    { organisation: Id, heir: Type.Optional(Id), on: On, reason: Reason, preview: Preview },
    strict,
  ),
  output: ChangeOutcome,
  errors: [...structural],
});

export const DirectoryChange = Type.Object({
  id: Id,
  at: Type.String(),
  kind: Type.Enum(['add', 'change', 'move', 'merge', 'split', 'dissolve', 'relation', 'seat']),
  /** The organisation it was done to, and the other one: the parent, the heir, the new sibling. */
  organisation: Type.Object({ id: Id, name: Type.String() }),
  other: orNull(Type.Object({ id: Id, name: Type.String() })),
  by: Type.String(),
  reason: Type.String(),
  /** What was changed, each in words. */
  details: Type.Array(
    Type.Object({ name: Type.String(), before: orNull(Type.String()), after: orNull(Type.String()) }),
  ),
  undoneAt: orNull(Type.String()),
  mayUndo: Type.Boolean(),
});
export type DirectoryChange = Static<typeof DirectoryChange>;

export const organisationChanges = operation({
  id: 'organisations.changes',
  method: 'GET',
  path: '/organisations/:organisation/changes',
  summary: '一个组织的变动记录，新的在前',
  who: 'staff',
  face: 'console',
  input: Type.Object({ organisation: Id, ...paging }, strict),
  output: page(DirectoryChange),
  errors: [],
});

export const undoChange = operation({
  id: 'organisations.undo',
  method: 'POST',
  path: '/organisations/changes/:change/undo',
  summary: '撤回一次变动；后面还有变动时先撤回后面的',
  who: 'staff',
  face: 'console',
  input: Type.Object({ change: Id, reason: Reason }, strict),
  output: Type.Object({}),
  errors: ['LaterChange', 'AlreadyUndone', 'CannotUndo'],
});

export const RelationRow = Type.Object({
  id: Id,
  kind: Slug,
  /** Whether the organisation asked for is where it starts, or its other end. */
  end: Type.Enum(['of', 'with']),
  /** The organisation at the other end; for a seat the unit that fills it. */
  organisation: orNull(Type.Object({ id: Id, name: Type.String(), kind: Slug })),
  person: orNull(Type.Object({ id: Id, name: Type.String() })),
  place: orNull(Type.Object({ id: Id, name: Type.String() })),
  post: orNull(Type.String()),
  note: orNull(Type.String()),
  fromOn: Day,
  untilOn: orNull(Day),
  version: Type.Integer(),
});
export type RelationRow = Static<typeof RelationRow>;

export const listRelations = operation({
  id: 'relations.list',
  method: 'GET',
  path: '/organisations/:organisation/relations',
  summary: '一个组织的关系，两头都列；past 连同已结束的',
  who: 'staff',
  face: 'console',
  input: Type.Object({ organisation: Id, past: Type.Optional(Type.Boolean()) }, strict),
  output: Type.Object({
    items: Type.Array(RelationRow),
    /** Part-time seats taken today, of so many; null: none are counted. */
    seats: Type.Object({ taken: Type.Integer(), of: orNull(Type.Integer()) }),
  }),
  errors: [],
});

export const addRelation = operation({
  id: 'relations.add',
  method: 'POST',
  path: '/organisations/:organisation/relations',
  summary: '建立关系：席位填单位、岗位和现任；其余按类别填组织、人员或地点',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      organisation: Id,
      kind: Slug,
      withId: Type.Optional(Id),
      personId: Type.Optional(Id),
      placeId: Type.Optional(Id),
      post: Type.Optional(Type.String({ maxLength: 40 })),
      note: Type.Optional(Type.String({ maxLength: 200 })),
      fromOn: Day,
      untilOn: Type.Optional(Day),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists', 'AlreadyDissolved', 'SeatsFull'],
});

export const changeRelation = operation({
  id: 'relations.change',
  method: 'PUT',
  path: '/relations/:relation',
  summary: '修改关系；席位换人只改现任，席位和经过都保留',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      relation: Id,
      version: Version,
      personId: Type.Optional(orNull(Id)),
      post: Type.Optional(orNull(Type.String({ maxLength: 40 }))),
      note: Type.Optional(orNull(Type.String({ maxLength: 200 }))),
      untilOn: Type.Optional(orNull(Day)),
      /** From which day a new holder holds the seat; today if none is given. */
      on: On,
      reason: Reason,
    },
    strict,
  ),
  output: Type.Object({ version: Type.Integer() }),
  errors: ['AlreadyExists', 'StaleVersion', 'SeatsFull'],
});

export const endRelation = operation({
  id: 'relations.end',
  method: 'POST',
  path: '/relations/:relation/end',
  summary: '结束关系：自 on 这一天起不再有效，记录保留',
  who: 'staff',
  face: 'console',
  input: Type.Object({ relation: Id, on: Day, reason: Reason }, strict),
  output: Type.Object({}),
  errors: [],
});

export const relationHistory = operation({
  id: 'relations.history',
  method: 'GET',
  path: '/relations/:relation/history',
  summary: '一个席位的历任，新的在前',
  who: 'staff',
  face: 'console',
  input: Type.Object({ relation: Id }, strict),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        person: orNull(Type.Object({ id: Id, name: Type.String() })),
        fromOn: Day,
        untilOn: orNull(Day),
      }),
    ),
  }),
  errors: [],
});
