import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Id, Instant, orNull, page, paging, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;

/** What a workbook brings in. */
export const ImportKind = Type.Enum(['members', 'organisations', 'places', 'enterprises']);
export type ImportKind = Static<typeof ImportKind>;

export const ImportState = Type.Enum([
  'reading',
  'preview',
  'writing',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
]);
export type ImportState = Static<typeof ImportState>;

/** What a column can mean. */
export const ImportField = Type.Object({
  id: Slug,
  name: Type.String(),
  required: Type.Boolean(),
  key: Type.Boolean({ description: '用来认出已有的记录' }),
  note: orNull(Type.String()),
});
export type ImportField = Static<typeof ImportField>;

export const ImportColumn = Type.Object({
  at: Type.Integer({ description: '第几列，从 0 起' }),
  name: Type.String(),
  field: orNull(Type.String({ description: '含义；空为不导入' })),
  samples: Type.Array(Type.String()),
});
export type ImportColumn = Static<typeof ImportColumn>;

export const ImportSheet = Type.Object({
  name: Type.String(),
  title: Type.String({ description: '表头上面的文字' }),
  head: Type.Integer({ description: '表头在第几行；0 为没有找到' }),
  use: Type.Boolean(),
  columns: Type.Array(ImportColumn),
  given: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), Type.String(), {
    description: '整张表都一样的值，如由表名得来的支部',
  }),
});
export type ImportSheet = Static<typeof ImportSheet>;

/** How a workbook is read. */
export const ImportPlan = Type.Object({ kind: ImportKind, sheets: Type.Array(ImportSheet) });
export type ImportPlan = Static<typeof ImportPlan>;

export const ImportProblem = Type.Object({
  at: orNull(Type.Integer({ description: '第几列，从 0 起；空为整行' })),
  column: Type.String(),
  code: Slug,
  message: Type.String(),
  suggestions: Type.Array(Type.String()),
});
export type ImportProblem = Static<typeof ImportProblem>;

export const ImportRow = Type.Object({
  no: Type.Integer(),
  sheet: Type.String(),
  line: Type.Integer(),
  cells: Type.Array(Type.String()),
  does: orNull(Type.Enum(['create', 'update', 'same', 'refuse'])),
  problems: Type.Array(ImportProblem),
});
export type ImportRow = Static<typeof ImportRow>;

const summary = {
  id: Id,
  kind: ImportKind,
  fileName: Type.String(),
  state: ImportState,
  rows: Type.Integer(),
  done: Type.Integer(),
  created: Type.Integer(),
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  error: orNull(Type.String()),
  by: Type.String(),
  at: Instant,
  settledAt: orNull(Instant),
  version: Type.Integer(),
};

export const ImportSummary = Type.Object(summary);
export type ImportSummary = Static<typeof ImportSummary>;

const ImportDetail = Type.Object({
  ...summary,
  plan: ImportPlan,
  fields: Type.Array(ImportField),
  kinds: Type.Array(ImportKind, { description: '本人可以导入的几类' }),
  faults: Type.Array(
    Type.Object(
      { code: Slug, message: Type.String(), rows: Type.Integer() },
      { description: '每种问题有几行' },
    ),
  ),
});
export type ImportDetail = Static<typeof ImportDetail>;

const one = { import: Id };
const Version = Type.Optional(Type.Integer({ minimum: 1 }));

export const listImports = operation({
  id: 'imports.list',
  method: 'GET',
  path: '/imports',
  summary: '导入过的表格，新的在前',
  who: 'staff',
  face: 'console',
  input: Type.Object({ ...paging }, strict),
  output: page(ImportSummary),
  errors: [],
});

export const startImport = operation({
  id: 'imports.start',
  method: 'POST',
  path: '/imports',
  summary: '上传一个工作簿（.xlsx）或 .csv，开始读取；不写类别则按列名判断',
  who: 'staff',
  face: 'console',
  carries: 'upload',
  input: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 120 }),
      kind: Type.Optional(ImportKind),
      sheet: Type.Optional(Type.String({ maxLength: 60 })),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['UnsupportedMedia'],
});

export const showImport = operation({
  id: 'imports.show',
  method: 'GET',
  path: '/imports/:import',
  summary: '一次导入：进度、各列的含义、几行新建、更新、有问题',
  who: 'staff',
  face: 'console',
  input: Type.Object(one, strict),
  output: ImportDetail,
  errors: [],
});

export const remapImport = operation({
  id: 'imports.remap',
  method: 'POST',
  path: '/imports/:import/columns',
  summary: '改正各列的含义，重新检查；改过的格子保留',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      ...one,
      version: Version,
      kind: ImportKind,
      sheets: Type.Array(
        Type.Object(
          {
            name: Type.String({ maxLength: 60 }),
            use: Type.Boolean(),
            columns: Type.Array(
              Type.Object({ at: Type.Integer({ minimum: 0, maximum: 500 }), field: orNull(Slug) }, strict),
              { maxItems: 500 },
            ),
            given: Type.Optional(
              Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]*$' }), Type.String({ maxLength: 100 })),
            ),
          },
          strict,
        ),
        { maxItems: 200 },
      ),
    },
    strict,
  ),
  output: Type.Object({}),
  errors: ['WrongStep', 'StaleVersion'],
});

export const importRows = operation({
  id: 'imports.rows',
  method: 'GET',
  path: '/imports/:import/rows',
  summary: '逐行预览；faulty 只看有问题的，does 只看新建、更新或没有变化的',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      ...one,
      faulty: Type.Optional(Type.Boolean()),
      does: Type.Optional(Type.Enum(['create', 'update', 'same', 'refuse'])),
      sheet: Type.Optional(Type.String({ maxLength: 60 })),
      code: Type.Optional(Slug),
      ...paging,
    },
    strict,
  ),
  output: page(ImportRow),
  errors: [],
});

export const fixImport = operation({
  id: 'imports.fix',
  method: 'POST',
  path: '/imports/:import/rows/:row',
  summary: '改正一行里的几格，这一行和与它有关的行重新检查',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      ...one,
      row: Type.String({ pattern: '^\\d{1,9}$' }),
      cells: Type.Array(
        Type.Object(
          { at: Type.Integer({ minimum: 0, maximum: 500 }), text: Type.String({ maxLength: 500 }) },
          strict,
        ),
        { minItems: 1, maxItems: 50 },
      ),
      alike: Type.Optional(Type.Boolean({ description: '同一张表里写法相同的格子一起改' })),
    },
    strict,
  ),
  output: Type.Object({ row: ImportRow, rows: Type.Integer({ description: '一共改了几行' }) }),
  errors: ['WrongStep'],
});

export const importErrors = operation({
  id: 'imports.errors',
  method: 'GET',
  path: '/imports/:import/errors',
  summary: '有问题的行，每行写明要改什么；改好可再导入',
  who: 'staff',
  face: 'console',
  carries: 'download',
  input: Type.Object(one, strict),
  output: Type.Unknown(),
  errors: [],
});

export const applyImport = operation({
  id: 'imports.apply',
  method: 'POST',
  path: '/imports/:import/apply',
  summary: '写入：all 全部没有问题才写，good 只写没有问题的行',
  who: 'staff',
  face: 'console',
  input: Type.Object({ ...one, rows: Type.Enum(['all', 'good']), version: Version }, strict),
  output: Type.Object({}),
  errors: ['WrongStep', 'StaleVersion', 'RowsFaulty'],
});

export const cancelImport = operation({
  id: 'imports.cancel',
  method: 'POST',
  path: '/imports/:import/cancel',
  summary: '停止：正在写入的全部撤回，没有写入的不再导入',
  who: 'staff',
  face: 'console',
  input: Type.Object(one, strict),
  output: Type.Object({}),
  errors: ['WrongStep'],
});

export const undoImport = operation({
  id: 'imports.undo',
  method: 'POST',
  path: '/imports/:import/undo',
  summary: '撤回整次导入：新建的删去，更新的还原；后来又有人改过的，写明是哪些行',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    { ...one, reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }) },
    strict,
  ),
  output: Type.Object({}),
  errors: ['WrongStep'],
});
