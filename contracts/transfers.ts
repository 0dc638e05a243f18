import Type from 'typebox';
import { TransferRow, TransferState } from './members.ts';
import { operation } from './operation.ts';
import { Reason } from './people.ts';
import { Id, page, paging } from './values.ts';

const strict = { additionalProperties: false } as const;

export const askTransfer = operation({
  id: 'transfers.ask',
  method: 'POST',
  path: '/transfers',
  summary: '发起组织关系转接：任一方支部都可以',
  who: 'staff',
  face: 'console',
  input: Type.Object({ membershipId: Id, toId: Id, reason: Reason }, strict),
  output: Type.Object({ id: Id }),
  errors: ['AlreadyEnded', 'TransferOpen', 'AlreadyDissolved'],
});

const step = <const S extends string>(verb: S, summary: string) =>
  operation({
    id: `transfers.${verb}`,
    method: 'POST',
    path: `/transfers/:transfer/${verb}`,
    summary,
    who: 'staff',
    face: 'console',
    input: Type.Object(
      { transfer: Id, version: Type.Optional(Type.Integer()), reason: Type.Optional(Reason) },
      strict,
    ),
    output: Type.Object({}),
    errors: ['StaleVersion', 'WrongStep', 'AlreadyEnded', 'AlreadyDissolved'],
  });

export const releaseTransfer = step('release', '转出支部同意转出');
export const receiveTransfer = step('receive', '接收支部接收：原名册同时终止，新名册同时登记');
export const sendBackTransfer = step('send-back', '退回，写明原因');
export const withdrawTransfer = step('withdraw', '发起的支部撤回');

export const listTransfers = operation({
  id: 'transfers.list',
  method: 'GET',
  path: '/transfers',
  summary: '组织关系转接，双方支部都看得见，新的在前',
  who: 'staff',
  face: 'console',
  input: Type.Object(
    { state: Type.Optional(Type.Array(TransferState)), branch: Type.Optional(Id), ...paging },
    strict,
  ),
  output: page(TransferRow),
  errors: [],
});
