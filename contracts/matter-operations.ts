import Type, { type Static } from 'typebox';
import { Light, MatterCard, MatterRow, MatterView, matterFilter, OutcomeName } from './matters.ts';
import { operation } from './operation.ts';
import { Id, Instant, orNull, Phone, Position, page, paging, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;
const Answers = Type.Record(Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 64 }), Type.Unknown());

const raising = {
  type: Slug,
  answers: Answers,
  placeId: Type.Optional(Id),
  placeText: Type.Optional(Type.String({ maxLength: 200 })),
  position: Type.Optional(Position),
  /** For a person I act for. */
  askerId: Type.Optional(Id),
  /** Staff, for somebody without an account or a phone. */
  asker: Type.Optional(
    Type.Object({ name: Type.String({ minLength: 1, maxLength: 40 }), phone: Type.Optional(Phone) }, strict),
  ),
  public: Type.Optional(Type.Boolean()),
};

export const Raised = Type.Object({
  id: Id,
  number: Type.String(),
  step: Slug,
  dueAt: orNull(Instant),
  /** Who handles it and what happens next, in plain words. */
  next: Type.String(),
});
export type Raised = Static<typeof Raised>;

export const raiseMatter = operation({
  id: 'matters.raise',
  heavy: true,
  method: 'POST',
  path: '/matters',
  summary: '提出一件事项',
  who: 'signed-in',
  input: Type.Object(raising, strict),
  output: Raised,
  errors: ['PlaceTooVague'],
});

export const similarMatters = operation({
  id: 'matters.similar',
  method: 'GET',
  path: '/matters/similar',
  summary: '附近同类、正在办理的公开事项',
  who: 'signed-in',
  input: Type.Object({ type: Slug, placeId: Id, text: Type.String({ maxLength: 500 }) }, strict),
  output: Type.Object({ items: Type.Array(MatterCard) }),
  errors: [],
});

export const publicMatters = operation({
  id: 'matters.public',
  method: 'GET',
  path: '/public-matters',
  summary: '公开事项卡片',
  who: 'anyone',
  input: Type.Object({ placeId: Type.Optional(Id), type: Type.Optional(Slug), ...paging }, strict),
  output: page(MatterCard),
  errors: [],
});

export const followMatter = operation({
  id: 'matters.follow',
  method: 'PUT',
  path: '/matters/:matter/follower',
  summary: '关注，进展会通知我',
  who: 'signed-in',
  input: Type.Object({ matter: Id, follow: Type.Boolean() }, strict),
  output: Type.Object({ following: Type.Boolean() }),
  errors: [],
});

export const myMatters = operation({
  id: 'matters.mine',
  method: 'GET',
  path: '/matters/mine',
  summary: '我（和我代办的家人）提出、领单、关注的事项',
  who: 'signed-in',
  input: Type.Object(
    {
      as: Type.Optional(Type.Enum(['asker', 'claimant', 'follower'])),
      open: Type.Optional(Type.Boolean()),
      ...paging,
    },
    strict,
  ),
  output: page(MatterRow),
  errors: [],
});

export const ClaimableRow = Type.Object({
  id: Id,
  number: Type.String(),
  type: Slug,
  title: Type.String(),
  excerpt: Type.String(),
  community: orNull(Type.String()),
  team: orNull(Type.String()),
  /** The asker's wished time. */
  when: orNull(Type.Object({ from: Instant, to: Instant })),
  places: Type.Integer(),
  claimed: Type.Integer(),
  claimedByMe: Type.Boolean(),
  dueAt: orNull(Instant),
  version: Type.Integer(),
});
export type ClaimableRow = Static<typeof ClaimableRow>;

export const claimableMatters = operation({
  id: 'matters.claimable',
  method: 'GET',
  path: '/matters/claimable',
  summary: '我所在服务队可领的点单',
  who: 'signed-in',
  input: Type.Object({ ...paging }, strict),
  output: page(ClaimableRow),
  errors: [],
});

export const listMatters = operation({
  id: 'matters.list',
  method: 'GET',
  path: '/matters',
  summary: '事项列表，按我的权限',
  who: 'signed-in',
  input: Type.Object(
    { ...matterFilter, sort: Type.Optional(Type.Enum(['raised', 'due'])), ...paging },
    strict,
  ),
  output: page(MatterRow),
  errors: [],
});

export const countMatters = operation({
  id: 'matters.count',
  method: 'GET',
  path: '/matter-counts',
  summary: '同一筛选条件下的件数，按环节、灯色、类型',
  who: 'signed-in',
  input: Type.Object(matterFilter, strict),
  output: Type.Object({
    total: Type.Integer(),
    steps: Type.Record(Type.String(), Type.Integer(), { description: '类型/环节 → 件数' }),
    lights: Type.Record(Type.String(), Type.Integer()),
    types: Type.Record(Type.String(), Type.Integer()),
  }),
  errors: [],
});

export const WorkRow = Type.Object({
  matter: MatterRow,
  task: Type.Object({
    no: Type.Integer(),
    step: Slug,
    part: Type.Enum(['main', 'help', 'watch']),
    startedAt: Instant,
    dueAt: orNull(Instant),
    light: Light,
    unclocked: Type.Boolean(),
  }),
});
export type WorkRow = Static<typeof WorkRow>;

export const myWork = operation({
  id: 'matters.work',
  method: 'GET',
  path: '/work',
  summary: '我的待办：到期、超期、新到本级、督办',
  who: 'signed-in',
  input: Type.Object(
    { group: Type.Optional(Type.Enum(['all', 'overdue', 'today', 'new', 'watch'])), ...paging },
    strict,
  ),
  output: Type.Object({
    items: Type.Array(WorkRow),
    next: Type.Optional(Type.String()),
    counts: Type.Object({
      all: Type.Integer(),
      overdue: Type.Integer(),
      today: Type.Integer({ description: '今天到期' }),
      new: Type.Integer({ description: '二十四小时内新到' }),
      watch: Type.Integer({ description: '督办' }),
    }),
  }),
  errors: [],
});

export const showMatter = operation({
  id: 'matters.show',
  method: 'GET',
  path: '/matters/:matter',
  summary: '一件事项的全部：内容、进展、时限、可办动作',
  who: 'signed-in',
  input: Type.Object({ matter: Id }, strict),
  output: MatterView,
  errors: [],
});

export const Acted = Type.Object({
  id: Id,
  step: Slug,
  outcome: orNull(OutcomeName),
  dueAt: orNull(Instant),
  version: Type.Integer(),
  next: Type.String(),
});
export type Acted = Static<typeof Acted>;

const actErrors = [
  'StaleVersion',
  'AlreadyEnded',
  'WrongStep',
  'PlacesFull',
  'AlreadyClaimed',
  'TooFewClaims',
  'Paused',
  'NotPaused',
  'TooLate',
  'SelfConfirm',
  'AlreadyMerged',
  'PlaceTooVague',
] as const;

export const actOnMatter = operation({
  id: 'matters.act',
  method: 'POST',
  path: '/matters/:matter/actions',
  summary: '办理：派单、领单、答复、确认……',
  who: 'signed-in',
  input: Type.Object(
    {
      matter: Id,
      action: Slug,
      answers: Type.Optional(Answers),
      version: Type.Optional(Type.Integer({ minimum: 1 })),
    },
    strict,
  ),
  output: Acted,
  errors: [...actErrors],
});

export const actOnMany = operation({
  id: 'matters.act-many',
  method: 'POST',
  path: '/matter-actions',
  summary: '批量办理；每件各自成败，逐件说明',
  who: 'signed-in',
  input: Type.Object(
    {
      matters: Type.Array(Id, { minItems: 1, maxItems: 200 }),
      action: Slug,
      answers: Type.Optional(Answers),
    },
    strict,
  ),
  output: Type.Object({
    results: Type.Array(
      Type.Object({
        id: Id,
        ok: Type.Boolean(),
        code: Type.Optional(Type.String()),
        message: Type.Optional(Type.String()),
      }),
    ),
  }),
  errors: [],
});

export const locateMatter = operation({
  id: 'matters.locate',
  method: 'PUT',
  path: '/matters/:matter/place',
  summary: '核定地点，可细到网格、楼栋',
  who: 'staff',
  input: Type.Object(
    { matter: Id, placeId: Id, version: Type.Optional(Type.Integer({ minimum: 1 })) },
    strict,
  ),
  output: Acted,
  errors: ['StaleVersion', 'AlreadyEnded', 'PlaceTooVague'],
});

export const revealAnswer = operation({
  id: 'matters.reveal',
  method: 'POST',
  path: '/matters/:matter/reveals',
  reveals: true,
  summary: '查看隐去的电话、地址或姓名；需说明用途，留痕，本人可见',
  who: 'signed-in',
  input: Type.Object(
    {
      matter: Id,
      what: Type.String({ maxLength: 64, description: '字段 id，或 asker' }),
      reason: Type.String({ minLength: 2, maxLength: 200 }),
    },
    strict,
  ),
  output: Type.Object({ text: Type.String() }),
  errors: [],
});

export const exportMatters = operation({
  id: 'matters.export',
  method: 'GET',
  path: '/matters.xlsx',
  summary: '按筛选条件导出 Excel，注明导出人',
  who: 'staff',
  carries: 'download',
  input: Type.Object({ ...matterFilter, sort: Type.Optional(Type.Enum(['raised', 'due'])) }, strict),
  output: Type.Unknown(),
  errors: [],
});

export const SavedView = Type.Object({ id: Id, name: Type.String(), query: Type.String() });
export type SavedView = Static<typeof SavedView>;

export const listViews = operation({
  id: 'views.list',
  method: 'GET',
  path: '/views',
  summary: '我存的常用筛选',
  who: 'signed-in',
  input: Type.Object({}, strict),
  output: Type.Object({ items: Type.Array(SavedView) }),
  errors: [],
});

export const saveView = operation({
  id: 'views.save',
  method: 'POST',
  path: '/views',
  summary: '存为常用筛选；同名则替换',
  who: 'signed-in',
  input: Type.Object(
    { name: Type.String({ minLength: 1, maxLength: 20 }), query: Type.String({ maxLength: 1000 }) },
    strict,
  ),
  output: SavedView,
  errors: [],
});

export const dropView = operation({
  id: 'views.drop',
  method: 'DELETE',
  path: '/views/:view',
  summary: '删除常用筛选',
  who: 'signed-in',
  input: Type.Object({ view: Id }, strict),
  output: Type.Object({}),
  errors: [],
});

export const Standing = Type.Object({
  id: Id,
  type: Slug,
  title: Type.String(),
  every: Type.Enum(['week', 'fortnight', 'month']),
  nextOn: Type.String(),
  asker: Type.String(),
});
export type Standing = Static<typeof Standing>;

export const standOrder = operation({
  id: 'standing.set',
  method: 'POST',
  path: '/standing-orders',
  summary: '长期点单：按周、双周、月自动提出',
  who: 'signed-in',
  input: Type.Object(
    {
      ...raising,
      every: Type.Enum(['week', 'fortnight', 'month']),
      from: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
    },
    strict,
  ),
  output: Standing,
  errors: ['PlaceTooVague'],
});

export const myStanding = operation({
  id: 'standing.mine',
  method: 'GET',
  path: '/standing-orders',
  summary: '我的长期点单',
  who: 'signed-in',
  input: Type.Object({}, strict),
  output: Type.Object({ items: Type.Array(Standing) }),
  errors: [],
});

export const endStanding = operation({
  id: 'standing.end',
  method: 'DELETE',
  path: '/standing-orders/:standing',
  summary: '停止长期点单',
  who: 'signed-in',
  input: Type.Object({ standing: Id }, strict),
  output: Type.Object({}),
  errors: [],
});

export const InboxItem = Type.Object({
  id: Id,
  matter: orNull(Id),
  about: Type.String(),
  text: Type.String(),
  at: Instant,
  read: Type.Boolean(),
});

export const myInbox = operation({
  id: 'inbox.list',
  method: 'GET',
  path: '/inbox',
  summary: '给我的消息',
  who: 'signed-in',
  input: Type.Object({ ...paging }, strict),
  output: Type.Object({
    items: Type.Array(InboxItem),
    next: Type.Optional(Type.String()),
    unread: Type.Integer(),
  }),
  errors: [],
});

export const readInbox = operation({
  id: 'inbox.read',
  method: 'POST',
  path: '/inbox/read',
  summary: '全部标为已读',
  who: 'signed-in',
  input: Type.Object({}, strict),
  output: Type.Object({}),
  errors: [],
});
