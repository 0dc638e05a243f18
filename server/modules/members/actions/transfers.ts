import type { Input, Output } from '@lianxin/contracts/operation';
import type { askTransfer, listTransfers, releaseTransfer } from '@lianxin/contracts/transfers';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { branchFor, hereOf } from '../here.ts';
import { maySettle, onEitherSide } from '../policy.ts';
import { type TransferVerb, transferStep } from '../rules.ts';
import { getBranches } from '../store/branches.ts';
import * as memberships from '../store/memberships.ts';
import * as store from '../store/transfers.ts';
import { transferRow } from '../transfer-row.ts';

/** Asks for a member to go from their branch to another; whoever keeps either roll may. */
export async function askTransferAction(
  ctx: SignedIn,
  input: Input<typeof askTransfer>,
): Promise<Output<typeof askTransfer>> {
  const { playbook, keeps, sees } = await hereOf(ctx);
  const { db, district } = ctx;
  const line = (await memberships.getMembership(db, district.id, input.membershipId)) ?? refuse('NotFound');
  const to = await branchFor(ctx, playbook, input.toId, 'toId');
  const sides = { from: line.branch, to };
  if (!onEitherSide(keeps, sides)) refuse(onEitherSide(sees, sides) ? 'NotAllowed' : 'NotFound');
  if (to.id === line.branch.id) refuseField('toId', '已经在这个支部，请选择别的支部', 'same');
  if (line.kind === 'floating-in')
    refuseField('membershipId', '流入党员的组织关系不在本支部，不能从这里转出', 'misfit');
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    await memberships.holdPerson(tx, district.id, line.personId);
    const now = await memberships.getMembership(tx, district.id, line.id);
    if (!now || now.untilOn !== null) refuse('AlreadyEnded');
    if (await store.isMoving(tx, district.id, line.personId)) refuse('TransferOpen');
    await store.insertTransfer(tx, district.id, {
      id,
      personId: line.personId,
      membershipId: line.id,
      fromId: line.branch.id,
      toId: to.id,
      reason: input.reason.trim(),
      by: ctx.actor.personId,
      now: ctx.now,
    });
    await record(tx, ctx, {
      action: 'transfers.ask',
      subjectKind: 'person',
      subjectId: line.personId,
      reason: input.reason,
      data: { transfer: id, from: line.branch.id, to: to.id },
    });
    return { id };
  });
}

/**
 * Takes a step of a transfer: release by the giving side, receive by the taking one, send back by whose turn it is,
 * withdraw by who asked. Receiving ends the old line and begins the new one in the same transaction. Refuses
 * `WrongStep`, `AlreadyEnded`, `StaleVersion`; `AlreadyDissolved` where the taking branch is no more.
 */
export const settleTransfer =
  (verb: TransferVerb) =>
  async (ctx: SignedIn, input: Input<typeof releaseTransfer>): Promise<Record<string, never>> => {
    const { keeps, sees, day } = await hereOf(ctx);
    const { district, actor, now } = ctx;
    const reason = input.reason?.trim() || null;
    if (!reason && (verb === 'send-back' || verb === 'withdraw'))
      refuseField('reason', verb === 'send-back' ? '请写明退回的原因' : '请写明撤回的原因', 'required');
    return inTransaction(ctx, async (tx) => {
      const one = await store.holdTransfer(tx, district.id, input.transfer);
      if (!one || !onEitherSide(sees, one)) return refuse('NotFound');
      const step = transferStep(one.state, verb);
      if (step === 'ended') return refuse('AlreadyEnded');
      if (step === null)
        return refuse('WrongStep', {
          message: one.state === 'asked' ? '转出支部还没有同意转出。' : '转出支部已经同意，不需要再同意。',
        });
      if (!maySettle(actor, keeps, one, step.by)) return refuse('NotAllowed');
      if (input.version !== undefined && input.version !== one.version) return refuse('StaleVersion');
      if (verb === 'receive') {
        await memberships.holdPerson(tx, district.id, one.person.id);
        const line = await memberships.getMembership(tx, district.id, one.membershipId);
        if (!line || line.untilOn !== null) return refuse('AlreadyEnded');
        if ((await getBranches(tx, district.id, [one.to.id])).get(one.to.id)?.dissolvedOn)
          return refuse('AlreadyDissolved');
        await memberships.endMembership(tx, district.id, line.id, day, `转往${one.to.name}`);
        await memberships.insertMembership(tx, district.id, {
          ...line,
          id: newId(now),
          branchId: one.to.id,
          kind: 'regular',
          elsewhere: null,
          fromOn: day,
        });
      }
      await store.moveTransfer(tx, district.id, one.id, { state: step.to, by: actor.personId, reason, now });
      await record(tx, ctx, {
        action: `transfers.${verb}`,
        subjectKind: 'person',
        subjectId: one.person.id,
        ...(reason ? { reason } : {}),
        data: { transfer: one.id },
      });
      return {};
    });
  };

/** Transfers the actor sees from either side, the newest first. */
export async function listTransfersAction(
  ctx: SignedIn,
  input: Input<typeof listTransfers>,
): Promise<Output<typeof listTransfers>> {
  const here = await hereOf(ctx);
  const { items, next } = await store.listTransfers(
    ctx.db,
    ctx.district.id,
    here.sees,
    { states: input.state, branch: input.branch },
    { after: input.after, limit: input.limit ?? 50 },
  );
  return {
    items: items.map((one) => transferRow(ctx, here, one)),
    ...(next ? { next } : {}),
  };
}
