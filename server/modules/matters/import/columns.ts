import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false } as const;

/** The meanings a column can have, beside the type's own fields. */
export const meanings = [
  'no',
  'user',
  'title',
  'detail',
  'raisedAt',
  'reply',
  'repliedAt',
  'place',
  'address',
] as const;
export type Meaning = (typeof meanings)[number];

/**
 * A column map: which column of a file is what. What it leaves out is not imported; without a map the usual
 * names of columns are recognised.
 */
export const ColumnMapFile = Type.Object(
  {
    /** Where the numbers come from (`12345`, `市长信箱`): files of one source may repeat each other's rows. */
    source: Type.Optional(Type.String({ pattern: '^.{1,40}$' })),
    columns: Type.Object(
      {
        no: Type.Optional(Type.String()),
        user: Type.Optional(Type.String()),
        title: Type.Optional(Type.String()),
        detail: Type.Optional(Type.String()),
        raisedAt: Type.String(),
        reply: Type.Optional(Type.String()),
        repliedAt: Type.Optional(Type.String()),
        place: Type.Optional(Type.String()),
        address: Type.Optional(Type.String()),
      },
      strict,
    ),
    /** Fields of the matter type by id. */
    fields: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
        Type.Object(
          {
            column: Type.Optional(Type.String()),
            /** What the file writes → the option's id or name. */
            values: Type.Optional(Type.Record(Type.String({ pattern: '^.*$' }), Type.String())),
            /** Taken where the cell is empty or says something else. */
            otherwise: Type.Optional(Type.String()),
          },
          strict,
        ),
      ),
    ),
  },
  strict,
);
export type ColumnMapFile = Static<typeof ColumnMapFile>;

/** How one field of the matter type is filled. */
export interface FieldColumn {
  columns: readonly string[];
  values: ReadonlyMap<string, string>;
  otherwise: string | null;
}

/** A column map made ready: for each meaning the names its column may have, as `columnKey` writes them, best first. */
export interface ColumnMap {
  source: string;
  columns: Readonly<Record<Meaning, readonly string[]>>;
  fields: ReadonlyMap<string, FieldColumn>;
}

const keys = new Map<string, string>();

/** A column's name as it is compared: without blanks, marks of required columns, case, full-width forms. */
export function columnKey(name: string): string {
  let key = keys.get(name);
  if (key === undefined) {
    key = name
      .normalize('NFKC')
      .replace(/[\s*:_-]/g, '')
      .toLowerCase();
    if (keys.size < 1000) keys.set(name, key);
  }
  return key;
}

/** Names that exports of 12345 lines, mailboxes and message boards give their columns. */
const usual: Record<Meaning, string[]> = {
  no: 'no,id,number,编号,留言编号,工单编号,工单号,诉求编号,受理编号,事项编号,信件编号,事件编号'.split(','),
  user: 'user,userid,用户编号'.split(','),
  title: 'title,subject,topic,标题,主题,留言主题,留言标题,诉求标题,工单标题,事项标题,信件标题,事件标题'.split(
    ',',
  ),
  detail:
    'detail,details,content,text,description,详情,内容,留言详情,留言内容,诉求内容,工单内容,问题描述,具体情况,事件描述,反映内容,信件内容'.split(
      ',',
    ),
  raisedAt:
    'raisedat,createdat,time,date,留言时间,提交时间,诉求时间,反映时间,登记时间,受理时间,来电时间,上报时间,来信时间,时间,日期'.split(
      ',',
    ),
  reply: 'reply,answer,response,答复,回复,答复意见,答复内容,回复内容,办理结果,处理结果,办理意见'.split(','),
  repliedAt: 'repliedat,answeredat,closedat,答复时间,回复时间,办结时间,处理时间,反馈时间,完成时间'.split(','),
  place: 'place,community,所属社区,社区,网格,所属网格'.split(','),
  address: 'address,location,地址,地点,详细地址,事发地址,事发地点,问题地点'.split(','),
};

const usualKind = 'kind,category,类别,分类,类型,问题类别,问题类型,诉求类型,一级标签,一级分类'.split(',');

/** The map for files that come without one: the usual names. `kind` is the field that names a matter, if it chooses. */
export const usualMap = (kind: string | null): ColumnMap => ({
  source: 'import',
  columns: keyed(usual),
  fields: new Map(
    kind === null
      ? []
      : [[kind, { columns: usualKind.map(columnKey), values: new Map(), otherwise: 'other' }]],
  ),
});

const keyed = (names: Record<Meaning, string[]>): ColumnMap['columns'] =>
  Object.fromEntries(meanings.map((m) => [m, names[m].map(columnKey)])) as unknown as ColumnMap['columns'];

/** Whether these are names of columns, and not a title or a row: a time and some words are among them. */
export function isHead(map: ColumnMap, names: readonly string[]): boolean {
  const keys = new Set(names.map(columnKey));
  const has = (meaning: Meaning) => map.columns[meaning].some((key) => keys.has(key));
  return has('raisedAt') && (has('detail') || has('title'));
}

/** The map that a file describes. */
export const mapOf = ({ source = 'import', columns, fields = {} }: ColumnMapFile): ColumnMap => ({
  source,
  columns: Object.fromEntries(
    meanings.map((m) => [m, columns[m] === undefined ? [] : [columnKey(columns[m])]]),
  ) as unknown as ColumnMap['columns'],
  fields: new Map(
    Object.entries(fields).map(([id, field]) => [
      id,
      {
        columns: field.column === undefined ? [] : [columnKey(field.column)],
        values: new Map(Object.entries(field.values ?? {})),
        otherwise: field.otherwise ?? null,
      },
    ]),
  ),
});
