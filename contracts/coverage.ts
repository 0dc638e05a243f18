import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Day, Id, orNull, page, paging, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;
const Text = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: '\\S' });
const Note = Type.String({ maxLength: 500 });
const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 });

/** How a mode of coverage counts: 已建组织, 工作覆盖, 空白. */
export const Counts = Type.Enum(['organised', 'worked', 'gap']);
export type Counts = Static<typeof Counts>;

/** How a unit is covered from a day on; `untilOn` is the first day on which it is not any more. */
export const CoverageState = Type.Object({
  id: Id,
  mode: Slug,
  counts: Counts,
  organisation: orNull(Type.Object({ id: Id, name: Type.String() })),
  person: orNull(Type.Object({ id: Id, name: Type.String({ description: '指导员姓名，无权看时隐去' }) })),
  reason: orNull(Type.String()),
  nextStep: orNull(Type.String()),
  nextOn: orNull(Day),
  fromOn: Day,
  untilOn: orNull(Day),
});
export type CoverageState = Static<typeof CoverageState>;

export const UnitRow = Type.Object({
  id: Id,
  kind: Slug,
  name: Type.String(),
  place: orNull(Type.String()),
  members: orNull(Type.Integer({ description: '党员人数' })),
  employees: orNull(Type.Integer()),
  endedOn: orNull(Day),
  /** Null: nobody has said yet; counted as a gap. */
  mode: orNull(Slug),
  counts: Counts,
  /** Who covers it: the organisation's name, or the person's posted there. */
  by: orNull(Type.String()),
  reason: orNull(Type.String()),
  nextStep: orNull(Type.String()),
  nextOn: orNull(Day),
});
export type UnitRow = Static<typeof UnitRow>;

const unitFilter = {
  kind: Type.Optional(Slug),
  place: Type.Optional(Id),
  /** Only what stands at the place itself, not below it. */
  here: Type.Optional(Type.Boolean()),
};

export const listUnits = operation({
  id: 'coverage.units',
  method: 'GET',
  path: '/coverage/units',
  summary: '摸排登记：企业、楼宇、市场、社会组织；on 为看哪一天的情况，不写为今天',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      ...unitFilter,
      mode: Type.Optional(Slug),
      counts: Type.Optional(Counts),
      q: Type.Optional(Type.String({ maxLength: 40 })),
      on: Type.Optional(Day),
      ended: Type.Optional(Type.Boolean({ description: '只看已注销、搬离的' })),
      ...paging,
    },
    strict,
  ),
  output: page(UnitRow),
  errors: [],
});

export const listGaps = operation({
  id: 'coverage.gaps',
  method: 'GET',
  path: '/coverage/gaps',
  summary: '空白清单：下一步日期近的在前，没有定日期的在最后',
  who: 'staff',
  face: 'console',
  input: Type.Object({ ...unitFilter, ...paging }, strict),
  output: Type.Object({
    items: Type.Array(Type.Intersect([UnitRow, Type.Object({ overdue: Type.Boolean() })])),
    next: Type.Optional(Type.String()),
    /** Of the whole list. */
    total: Type.Integer(),
    overdue: Type.Integer(),
    undated: Type.Integer({ description: '没有定下一步日期的' }),
  }),
  errors: [],
});

export const UnitView = Type.Object({
  id: Id,
  kind: Slug,
  name: Type.String(),
  code: orNull(Type.String({ description: '统一社会信用代码' })),
  placeId: orNull(Id),
  place: orNull(Type.String()),
  address: orNull(Type.String()),
  employees: orNull(Type.Integer()),
  members: orNull(Type.Integer()),
  contact: orNull(Type.String({ description: '已隐去' })),
  phone: orNull(Type.String({ description: '已隐去' })),
  organisation: orNull(Type.Object({ id: Id, name: Type.String() })),
  surveyedOn: Day,
  endedOn: orNull(Day),
  note: orNull(Type.String()),
  version: Type.Integer(),
  state: orNull(CoverageState),
  /** The newest first, the present one included. */
  history: Type.Array(CoverageState),
  mayManage: Type.Boolean(),
  mayReveal: Type.Boolean(),
});
export type UnitView = Static<typeof UnitView>;

export const showUnit = operation({
  id: 'coverage.unit',
  method: 'GET',
  path: '/coverage/units/:unit',
  summary: '一个摸排对象和它的覆盖经过',
  who: 'staff',
  face: 'console',
  input: Type.Object({ unit: Id }, strict),
  output: UnitView,
  errors: [],
});

/** How a unit is to be covered. What must be named depends on the mode. */
const stateFields = {
  mode: Slug,
  organisationId: Type.Optional(Id),
  personId: Type.Optional(Id),
  reason: Type.Optional(Note),
  nextStep: Type.Optional(Note),
  nextOn: Type.Optional(Day),
};

const unitFields = {
  name: Text(80),
  code: Type.Optional(Type.String({ pattern: '^[0-9A-Z]{15,18}$' })),
  placeId: Id,
  address: Type.Optional(Type.String({ maxLength: 120 })),
  employees: Type.Optional(Count),
  members: Type.Optional(Count),
  contact: Type.Optional(Type.String({ maxLength: 40 })),
  phone: Type.Optional(Type.String({ pattern: '^[0-9-]{5,20}$' })),
  organisationId: Type.Optional(Id),
  note: Type.Optional(Note),
};

export const addUnit = operation({
  id: 'coverage.add-unit',
  method: 'POST',
  path: '/coverage/units',
  summary: '登记一个摸排对象',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      kind: Slug,
      ...unitFields,
      surveyedOn: Type.Optional(Day),
      state: Type.Optional(Type.Object(stateFields, strict)),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists'],
});

export const changeUnit = operation({
  id: 'coverage.change-unit',
  method: 'PUT',
  path: '/coverage/units/:unit',
  summary: '改登记内容；不写联系人、电话为不改',
  who: 'staff',
  face: 'console',
  input: Type.Object({ unit: Id, version: Type.Integer(), ...unitFields }, strict),
  output: Type.Object({ version: Type.Integer() }),
  errors: ['StaleVersion', 'AlreadyExists', 'AlreadyEnded'],
});

export const endUnit = operation({
  id: 'coverage.end-unit',
  method: 'POST',
  path: '/coverage/units/:unit/end',
  summary: '注销或搬离：自 on 这一天起不再计入',
  who: 'staff',
  face: 'console',
  input: Type.Object({ unit: Id, on: Day, reason: Text(200) }, strict),
  output: Type.Object({}),
  errors: ['AlreadyEnded'],
});

export const setCoverage = operation({
  id: 'coverage.set',
  method: 'POST',
  path: '/coverage/units/:unit/states',
  summary: '写明怎样覆盖：原来的到这一天为止，新的从这一天起',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    { unit: Id, ...stateFields, on: Type.Optional(Day), version: Type.Optional(Type.Integer()) },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['StaleVersion', 'AlreadyEnded'],
});

export const revealUnit = operation({
  id: 'coverage.reveal',
  method: 'POST',
  path: '/coverage/units/:unit/reveals',
  reveals: true,
  summary: '查看联系人和电话；需说明用途，留痕',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    { unit: Id, reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }) },
    strict,
  ),
  output: Type.Object({ contact: orNull(Type.String()), phone: orNull(Type.String()) }),
  errors: [],
});

/** Counts of one group. Percentages are of `units`, to one decimal, and add up to 100 (0 where there are none). */
export const CoverageCounts = Type.Object({
  units: Type.Integer(),
  organised: Type.Integer(),
  worked: Type.Integer(),
  gap: Type.Integer(),
  percent: Type.Object({ organised: Type.Number(), worked: Type.Number(), gap: Type.Number() }),
});
export type CoverageCounts = Static<typeof CoverageCounts>;

export const CoveragePlace = Type.Object({
  /** Where its list opens: `coverage.units` with `place`, and `here` where it is only the place itself. */
  place: Id,
  here: Type.Boolean(),
  name: Type.String(),
  counts: CoverageCounts,
});
export type CoveragePlace = Static<typeof CoveragePlace>;

export const showCoverage = operation({
  id: 'coverage.figures',
  method: 'GET',
  path: '/coverage/figures',
  summary: '覆盖情况：合计、分下一级、分方式、近 12 个月月末',
  who: 'staff',
  face: 'console',
  input: Type.Object({ kind: Type.Optional(Slug), place: Type.Optional(Id) }, strict),
  output: Type.Object({
    on: Day,
    total: CoverageCounts,
    /** What the rows are: 街道; null where there is nothing below. */
    placesAre: orNull(Type.String()),
    places: Type.Array(CoveragePlace),
    modes: Type.Array(Type.Object({ mode: orNull(Slug), counts: Counts, units: Type.Integer() })),
    /** Month ends of the past twelve months and today, the earliest first. */
    months: Type.Array(Type.Object({ on: Day, counts: CoverageCounts })),
  }),
  errors: [],
});
