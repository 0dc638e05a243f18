import type { addCare, changeCare, endCare, renewCare } from '@lianxin/contracts/care';
import type { Input, Output } from '@lianxin/contracts/operation';
import type { CareKind } from '@lianxin/contracts/playbook/registers';
import { placePath, seenPerson } from '#modules/directory/index.ts';
import { record } from '#platform/audit.ts';
import type { Db } from '#platform/database.ts';
import { forgetFiles, useFiles } from '#platform/files/kept.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { type Here, hereOf } from '../here.ts';
import { isEmpty, mayManage, namedScope } from '../policy.ts';
import { consentFault } from '../rules.ts';
import { managed } from '../seen.ts';
import * as store from '../store/recipient.ts';

function kindOf({ kinds }: Here, id: string): CareKind {
  return kinds.find((kind) => kind.id === id) ?? refuseField('kind', '没有这一类，请从列表中选择', 'unknown');
}

function checkConsent(here: Here, kind: CareKind, consent: store.WrittenConsent, prefix = ''): void {
  const fault = consentFault(consent, kind, here.day);
  if (fault) refuseField(`${prefix}${fault.path}`, fault.message, 'consent');
}

async function keepPaper(
  tx: Db,
  ctx: SignedIn,
  paper: string | undefined,
  id: string,
  path: string,
): Promise<void> {
  if (paper && !(await useFiles(tx, ctx, 'care', [paper], id)))
    refuseField(path, '同意书没有上传成功，请重新上传', 'file');
}

/** Refuses a place where the actor does not keep the list; it is no wider than the community. */
async function checkPlace(ctx: SignedIn, here: Here, placeId: string): Promise<void> {
  const path = (await placePath(ctx.db, ctx.district.id, placeId)) ?? refuse('NotFound');
  if (!mayManage(ctx.actor, here.playbook, path.ids))
    refuse('NotAllowed', { message: '重点服务对象由所在社区登记。' });
}

/** Puts somebody on the list, under consent (Z11). Refuses `AlreadyExists` where they stand there for this already. */
export async function addCareAction(
  ctx: SignedIn,
  input: Input<typeof addCare>,
): Promise<Output<typeof addCare>> {
  const here = await hereOf(ctx);
  if (isEmpty(namedScope(ctx.actor, here.playbook)))
    refuse('NotAllowed', { message: '重点服务对象由所在社区登记。' });
  const kind = kindOf(here, input.kind);
  checkConsent(here, kind, input.consent, 'consent.');
  await checkPlace(ctx, here, input.placeId);
  const person = await seenPerson(ctx, input.personId);
  if (person.id === ctx.actor.personId) refuseField('personId', '不能把自己列入名单，请由他人登记', 'self');
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    const { personId, placeId } = input;
    const one = { id, personId, kind: kind.id, placeId, need: input.need?.trim() || null, fromOn: here.day };
    await store.insertRecipient(tx, ctx.district.id, one, input.consent);
    await keepPaper(tx, ctx, input.consent.paper, id, 'consent.paper');
    await record(tx, ctx, {
      action: 'care.add',
      subjectKind: 'person',
      subjectId: personId,
      data: { recipient: id },
    });
    return { id };
  });
}

/** Changes what help is needed, and where they live. */
export async function changeCareAction(
  ctx: SignedIn,
  input: Input<typeof changeCare>,
): Promise<Output<typeof changeCare>> {
  const here = await hereOf(ctx);
  const { recipient } = await managed(ctx, here, input.recipient);
  if (input.placeId) await checkPlace(ctx, here, input.placeId);
  return inTransaction(ctx, async (tx) => {
    const held = (await store.holdRecipient(tx, ctx.district.id, recipient.id)) ?? refuse('NotFound');
    if (held.endedOn !== null) refuse('AlreadyEnded', { message: '已经不在名单上。' });
    if (held.version !== input.version) refuse('StaleVersion');
    await store.updateNeed(tx, ctx.district.id, recipient.id, input.need.trim() || null, input.placeId);
    await note(tx, ctx, 'care.change', recipient);
    return { version: held.version + 1 };
  });
}

/** Consent asked for again: it takes the place of the last one, whose paper is deleted. */
export async function renewCareAction(
  ctx: SignedIn,
  input: Input<typeof renewCare>,
): Promise<Output<typeof renewCare>> {
  const here = await hereOf(ctx);
  const { recipient } = await managed(ctx, here, input.recipient);
  checkConsent(here, kindOf(here, recipient.kind), input);
  return inTransaction(ctx, async (tx) => {
    const held = (await store.holdRecipient(tx, ctx.district.id, recipient.id)) ?? refuse('NotFound');
    if (held.endedOn !== null) refuse('AlreadyEnded', { message: '已经不在名单上，请重新登记。' });
    if (held.version !== input.version) refuse('StaleVersion');
    await keepPaper(tx, ctx, input.paper, recipient.id, 'paper');
    await store.updateConsent(tx, ctx.district.id, recipient.id, input);
    if (held.paper && held.paper !== input.paper) await forgetFiles(ctx, tx, 'care', [held.paper]);
    await note(tx, ctx, 'care.renew', recipient, { until: input.untilOn });
    return { version: held.version + 1 };
  });
}

/** Takes somebody off the list from today; pairings end with it. */
export async function endCareAction(
  ctx: SignedIn,
  input: Input<typeof endCare>,
): Promise<Output<typeof endCare>> {
  const here = await hereOf(ctx);
  const { recipient } = await managed(ctx, here, input.recipient);
  return inTransaction(ctx, async (tx) => {
    if (!(await store.endRecipient(tx, ctx.district.id, recipient.id, input.why, here.day)))
      refuse('AlreadyEnded', { message: '已经不在名单上。' });
    await note(tx, ctx, 'care.end', recipient, { why: input.why });
    return {};
  });
}

/** Writes on the trail of the person what was done of them as a recipient. */
export const note = (
  tx: Db,
  ctx: SignedIn,
  action: string,
  recipient: Pick<store.RecipientDoc, 'id' | 'personId'>,
  data: Record<string, unknown> = {},
  reason?: string,
): Promise<void> =>
  record(tx, ctx, {
    action,
    subjectKind: 'person',
    ...(recipient.personId ? { subjectId: recipient.personId } : {}),
    ...(reason ? { reason } : {}),
    data: { recipient: recipient.id, ...data },
  });
