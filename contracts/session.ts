import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Permission } from './playbook/playbook.ts';
import { Id, Instant, orNull, Phone, Slug } from './values.ts';

const strict = { additionalProperties: false } as const;
const nothing = Type.Object({}, strict);

/** Six digits of a text message. */
const Code = Type.String({ pattern: '^\\d{6}$' });
const Password = Type.String({ minLength: 1, maxLength: 128 });
const PersonName = Type.String({ minLength: 1, maxLength: 40 });

/** A role held today, in words. */
export const HeldRole = Type.Object({
  role: Slug,
  name: Type.String(),
  at: orNull(Type.String({ description: '所在地点或组织的名称' })),
  placeId: orNull(Id),
  title: orNull(Type.String()),
});

/** Who is signed in, and where. */
export const SessionView = Type.Object({
  signedIn: Type.Boolean(),
  district: Type.Object({ slug: Slug, name: Type.String() }),
  person: orNull(
    Type.Object({
      id: Id,
      name: Type.String(),
      phone: orNull(Type.String({ description: '已隐去' })),
      ownPhone: orNull(Type.String({ description: '完整手机号：只给本人，填表时不再问' })),
    }),
  ),
  staff: Type.Boolean(),
  roles: Type.Array(HeldRole),
  permissions: Type.Array(Permission),
  actsFor: Type.Array(Type.Object({ personId: Id, name: Type.String(), relation: Type.String() })),
  /** Districts in which this account is a person. */
  districts: Type.Array(Type.Object({ slug: Slug, name: Type.String(), current: Type.Boolean() })),
  /** The account name, for those who sign in by password. */
  account: orNull(Type.String()),
  secondFactor: Type.Boolean(),
});
export type SessionView = Static<typeof SessionView>;

/** What a code was asked for: how long it holds and when another may be asked for, in seconds. */
const CodeSent = Type.Object({ holds: Type.Integer(), again: Type.Integer() });

export const requestCode = operation({
  id: 'session.code',
  method: 'POST',
  path: '/session/codes',
  summary: '获取登录验证码',
  who: 'anyone',
  input: Type.Object({ phone: Phone }, strict),
  output: CodeSent,
  errors: [],
});

export const signInByPhone = operation({
  id: 'session.phone',
  method: 'POST',
  path: '/session/phone',
  summary: '手机号加验证码登录；第一次登录即建立账号',
  who: 'anyone',
  input: Type.Object({ phone: Phone, code: Code, name: Type.Optional(PersonName) }, strict),
  output: SessionView,
  errors: ['WrongCode', 'SecondFactorNeeded'],
});

export const signInByPassword = operation({
  id: 'session.password',
  method: 'POST',
  path: '/session/password',
  summary: '工作人员用账号和密码登录；开启动态验证码的还要填写验证码',
  who: 'anyone',
  input: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 40, description: '账号' }),
      password: Password,
      code: Type.Optional(Type.String({ minLength: 6, maxLength: 20, description: '动态验证码或备用码' })),
    },
    strict,
  ),
  output: SessionView,
  errors: ['WrongPassword', 'SecondFactorNeeded', 'WrongCode'],
});

export const showSession = operation({
  id: 'session.show',
  method: 'GET',
  path: '/session',
  summary: '当前登录情况',
  who: 'anyone',
  input: nothing,
  output: SessionView,
  errors: [],
});

export const chooseDistrict = operation({
  id: 'session.district',
  method: 'POST',
  path: '/session/district',
  summary: '切换到本账号的另一个区',
  who: 'signed-in',
  input: Type.Object({ district: Slug }, strict),
  output: SessionView,
  errors: ['SecondFactorNeeded'],
});

export const signOut = operation({
  id: 'session.out',
  method: 'DELETE',
  path: '/session',
  summary: '退出登录',
  who: 'anyone',
  input: nothing,
  output: nothing,
  errors: [],
});

export const changePassword = operation({
  id: 'session.change-password',
  method: 'PUT',
  path: '/session/password',
  summary: '修改密码；其他设备上的登录随即失效',
  who: 'signed-in',
  input: Type.Object({ current: Password, next: Password }, strict),
  output: nothing,
  errors: ['WrongPassword'],
});

export const beginTotp = operation({
  id: 'session.totp-begin',
  method: 'POST',
  path: '/session/totp',
  summary: '准备开启动态验证码：给出供扫描的地址和备用码，只显示一次',
  who: 'signed-in',
  input: Type.Object({ password: Password }, strict),
  output: Type.Object({
    uri: Type.Optional(Type.String()),
    backupCodes: Type.Optional(Type.Array(Type.String())),
  }),
  errors: ['WrongPassword', 'AlreadyExists'],
});

export const confirmTotp = operation({
  id: 'session.totp-confirm',
  method: 'POST',
  path: '/session/totp/confirmation',
  summary: '填写一次动态验证码，正式开启',
  who: 'signed-in',
  input: Type.Object({ code: Code }, strict),
  output: nothing,
  errors: ['WrongCode'],
});

export const endTotp = operation({
  id: 'session.totp-end',
  method: 'POST',
  path: '/session/totp/end',
  summary: '关闭动态验证码',
  who: 'signed-in',
  input: Type.Object({ password: Password }, strict),
  output: nothing,
  errors: ['WrongPassword'],
});

export const listSessions = operation({
  id: 'sessions.list',
  method: 'GET',
  path: '/sessions',
  summary: '本账号在哪些设备上登录着',
  who: 'signed-in',
  input: nothing,
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        id: Id,
        current: Type.Boolean(),
        kind: Type.Enum(['phone', 'password']),
        district: Type.String(),
        device: orNull(Type.String()),
        address: orNull(Type.String()),
        since: Instant,
        until: Instant,
      }),
    ),
  }),
  errors: [],
});

export const revokeSession = operation({
  id: 'sessions.revoke',
  method: 'DELETE',
  path: '/sessions/:session',
  summary: '让一处登录失效',
  who: 'signed-in',
  input: Type.Object({ session: Id }, strict),
  output: nothing,
  errors: [],
});

export const revokeOtherSessions = operation({
  id: 'sessions.revoke-others',
  method: 'DELETE',
  path: '/sessions',
  summary: '除本机外的登录全部失效',
  who: 'signed-in',
  input: nothing,
  output: Type.Object({ ended: Type.Integer() }),
  errors: [],
});

/** A token for another system; it may do what its holder may, within its scopes. */
export const TokenRow = Type.Object({
  id: Id,
  name: Type.String(),
  scopes: Type.Array(Type.String()),
  createdAt: Instant,
  expiresAt: Instant,
  usedOn: orNull(Instant),
});

export const listTokens = operation({
  id: 'tokens.list',
  method: 'GET',
  path: '/tokens',
  summary: '我的接口令牌',
  who: 'staff',
  input: nothing,
  output: Type.Object({ items: Type.Array(TokenRow) }),
  errors: [],
});

export const createToken = operation({
  id: 'tokens.create',
  method: 'POST',
  path: '/tokens',
  summary: '建立接口令牌；令牌只显示一次',
  who: 'staff',
  input: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 60, description: '给哪个系统用' }),
      scopes: Type.Array(Type.String({ pattern: '^[a-z-]+(\\.[a-z-]+)*$', maxLength: 60 }), {
        minItems: 1,
        maxItems: 50,
        description: 'read（全部查询），或接口编号如 matters.raise',
      }),
      days: Type.Integer({ minimum: 1, maximum: 366 }),
    },
    strict,
  ),
  output: Type.Object({ id: Id, token: Type.Optional(Type.String()) }),
  errors: [],
});

export const revokeToken = operation({
  id: 'tokens.revoke',
  method: 'DELETE',
  path: '/tokens/:token',
  summary: '作废接口令牌',
  who: 'staff',
  input: Type.Object({ token: Id }, strict),
  output: nothing,
  errors: [],
});
