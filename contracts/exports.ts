import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Id, Instant, page, paging, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;

/** A list that can leave as a workbook, with the columns it has. */
export const ExportList = Type.Object({
  id: Slug,
  name: Type.String(),
  columns: Type.Array(
    Type.Object({
      id: Slug,
      name: Type.String(),
      personal: Type.Boolean({ description: '默认隐去；显示全部需说明用途' }),
    }),
  ),
  filters: Type.Array(Type.Object({ id: Slug, name: Type.String() })),
});
export type ExportList = Static<typeof ExportList>;

export const exportLists = operation({
  id: 'exports.lists',
  method: 'GET',
  path: '/exports/lists',
  summary: '本人可以导出的名册和各自的列',
  who: 'staff',
  face: 'console',
  input: Type.Object({}, strict),
  output: Type.Object({ items: Type.Array(ExportList) }),
  errors: [],
});

export const makeExport = operation({
  id: 'exports.make',
  method: 'POST',
  path: '/exports',
  summary: '把名册导出为 .xlsx，留痕，链接限时有效；个人信息默认隐去',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      list: Slug,
      columns: Type.Optional(Type.Array(Slug, { minItems: 1, maxItems: 60 })),
      filter: Type.Optional(
        Type.Record(Type.String({ pattern: '^[a-z][a-z-]*$' }), Type.String({ maxLength: 60 })),
      ),
      reveal: Type.Optional(Type.Boolean({ description: '显示全部个人信息，需有查看权限并写明用途' })),
      reason: Type.Optional(Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' })),
    },
    strict,
  ),
  output: Type.Object({ id: Id, rows: Type.Integer(), link: Type.String(), untilAt: Instant }),
  errors: [],
});

export const takeExport = operation({
  id: 'exports.take',
  method: 'GET',
  path: '/exports/:export/file',
  summary: '取走导出的文件；过期失效，只限导出人',
  who: 'staff',
  face: 'console',
  carries: 'download',
  input: Type.Object({ export: Id }, strict),
  output: Type.Unknown(),
  errors: ['TooLate'],
});

const ExportRow = Type.Object({
  id: Id,
  list: Slug,
  name: Type.String(),
  rows: Type.Integer(),
  by: Type.String(),
  at: Instant,
  untilAt: Instant,
  taken: Type.Integer(),
  mine: Type.Boolean(),
});

export const listExports = operation({
  id: 'exports.list',
  method: 'GET',
  path: '/exports',
  summary: '导出过的文件，新的在前',
  who: 'staff',
  face: 'console',
  input: Type.Object({ ...paging }, strict),
  output: page(ExportRow),
  errors: [],
});
