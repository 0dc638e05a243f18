import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Id, Instant, orNull, Phone, page, paging } from './values.ts';

const strict = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 1, maxLength: 40 });
const Relation = Type.String({ minLength: 1, maxLength: 20, description: '如 女儿、邻居' });

/** Somebody who may act for another, from one side or the other. */
export const ProxyView = Type.Object({
  id: Id,
  personId: Id,
  name: Type.String({ description: '被代办的人' }),
  byPersonId: Id,
  byName: Type.String({ description: '代办人' }),
  relation: Type.String({ description: '代办人是他的什么人' }),
  since: Instant,
  /** `code`: by a text message to that person; `staff`: seen by staff; `stated`: not yet seen. */
  how: Type.Enum(['code', 'staff', 'stated']),
});
export type ProxyView = Static<typeof ProxyView>;

export const listMyProxies = operation({
  id: 'proxies.mine',
  method: 'GET',
  path: '/people/me/proxies',
  summary: '我替谁办，谁替我办',
  who: 'signed-in',
  input: Type.Object({}, strict),
  output: Type.Object({ iActFor: Type.Array(ProxyView), actForMe: Type.Array(ProxyView) }),
  errors: [],
});

export const requestProxyCode = operation({
  id: 'proxies.code',
  method: 'POST',
  path: '/people/me/proxies/codes',
  summary: '向家人的手机发送代办确认码',
  who: 'signed-in',
  input: Type.Object({ phone: Phone }, strict),
  output: Type.Object({ holds: Type.Integer(), again: Type.Integer() }),
  errors: [],
});

export const addProxy = operation({
  id: 'proxies.add',
  method: 'POST',
  path: '/people/me/proxies',
  summary: '替家人办事：家人有手机的填手机号和确认码，没有的由社区核实',
  who: 'signed-in',
  input: Type.Object(
    {
      name: Name,
      relation: Relation,
      phone: Type.Optional(Phone),
      code: Type.Optional(Type.String({ pattern: '^\\d{6}$' })),
      placeId: Type.Optional(Id),
    },
    strict,
  ),
  output: Type.Object({ id: Id, personId: Id }),
  errors: ['WrongCode', 'AlreadyExists'],
});

export const endProxy = operation({
  id: 'proxies.end',
  method: 'DELETE',
  path: '/proxies/:proxy',
  summary: '停止代办：双方和社区工作人员都可以',
  who: 'signed-in',
  input: Type.Object({ proxy: Id }, strict),
  output: Type.Object({}, strict),
  errors: [],
});

export const listProxiesToVerify = operation({
  id: 'proxies.to-verify',
  method: 'GET',
  path: '/proxies',
  summary: '待核实的代办关系',
  who: 'staff',
  input: Type.Object({ ...paging }, strict),
  output: page(Type.Object({ ...ProxyView.properties, place: orNull(Type.String()) })),
  errors: [],
});

export const verifyProxy = operation({
  id: 'proxies.verify',
  method: 'POST',
  path: '/proxies/:proxy/verification',
  summary: '社区核实代办关系',
  who: 'staff',
  input: Type.Object({ proxy: Id, reason: Type.String({ minLength: 2, maxLength: 200 }) }, strict),
  output: Type.Object({}, strict),
  errors: [],
});

export const linkProxy = operation({
  id: 'proxies.link',
  method: 'POST',
  path: '/proxies',
  summary: '社区登记：已在册的两个人之间的代办关系',
  who: 'staff',
  input: Type.Object(
    {
      personId: Id,
      byPersonId: Id,
      relation: Relation,
      reason: Type.String({ minLength: 2, maxLength: 200 }),
    },
    strict,
  ),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyExists'],
});
