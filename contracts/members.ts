import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Reason, Working } from './people.ts';
import { Day, Id, orNull, page, paging, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;

/** Stages of joining, the first two of five years before the last (发展党员). */
export const stages = {
  applicant: '入党申请人',
  activist: '入党积极分子',
  candidate: '发展对象',
  probationary: '预备党员',
  full: '正式党员',
} as const;
export type StageId = keyof typeof stages;
export const Stage = Type.Enum(Object.keys(stages) as [StageId, ...StageId[]]);

export const memberKinds = { regular: '直管', 'floating-in': '流入', 'floating-out': '流出' } as const;
export type MemberKindId = keyof typeof memberKinds;
export const MemberKind = Type.Enum(Object.keys(memberKinds) as [MemberKindId, ...MemberKindId[]]);

const Named = Type.Object({ id: Id, name: Type.String() });
const Elsewhere = Type.String({
  minLength: 2,
  maxLength: 80,
  description: '流入党员的组织关系所在，或流出去向',
});
const what = {
  stage: Type.Optional(Stage),
  kind: Type.Optional(MemberKind),
  elsewhere: Type.Optional(orNull(Elsewhere)),
  stratum: Type.Optional(orNull(Slug)),
  appliedOn: Type.Optional(orNull(Day)),
  joinedOn: Type.Optional(orNull(Day)),
  fullOn: Type.Optional(orNull(Day)),
};

export const addMembership = operation({
  id: 'members.add',
  method: 'POST',
  path: '/memberships',
  summary: '登记到支部名册：一个人同时只在一个支部的名册上，流入另记',
  who: 'staff',
  face: 'console',
  input: Type.Object({ personId: Id, branchId: Id, fromOn: Day, ...what, stage: Stage }, strict),
  output: Type.Object({ id: Id }),
  errors: ['OnAnotherRoll', 'AlreadyDissolved'],
});

export const changeMembership = operation({
  id: 'members.change',
  method: 'PUT',
  path: '/memberships/:membership',
  summary: '修改发展阶段、层次、类别和日期；没有写的不变',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      membership: Id,
      version: Type.Optional(Type.Integer()),
      reason: Type.Optional(Type.String({ maxLength: 200 })),
      ...what,
    },
    strict,
  ),
  output: Type.Object({ version: Type.Integer() }),
  errors: ['StaleVersion', 'AlreadyEnded'],
});

export const endMembership = operation({
  id: 'members.end',
  method: 'POST',
  path: '/memberships/:membership/end',
  summary: '移出名册，写明原因：自 on 这一天起不在名册上',
  who: 'staff',
  face: 'console',
  input: Type.Object({ membership: Id, on: Day, reason: Reason }, strict),
  output: Type.Object({}),
  errors: ['AlreadyEnded', 'TransferOpen'],
});

/** One line of a branch's roll. */
export const RollRow = Type.Object({
  membership: Id,
  version: Type.Integer(),
  person: Type.Object({ id: Id, name: Type.String(), phone: orNull(Type.String()) }),
  branch: Named,
  stage: Stage,
  kind: MemberKind,
  stratum: orNull(Slug),
  elsewhere: orNull(Type.String()),
  appliedOn: orNull(Day),
  joinedOn: orNull(Day),
  fullOn: orNull(Day),
  fromOn: Day,
  /** The community where they reported in, where they live. */
  reportedAt: orNull(Type.String()),
  may: Type.Array(Type.Enum(['change', 'transfer'])),
});
export type RollRow = Static<typeof RollRow>;

export const memberRoll = operation({
  id: 'members.roll',
  method: 'GET',
  path: '/members',
  summary: '支部名册：按支部、地点、阶段、类别、层次，或姓名、拼音、首字母查找',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      branch: Type.Optional(Id),
      place: Type.Optional(Id),
      stage: Type.Optional(Type.Array(Stage)),
      kind: Type.Optional(Type.Array(MemberKind)),
      stratum: Type.Optional(Slug),
      working: Type.Optional(Type.Array(Working)),
      q: Type.Optional(Type.String({ maxLength: 30 })),
      ...paging,
    },
    strict,
  ),
  output: page(RollRow),
  errors: [],
});

export const memberBranches = operation({
  id: 'members.branches',
  method: 'GET',
  path: '/members/branches',
  summary: '全区有党员名册的支部，按名称查找：登记、转接时选用',
  who: 'staff',
  face: 'console',
  input: Type.Object({ q: Type.Optional(Type.String({ maxLength: 30 })) }, strict),
  output: Type.Object({
    items: Type.Array(Type.Object({ ...Named.properties, place: orNull(Type.String()) })),
  }),
  errors: [],
});

const RegisterCounts = {
  direct: Type.Integer({ description: '直管党员：组织关系在辖区支部' }),
  inService: Type.Integer({ description: '在职报到党员' }),
  floatingIn: Type.Integer(),
  floatingOut: Type.Integer(),
  /** Before they are members: applicants, activists, candidates. */
  developing: Type.Integer(),
};

export const memberRegisters = operation({
  id: 'members.registers',
  method: 'GET',
  path: '/members/registers',
  summary: '直管、在职报到、流动三本台账的人数，含下一级地点和支部（G12）',
  who: 'staff',
  face: 'console',
  input: Type.Object({ place: Type.Optional(Id) }, strict),
  output: Type.Object({
    place: orNull(Named),
    total: Type.Object(RegisterCounts),
    items: Type.Array(Type.Object({ ...Named.properties, ...RegisterCounts })),
    branches: Type.Array(
      Type.Object({ ...Named.properties, members: Type.Integer(), developing: Type.Integer() }),
    ),
  }),
  errors: [],
});

export const MembershipRow = Type.Object({
  id: Id,
  version: Type.Integer(),
  branch: Named,
  stage: Stage,
  kind: MemberKind,
  stratum: orNull(Slug),
  elsewhere: orNull(Type.String()),
  appliedOn: orNull(Day),
  joinedOn: orNull(Day),
  fullOn: orNull(Day),
  fromOn: Day,
  untilOn: orNull(Day),
  endReason: orNull(Type.String()),
  may: Type.Array(Type.Enum(['change', 'transfer'])),
});
export type MembershipRow = Static<typeof MembershipRow>;

export const Credential = Type.Object({
  id: Id,
  kind: Slug,
  grade: orNull(Slug),
  name: Type.String(),
  number: orNull(Type.String({ description: '已隐去' })),
  issuer: orNull(Type.String()),
  issuedOn: orNull(Day),
  untilOn: orNull(Day),
});
export type Credential = Static<typeof Credential>;

const ReportIn = Type.Object({
  id: Id,
  place: Named,
  unit: orNull(Type.String()),
  reportedOn: Day,
  confirmedOn: orNull(Day),
  endedOn: orNull(Day),
  mayConfirm: Type.Boolean(),
});

export const transferStates = {
  asked: '待转出支部同意',
  released: '待接收支部接收',
  received: '已接收',
  'sent-back': '已退回',
  withdrawn: '已撤回',
} as const;
export type TransferState = keyof typeof transferStates;
export const TransferState = Type.Enum(Object.keys(transferStates) as [TransferState, ...TransferState[]]);

export const TransferRow = Type.Object({
  id: Id,
  version: Type.Integer(),
  person: Named,
  from: Named,
  to: Named,
  state: TransferState,
  reason: Type.String(),
  askedOn: Day,
  releasedOn: orNull(Day),
  settledOn: orNull(Day),
  settledReason: orNull(Type.String()),
  may: Type.Array(Type.Enum(['release', 'receive', 'send-back', 'withdraw'])),
});
export type TransferRow = Static<typeof TransferRow>;

export const memberOf = operation({
  id: 'members.person',
  method: 'GET',
  path: '/people/:person/membership',
  summary: '一个人的组织关系：在哪些支部、哪个阶段，报到、转接、证书',
  who: 'staff',
  face: 'console',
  input: Type.Object({ person: Id }, strict),
  output: Type.Object({
    memberships: Type.Array(MembershipRow),
    credentials: Type.Array(Credential),
    reportIns: Type.Array(ReportIn),
    transfers: Type.Array(TransferRow),
    may: Type.Array(Type.Enum(['add', 'credential', 'report-in'])),
  }),
  errors: [],
});

export const addCredential = operation({
  id: 'credentials.add',
  method: 'POST',
  path: '/people/:person/credentials',
  summary: '登记技能等级、职称、证书（S8）',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      person: Id,
      kind: Slug,
      grade: Type.Optional(Slug),
      name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
      number: Type.Optional(Type.String({ maxLength: 60 })),
      issuer: Type.Optional(Type.String({ maxLength: 60 })),
      issuedOn: Type.Optional(Day),
      untilOn: Type.Optional(Day),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: [],
});

export const removeCredential = operation({
  id: 'credentials.remove',
  method: 'POST',
  path: '/credentials/:credential/remove',
  summary: '删去登记错的等级、证书，写明原因',
  who: 'staff',
  face: 'console',
  input: Type.Object({ credential: Id, reason: Reason }, strict),
  output: Type.Object({}),
  errors: [],
});

export const dueKinds = {
  election: '班子换届',
  probation: '预备期满',
  appointment: '任职到期',
  anniversary: '入党纪念日',
} as const;
export type DueKind = keyof typeof dueKinds;
export const DueKind = Type.Enum(Object.keys(dueKinds) as [DueKind, ...DueKind[]]);

export const memberDue = operation({
  id: 'members.due',
  method: 'GET',
  path: '/members/due',
  summary: '将到期的：班子换届、预备期满、任职到期；本月入党纪念日',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      within: Type.Optional(Type.Integer({ minimum: 0, maximum: 730, description: '多少天之内，默认 90' })),
      place: Type.Optional(Id),
      kind: Type.Optional(DueKind),
    },
    strict,
  ),
  output: Type.Object({
    counts: Type.Object({
      election: Type.Integer(),
      probation: Type.Integer(),
      appointment: Type.Integer(),
      anniversary: Type.Integer(),
    }),
    items: Type.Array(
      Type.Object({
        kind: DueKind,
        on: Day,
        /** Over already: a term that ran out, a probation without a decision. */
        late: Type.Boolean(),
        person: orNull(Named),
        organisation: orNull(Named),
        note: Type.String(),
      }),
    ),
  }),
  errors: [],
});

const Spread = Type.Object({
  heads: Type.Integer(),
  averageAge: orNull(Type.Number()),
  ageKnown: Type.Integer(),
  under35: Type.Integer(),
  schooling: Type.Object({
    graduate: Type.Integer(),
    bachelor: Type.Integer(),
    college: Type.Integer(),
    lower: Type.Integer(),
    unknown: Type.Integer(),
  }),
  members: Type.Integer({ description: '其中党员' }),
  women: Type.Integer(),
  certified: Type.Integer({ description: '持社会工作者等计入的证书' }),
  bothPosts: Type.Integer({ description: '书记、主任一肩挑' }),
  communities: Type.Integer({ description: '有书记或主任的社区数，一肩挑的分母' }),
});
export type Spread = Static<typeof Spread>;

export const composition = operation({
  id: 'members.composition',
  method: 'GET',
  path: '/members/composition',
  summary: '班子结构：年龄、学历、一肩挑、持证，与另一天比较（Q5）',
  who: 'staff',
  face: 'console',
  input: Type.Object({ place: Type.Optional(Id), on: Type.Optional(Day), than: Type.Optional(Day) }, strict),
  output: Type.Object({
    on: Day,
    than: orNull(Day),
    total: Spread,
    before: orNull(Spread),
    items: Type.Array(Type.Object({ ...Named.properties, now: Spread, before: orNull(Spread) })),
  }),
  errors: [],
});

export const compositionFigures = [
  'heads',
  'under35',
  'members',
  'women',
  'certified',
  'bothPosts',
  'graduate',
  'bachelor',
  'college',
  'lower',
  'unknown',
] as const;

export const compositionPeople = operation({
  id: 'members.composition-people',
  method: 'GET',
  path: '/members/composition/people',
  summary: '班子结构一个数字后面的人',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    { place: Type.Optional(Id), on: Type.Optional(Day), figure: Type.Enum([...compositionFigures]) },
    strict,
  ),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        ...Named.properties,
        age: orNull(Type.Integer()),
        schooling: orNull(Type.String()),
        posts: Type.Array(Type.String()),
      }),
    ),
  }),
  errors: [],
});
