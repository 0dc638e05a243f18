import Type, { type Static } from 'typebox';
import { operation } from './operation.ts';
import { Id, Instant, orNull, page, paging } from './values.ts';

const strict = { additionalProperties: false } as const;

export const PointsEntry = Type.Object({
  id: Id,
  at: Instant,
  points: Type.Integer({ description: '正为增加，负为冲回' }),
  why: Type.String(),
  matter: orNull(Id),
  matterNumber: orNull(Type.String()),
  reversed: Type.Boolean(),
});
export type PointsEntry = Static<typeof PointsEntry>;

export const myPoints = operation({
  id: 'points.mine',
  method: 'GET',
  path: '/points/mine',
  summary: '我的积分与明细',
  who: 'signed-in',
  input: Type.Object({ ...paging }, strict),
  output: Type.Object({
    balance: Type.Integer(),
    hours: Type.Number(),
    items: Type.Array(PointsEntry),
    next: Type.Optional(Type.String()),
  }),
  errors: [],
});

export const PendingPoints = Type.Object({
  id: Id,
  person: Type.String(),
  points: Type.Integer(),
  hours: Type.Number(),
  matter: Id,
  matterNumber: Type.String(),
  community: orNull(Type.String()),
  at: Instant,
});
export type PendingPoints = Static<typeof PendingPoints>;

export const pendingPoints = operation({
  id: 'points.pending',
  method: 'GET',
  path: '/points/pending',
  summary: '点单人未表态、待社区确认的积分',
  who: 'staff',
  input: Type.Object({ ...paging }, strict),
  output: page(PendingPoints),
  errors: [],
});

export const confirmPoints = operation({
  id: 'points.confirm',
  method: 'POST',
  path: '/points/pending/:pending',
  summary: '社区确认或不予计分（本人不能确认自己的）',
  who: 'staff',
  input: Type.Object(
    {
      pending: Id,
      accept: Type.Boolean(),
      reason: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })),
    },
    strict,
  ),
  output: Type.Object({}),
  errors: ['SelfConfirm', 'AlreadyEnded'],
});
