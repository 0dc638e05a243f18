import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Day, Id, orNull, Phone, Position, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;

/** Parts of the week in which somebody is free, and their names (L4, G8). */
export const freeTimes = {
  'weekday-morning': '平时上午',
  'weekday-afternoon': '平时下午',
  'weekday-evening': '平时晚上',
  'weekend-morning': '周末上午',
  'weekend-afternoon': '周末下午',
  'weekend-evening': '周末晚上',
} as const;
export type FreeTime = keyof typeof freeTimes;
export const FreeTime = Type.Enum(Object.keys(freeTimes) as [FreeTime, ...FreeTime[]]);

export const Reason = Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' });
const Word = Type.String({ minLength: 1, maxLength: 20, pattern: '\\S' });
const Words = Type.Array(Word, { maxItems: 20 });
export const Gender = Type.Enum(['male', 'female']);
export const Working = Type.Enum(['in-service', 'retired', 'none']);

/** A post somebody holds, held or will hold. */
export const PostRow = Type.Object({
  id: Id,
  role: Slug,
  at: Type.String(),
  title: orNull(Type.String()),
  fromOn: Day,
  untilOn: orNull(Day),
  now: Type.Boolean(),
  mayEnd: Type.Boolean(),
});
export type PostRow = Static<typeof PostRow>;

/** A tie between an organisation and the person: a seat they hold, a grid they are posted to. */
export const TieRow = Type.Object({
  id: Id,
  kind: Slug,
  organisation: Type.Object({ id: Id, name: Type.String() }),
  from: orNull(Type.String({ description: '派出单位' })),
  post: orNull(Type.String()),
  fromOn: Day,
  untilOn: orNull(Day),
});

export const PersonDetail = Type.Object({
  id: Id,
  version: Type.Integer(),
  name: Type.String({ description: '本级名册显示姓名；其余隐去' }),
  phone: orNull(Type.String({ description: '已隐去' })),
  idNumber: orNull(Type.String({ description: '已隐去' })),
  gender: orNull(Gender),
  born: orNull(Type.String({ description: '只到年份' })),
  place: orNull(Type.String()),
  placeId: orNull(Id),
  schooling: orNull(Type.String()),
  unit: orNull(Type.String()),
  working: orNull(Working),
  skills: Type.Array(Type.String()),
  interests: Type.Array(Type.String()),
  freeTimes: Type.Array(Type.String()),
  radius: orNull(Type.Integer({ description: '愿意服务的距离，米' })),
  position: orNull(Position),
  member: Type.Boolean(),
  posts: Type.Array(PostRow),
  ties: Type.Array(TieRow),
  may: Type.Array(Type.Enum(['change', 'reveal', 'remove', 'appoint'])),
});
export type PersonDetail = Static<typeof PersonDetail>;

export const showPerson = operation({
  id: 'people.show',
  method: 'GET',
  path: '/people/:person',
  summary: '一个人的档案：基本情况、任职、特长；号码隐去',
  who: 'staff',
  face: 'console',
  input: Type.Object({ person: Id }, strict),
  output: PersonDetail,
  errors: [],
});

export const changePerson = operation({
  id: 'people.change',
  method: 'PUT',
  path: '/people/:person',
  summary: '修改人员资料；没有写的不变，写 null 为清空',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    {
      person: Id,
      version: Type.Optional(Type.Integer()),
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' })),
      phone: Type.Optional(orNull(Phone)),
      idNumber: Type.Optional(orNull(Type.String({ pattern: '^\\d{17}[\\dXx]$' }))),
      gender: Type.Optional(orNull(Gender)),
      birthOn: Type.Optional(orNull(Day)),
      placeId: Type.Optional(orNull(Id)),
      address: Type.Optional(orNull(Type.String({ maxLength: 60 }))),
      schooling: Type.Optional(orNull(Word)),
      unit: Type.Optional(orNull(Type.String({ maxLength: 60 }))),
      working: Type.Optional(orNull(Working)),
      skills: Type.Optional(Words),
      interests: Type.Optional(Words),
      freeTimes: Type.Optional(Type.Array(FreeTime, { maxItems: 6 })),
      radius: Type.Optional(orNull(Type.Integer({ minimum: 100, maximum: 50_000 }))),
      position: Type.Optional(orNull(Position)),
    },
    strict,
  ),
  output: Type.Object({ version: Type.Integer() }),
  errors: ['StaleVersion', 'AlreadyExists'],
});

export const removePerson = operation({
  id: 'people.remove',
  method: 'POST',
  path: '/people/:person/remove',
  summary: '注销人员：任职和名册同日终止，个人信息隐去；还有事项写着这个人时不能注销',
  who: 'staff',
  face: 'console',
  input: Type.Object({ person: Id, reason: Reason }, strict),
  output: Type.Object({}),
  errors: ['NamedInMatters'],
});
