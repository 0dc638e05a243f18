import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Day, FileRef, Id, orNull, paging, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;

/** An item as it was last looked at. Null `met`: never looked at. */
export const StandardCell = Type.Object({
  item: Slug,
  met: orNull(Type.Boolean()),
  checkedOn: orNull(Day),
  evidence: Type.Integer({ description: '佐证件数' }),
});
export type StandardCell = Static<typeof StandardCell>;

export const StandardRow = Type.Object({
  organisation: Id,
  name: Type.String(),
  place: orNull(Type.String()),
  cells: Type.Array(StandardCell),
  met: Type.Integer(),
});
export type StandardRow = Static<typeof StandardRow>;

/** Of so many organisations. Percentages are of `organisations`, to one decimal, and add up to 100. */
export const ItemCounts = Type.Object({
  item: Slug,
  organisations: Type.Integer(),
  met: Type.Integer(),
  unmet: Type.Integer(),
  unseen: Type.Integer({ description: '从没看过' }),
  percent: Type.Object({ met: Type.Number(), unmet: Type.Number(), unseen: Type.Number() }),
});
export type ItemCounts = Static<typeof ItemCounts>;

export const showMatrix = operation({
  id: 'standards.matrix',
  method: 'GET',
  path: '/standards/:standard/matrix',
  summary: '标准清单：组织 × 条目，连同每一条的达标比例',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      standard: Slug,
      place: Type.Optional(Id),
      complete: Type.Optional(Type.Boolean({ description: '只列全部达标的' })),
      met: Type.Optional(Slug),
      ...paging,
    },
    strict,
  ),
  output: Type.Object({
    items: Type.Array(StandardRow),
    next: Type.Optional(Type.String()),
    organisations: Type.Integer(),
    complete: Type.Integer({ description: '全部达标的组织' }),
    totals: Type.Array(ItemCounts),
  }),
  errors: [],
});

export const MissingRow = Type.Object({
  organisation: Id,
  name: Type.String(),
  place: orNull(Type.String()),
  item: Slug,
  /** Null: never looked at. */
  checkedOn: orNull(Day),
  note: orNull(Type.String()),
});
export type MissingRow = Static<typeof MissingRow>;

export const listMissing = operation({
  id: 'standards.missing',
  method: 'GET',
  path: '/standards/:standard/missing',
  summary: '还缺什么：没有达标和从没看过的条目',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    { standard: Slug, place: Type.Optional(Id), item: Type.Optional(Slug), ...paging },
    strict,
  ),
  output: Type.Object({
    items: Type.Array(MissingRow),
    next: Type.Optional(Type.String()),
    total: Type.Integer(),
  }),
  errors: [],
});

/** One look at an item. */
export const StandardCheck = Type.Object({
  item: Slug,
  met: Type.Boolean(),
  checkedOn: Day,
  note: orNull(Type.String()),
  evidence: Type.Array(FileRef),
  by: Type.String(),
});
export type StandardCheck = Static<typeof StandardCheck>;

export const showStandards = operation({
  id: 'standards.organisation',
  method: 'GET',
  path: '/organisations/:organisation/standards',
  summary: '一个组织要对照的标准，逐条最近一次的情况',
  who: 'staff',
  face: 'console',
  input: Type.Object({ organisation: Id }, strict),
  output: Type.Object({
    organisation: Id,
    name: Type.String(),
    mayCheck: Type.Boolean(),
    standards: Type.Array(
      Type.Object({
        standard: Slug,
        items: Type.Array(Type.Object({ item: Slug, last: orNull(StandardCheck) })),
      }),
    ),
  }),
  errors: [],
});

export const listChecks = operation({
  id: 'standards.history',
  method: 'GET',
  path: '/organisations/:organisation/standards/:standard/items/:item',
  summary: '一个条目历次的情况，新的在前',
  who: 'staff',
  face: 'console',
  input: Type.Object({ organisation: Id, standard: Slug, item: Slug }, strict),
  output: Type.Object({ items: Type.Array(StandardCheck) }),
  errors: [],
});

export const checkStandard = operation({
  id: 'standards.check',
  method: 'POST',
  path: '/organisations/:organisation/standards/:standard/checks',
  summary: '对照标准逐条记下：达标或没有达标，附佐证',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      organisation: Id,
      standard: Slug,
      on: Type.Optional(Day),
      items: Type.Array(
        Type.Object(
          {
            item: Slug,
            met: Type.Boolean(),
            note: Type.Optional(Type.String({ maxLength: 500 })),
            evidence: Type.Optional(Type.Array(Id, { maxItems: 9 })),
          },
          strict,
        ),
        { minItems: 1, maxItems: 60 },
      ),
    },
    strict,
  ),
  output: Type.Object({}),
  errors: ['AlreadyEnded'],
});

export const uploadEvidence = operation({
  id: 'standards.upload',
  method: 'POST',
  path: '/standards/files',
  summary: '上传佐证：照片或 PDF',
  who: 'staff',
  face: 'console',
  carries: 'upload',
  input: Type.Object({ name: Type.Optional(Type.String({ maxLength: 120 })) }, strict),
  output: FileRef,
  errors: ['NotAPicture', 'PictureTooLarge', 'UnsupportedMedia'],
});

export const showEvidence = operation({
  id: 'standards.file',
  method: 'GET',
  path: '/standards/files/:file',
  summary: '看佐证；size=list 为小图',
  who: 'staff',
  face: 'console',
  carries: 'download',
  input: Type.Object({ file: Id, size: Type.Optional(Type.Enum(['full', 'list'])) }, strict),
  output: Type.Unknown(),
  errors: [],
});
