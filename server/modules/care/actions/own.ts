import type { myCare, showConsent, uploadConsent, withdrawCare } from '@lianxin/contracts/care';
import type { Input, Output } from '@lianxin/contracts/operation';
import { keepUpload, keptFiles, openKept } from '#platform/files/kept.ts';
import { type Download, inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { isEmpty, namedScope } from '../policy.ts';
import { keepDaysOf } from '../rules.ts';
import { managed } from '../seen.ts';
import * as store from '../store/recipient.ts';
import { note } from './add.ts';

/** What is held about oneself: why, until when, who comes. One's own look is no look. */
export async function myCareAction(ctx: SignedIn, _: Input<typeof myCare>): Promise<Output<typeof myCare>> {
  const { kinds, day } = await hereOf(ctx);
  const { db, district, actor } = ctx;
  const held = await store.recipientsOf(db, district.id, actor.personId, day);
  const items = [];
  for (const { id, kind, purpose, by, on, untilOn } of held)
    items.push({
      id,
      kindName: kinds.find((one) => one.id === kind)?.name ?? kind,
      purpose,
      by,
      on,
      untilOn,
      ...(await store.handlersOf(db, district.id, id, day)),
      keepDays: keepDaysOf(kinds, kind),
    });
  return { items };
}

/** Consent taken back by the person: everything stops in the same moment. */
export async function withdrawCareAction(
  ctx: SignedIn,
  input: Input<typeof withdrawCare>,
): Promise<Output<typeof withdrawCare>> {
  const { day } = await hereOf(ctx);
  const recipient =
    (await store.getRecipient(ctx.db, ctx.district.id, input.recipient)) ?? refuse('NotFound');
  if (recipient.personId !== ctx.actor.personId) refuse('NotFound');
  return inTransaction(ctx, async (tx) => {
    if (!(await store.endRecipient(tx, ctx.district.id, recipient.id, 'withdrawn', day)))
      refuse('AlreadyEnded', { message: '已经停止，不需要再办。' });
    await note(tx, ctx, 'care.withdraw', recipient);
    return {};
  });
}

/** Keeps a signed paper until a consent uses it. */
export async function uploadConsentAction(
  ctx: SignedIn,
  input: Input<typeof uploadConsent>,
): Promise<Output<typeof uploadConsent>> {
  const { playbook } = await hereOf(ctx);
  if (isEmpty(namedScope(ctx.actor, playbook))) refuse('NotAllowed');
  return keepUpload(ctx, 'care', input.name);
}

/** Gives the paper to whoever keeps the list it belongs to, or has just uploaded it. */
export async function showConsentAction(ctx: SignedIn, input: Input<typeof showConsent>): Promise<Download> {
  const here = await hereOf(ctx);
  const files = await keptFiles(ctx.db, ctx.district.id, 'care', [input.file]);
  const file = files.get(input.file) ?? refuse('NotFound');
  if (file.keptId) await managed(ctx, here, file.keptId);
  else if (file.uploadedBy !== ctx.actor.accountId) refuse('NotFound');
  return openKept(ctx, file);
}
