import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Day, FileRef, Id, orNull, paging, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;
const Text = (most: number) => Type.String({ minLength: 2, maxLength: most, pattern: '\\S' });
const EveryDays = Type.Integer({ minimum: 1, maximum: 366 });

/** Days after the end on which what is personal is deleted, where the playbook's kind names no other. */
export const careKeepDays = 30;

/** Why somebody is on the list no more. Nothing personal: it stays when the rest is deleted. */
export const CareEnd = Type.Enum(['withdrawn', 'expired', 'moved', 'better', 'died', 'mistake', 'removed']);
export type CareEnd = Static<typeof CareEnd>;

/** Who agreed, when, to what, until when. `untilOn` is the first day on which it holds no more. */
const consentFields = {
  by: Type.Enum(['self', 'guardian']),
  /** Of a guardian: name and tie, `李秀英（母亲）`. */
  guardian: Type.Optional(Type.String({ minLength: 2, maxLength: 40 })),
  on: Day,
  purpose: Text(200),
  untilOn: Day,
  /** The signed paper, uploaded by `care.upload`. */
  paper: Type.Optional(Id),
};

export const CareConsent = Type.Object({
  by: Type.Enum(['self', 'guardian']),
  guardian: orNull(Type.String()),
  on: Day,
  purpose: Type.String(),
  untilOn: Day,
  paper: orNull(FileRef),
});
export type CareConsent = Static<typeof CareConsent>;

/** When a pairing's next visit is due; overdue from the day after. */
export const VisitDue = Type.Object({
  everyDays: Type.Integer(),
  lastOn: orNull(Day),
  dueOn: Day,
  overdue: Type.Boolean(),
});
export type VisitDue = Static<typeof VisitDue>;

export const CareRow = Type.Object({
  id: Id,
  kind: Slug,
  name: Type.String(),
  place: Type.String(),
  untilOn: Day,
  /** Consent ends within thirty days. */
  expiring: Type.Boolean(),
  pairs: Type.Integer({ description: '结对人数' }),
  /** The visit due soonest; null: nobody is paired. */
  due: orNull(VisitDue),
});
export type CareRow = Static<typeof CareRow>;

export const listCare = operation({
  id: 'care.list',
  method: 'GET',
  path: '/care/recipients',
  summary: '重点服务对象名册；只有所在社区的负责人能看',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      kind: Type.Optional(Slug),
      place: Type.Optional(Id),
      q: Type.Optional(Type.String({ maxLength: 20 })),
      show: Type.Optional(Type.Enum(['overdue', 'unpaired', 'expiring'])),
      ...paging,
    },
    strict,
  ),
  output: Type.Object({
    items: Type.Array(CareRow),
    next: Type.Optional(Type.String()),
    counts: Type.Object({
      all: Type.Integer(),
      overdue: Type.Integer(),
      unpaired: Type.Integer(),
      expiring: Type.Integer(),
    }),
  }),
  errors: [],
});

/** Counts alone: no name can be told from them by whoever is not a handler. */
export const CareCounts = Type.Object({
  recipients: Type.Integer(),
  paired: Type.Integer(),
  overdue: Type.Integer({ description: '该看望而没有看望的' }),
  visits: Type.Integer({ description: '近 30 天看望次数' }),
});
export type CareCounts = Static<typeof CareCounts>;

export const countCare = operation({
  id: 'care.counts',
  method: 'GET',
  path: '/care/counts',
  summary: '重点服务对象人数；街道、区只看数字，看不到人',
  who: 'staff',
  face: 'console',
  input: Type.Object({ place: Type.Optional(Id) }, strict),
  output: Type.Object({
    total: CareCounts,
    /** What the rows are: 街道, 社区; null below. */
    placesAre: orNull(Type.String()),
    places: Type.Array(Type.Object({ place: Id, name: Type.String(), counts: CareCounts })),
    kinds: Type.Array(Type.Object({ kind: Slug, recipients: Type.Integer() })),
    /** Whether the caller may open the list itself. */
    mayList: Type.Boolean(),
  }),
  errors: [],
});

export const addCare = operation({
  id: 'care.add',
  method: 'POST',
  path: '/care/recipients',
  summary: '经本人或监护人同意，列为重点服务对象',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      personId: Id,
      kind: Slug,
      placeId: Id,
      need: Type.Optional(Type.String({ maxLength: 500, description: '需要什么帮助；不写病情' })),
      consent: Type.Object(consentFields, strict),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists'],
});

export const CarePairing = Type.Object({
  id: Id,
  person: Type.String({ description: '结对人' }),
  organisation: orNull(Type.String()),
  fromOn: Day,
  untilOn: orNull(Day),
  /** Null: over. */
  due: orNull(VisitDue),
});
export type CarePairing = Static<typeof CarePairing>;

export const CareVisit = Type.Object({
  id: Id,
  on: Day,
  by: Type.String(),
  note: orNull(Type.String()),
});
export type CareVisit = Static<typeof CareVisit>;

/** A recipient as a handler sees them. A paired person is told what a visit needs; consent and pairs the community. */
export const CareView = Type.Object({
  id: Id,
  name: Type.String(),
  phone: orNull(Type.String()),
  kind: orNull(Slug),
  place: Type.String(),
  need: orNull(Type.String()),
  purpose: Type.String(),
  untilOn: Day,
  consent: orNull(CareConsent),
  pairings: Type.Array(CarePairing),
  visits: Type.Array(CareVisit),
  version: Type.Integer(),
  mayManage: Type.Boolean(),
  /** The caller's own pairing. */
  mine: orNull(VisitDue),
});
export type CareView = Static<typeof CareView>;

export const viewCare = operation({
  id: 'care.view',
  method: 'POST',
  path: '/care/recipients/:recipient/views',
  reveals: true,
  summary: '打开一位服务对象：每打开一次留一次痕，本人可见',
  who: 'signed-in',
  input: Type.Object(
    {
      recipient: Id,
      opening: Type.String({ pattern: '^[0-9a-f-]{32,36}$', description: '这次打开的编号，重读不再留痕' }),
    },
    strict,
  ),
  output: CareView,
  errors: ['AlreadyEnded'],
});

export const changeCare = operation({
  id: 'care.change',
  method: 'PUT',
  path: '/care/recipients/:recipient',
  summary: '改需要的帮助和住处',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      recipient: Id,
      version: Type.Integer(),
      placeId: Type.Optional(Id),
      need: Type.String({ maxLength: 500 }),
    },
    strict,
  ),
  output: Type.Object({ version: Type.Integer() }),
  errors: ['StaleVersion', 'AlreadyEnded'],
});

export const renewCare = operation({
  id: 'care.renew',
  method: 'POST',
  path: '/care/recipients/:recipient/consents',
  summary: '续签同意书',
  who: 'staff',
  face: 'console',
  input: Type.Object({ recipient: Id, version: Type.Integer(), ...consentFields }, strict),
  output: Type.Object({ version: Type.Integer() }),
  errors: ['StaleVersion', 'AlreadyEnded'],
});

export const endCare = operation({
  id: 'care.end',
  method: 'POST',
  path: '/care/recipients/:recipient/end',
  summary: '不再列为服务对象；到期后个人内容自动删除',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    { recipient: Id, why: Type.Enum(['withdrawn', 'moved', 'better', 'died', 'mistake']) },
    strict,
  ),
  output: Type.Object({}),
  errors: ['AlreadyEnded'],
});

export const pairCare = operation({
  id: 'care.pair',
  method: 'POST',
  path: '/care/recipients/:recipient/pairings',
  summary: '结对帮扶：谁、多久看望一次；写了组织的，离开组织即停止',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    { recipient: Id, personId: Id, organisationId: Type.Optional(Id), everyDays: Type.Optional(EveryDays) },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists', 'AlreadyEnded'],
});

export const unpairCare = operation({
  id: 'care.unpair',
  method: 'POST',
  path: '/care/recipients/:recipient/pairings/:pairing/end',
  summary: '停止结对，当日起不再看得到',
  who: 'staff',
  face: 'console',
  input: Type.Object({ recipient: Id, pairing: Id, reason: Text(200) }, strict),
  output: Type.Object({}),
  errors: ['AlreadyEnded'],
});

export const visitCare = operation({
  id: 'care.visit',
  method: 'POST',
  path: '/care/recipients/:recipient/visits',
  summary: '记一次看望；不写病情',
  who: 'signed-in',
  input: Type.Object(
    {
      recipient: Id,
      /** Whose visit it was, where the community writes it down for them. */
      pairing: Type.Optional(Id),
      on: Type.Optional(Day),
      note: Type.Optional(Type.String({ maxLength: 500 })),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyEnded'],
});

/** A recipient on the card of whom they are paired with: who and when, nothing of why. */
export const PairCard = Type.Object({
  id: Id,
  name: Type.String(),
  place: Type.String({ description: '到社区为止' }),
  due: VisitDue,
});
export type PairCard = Static<typeof PairCard>;

export const myPairs = operation({
  id: 'care.pairs',
  method: 'GET',
  path: '/care/pairs',
  summary: '我的结对：该去看望的在前',
  who: 'signed-in',
  input: Type.Object({}, strict),
  output: Type.Object({ items: Type.Array(PairCard) }),
  errors: [],
});

/** What is held about oneself: for what, until when, who comes. */
export const OwnCare = Type.Object({
  id: Id,
  kindName: Type.String(),
  purpose: Type.String(),
  by: Type.Enum(['self', 'guardian']),
  on: Day,
  untilOn: Day,
  handlers: Type.Array(Type.String()),
  visits: Type.Array(Type.Object({ on: Day, by: Type.String() })),
  /** Days after the end on which what is personal is deleted. */
  keepDays: Type.Integer(),
});
export type OwnCare = Static<typeof OwnCare>;

export const myCare = operation({
  id: 'care.mine',
  method: 'GET',
  path: '/care/mine',
  summary: '我被列为服务对象：用途、期限、谁来看望',
  who: 'signed-in',
  input: Type.Object({}, strict),
  output: Type.Object({ items: Type.Array(OwnCare) }),
  errors: [],
});

export const withdrawCare = operation({
  id: 'care.withdraw',
  method: 'POST',
  path: '/care/mine/:recipient/withdraw',
  summary: '收回同意，立即停止',
  who: 'signed-in',
  input: Type.Object({ recipient: Id }, strict),
  output: Type.Object({}),
  errors: ['AlreadyEnded'],
});

export const uploadConsent = operation({
  id: 'care.upload',
  method: 'POST',
  path: '/care/papers',
  summary: '上传同意书：照片或 PDF',
  who: 'staff',
  face: 'console',
  carries: 'upload',
  input: Type.Object({ name: Type.Optional(Type.String({ maxLength: 120 })) }, strict),
  output: FileRef,
  errors: ['NotAPicture', 'PictureTooLarge', 'UnsupportedMedia'],
});

export const showConsent = operation({
  id: 'care.paper',
  method: 'GET',
  path: '/care/papers/:file',
  summary: '看同意书',
  who: 'staff',
  face: 'console',
  carries: 'download',
  input: Type.Object({ file: Id }, strict),
  output: Type.Unknown(),
  errors: [],
});
