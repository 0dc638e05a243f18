import Type from 'typebox';
import { operation } from './operation.ts';
import { Id } from './values.ts';

const strict = { additionalProperties: false } as const;
const Password = Type.String({ minLength: 1, maxLength: 128 });
/** What staff sign in with: letters, digits, dots and dashes; unique in the district. */
export const AccountName = Type.String({ pattern: '^[a-z][a-z0-9._-]{1,30}[a-z0-9]$' });

export const listAccounts = operation({
  id: 'accounts.list',
  method: 'GET',
  path: '/accounts',
  summary: '这些在册人员中谁有工作账号；只列可由本人管理账号的人员',
  who: 'staff',
  face: 'console',
  input: Type.Object({ people: Type.Array(Id, { minItems: 1, maxItems: 200 }) }, strict),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        person: Id,
        name: Type.Union([Type.String(), Type.Null()], { description: '账号；没有建立的为空' }),
      }),
    ),
  }),
  errors: [],
});

export const createAccount = operation({
  id: 'accounts.create',
  method: 'POST',
  path: '/people/:person/account',
  summary: '给在册人员建立工作账号',
  who: 'staff',
  face: 'console',
  input: Type.Object({ person: Id, name: AccountName, password: Password }, strict),
  output: Type.Object({}, strict),
  errors: ['AlreadyExists'],
});

export const resetPassword = operation({
  id: 'accounts.reset-password',
  method: 'PUT',
  path: '/people/:person/account/password',
  summary: '重置工作人员的密码：各处登录随即失效，动态验证码关闭',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    { person: Id, password: Password, reason: Type.String({ minLength: 2, maxLength: 200 }) },
    strict,
  ),
  output: Type.Object({}, strict),
  errors: [],
});
