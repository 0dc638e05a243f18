import type { myPairs, pairCare, unpairCare, visitCare } from '@lianxin/contracts/care';
import type { Input, Output } from '@lianxin/contracts/operation';
import { seenPerson } from '#modules/directory/index.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { isPaired } from '../policy.ts';
import { oftenEnough, visitDue } from '../rules.ts';
import { handled, managed } from '../seen.ts';
import { belongs } from '../store/belongs.ts';
import * as store from '../store/pairings.ts';
import { holdRecipient } from '../store/recipient.ts';
import { note } from './add.ts';

/** Pairs somebody with a recipient (Q12); of them all one goes as often as the kind asks. */
export async function pairCareAction(
  ctx: SignedIn,
  input: Input<typeof pairCare>,
): Promise<Output<typeof pairCare>> {
  const here = await hereOf(ctx);
  const { recipient, pairings } = await managed(ctx, here, input.recipient);
  const person = await seenPerson(ctx, input.personId);
  if (person.id === recipient.personId) refuseField('personId', '不能和自己结对，请换一位', 'self');
  const { db, district } = ctx;
  const organisationId = input.organisationId ?? null;
  if (organisationId && !(await belongs(db, district.id, person.id, organisationId, here.day)))
    refuseField('organisationId', '这个人不在这个组织里，请换一个组织，或不选组织', 'foreign');
  const kind = here.kinds.find((one) => one.id === recipient.kind);
  const everyDays =
    input.everyDays ?? kind?.visitEveryDays ?? refuseField('everyDays', '请写多少天看望一次', 'required');
  const present = pairings.filter((pair) => pair.untilOn === null || pair.untilOn > here.day);
  if (!oftenEnough(kind, [everyDays, ...present.map((pair) => pair.everyDays)]))
    refuseField('everyDays', `「${kind?.name}」至少每 ${kind?.visitEveryDays} 天看望一次`, 'seldom');
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    const held = (await holdRecipient(tx, district.id, recipient.id)) ?? refuse('NotFound');
    if (held.endedOn !== null) refuse('AlreadyEnded', { message: '已经不在名单上。' });
    const now = await store.pairingsOf(tx, district.id, recipient.id);
    if (now.some((pair) => pair.personId === person.id && (pair.untilOn === null || pair.untilOn > here.day)))
      refuse('AlreadyExists', { message: '他们已经结对了。' });
    const one = {
      id,
      recipientId: recipient.id,
      personId: person.id,
      organisationId,
      everyDays,
      fromOn: here.day,
    };
    await store.insertPairing(tx, district.id, one);
    await note(tx, ctx, 'care.pair', recipient, { pairing: id, everyDays });
    return { id };
  });
}

/** Ends a pairing today: from now on its person sees nothing of the recipient. */
export async function unpairCareAction(
  ctx: SignedIn,
  input: Input<typeof unpairCare>,
): Promise<Output<typeof unpairCare>> {
  const here = await hereOf(ctx);
  const { recipient, pairings } = await managed(ctx, here, input.recipient);
  const pairing = pairings.find((pair) => pair.id === input.pairing) ?? refuse('NotFound');
  return inTransaction(ctx, async (tx) => {
    if (!(await store.endPairing(tx, ctx.district.id, pairing.id, here.day)))
      refuse('AlreadyEnded', { message: '这次结对已经停止。' });
    await note(tx, ctx, 'care.unpair', recipient, { pairing: pairing.id }, input.reason);
    return {};
  });
}

/** Writes down a visit: one's own as the paired person, or for a pair by who keeps the list. */
export async function visitCareAction(
  ctx: SignedIn,
  input: Input<typeof visitCare>,
): Promise<Output<typeof visitCare>> {
  const here = await hereOf(ctx);
  const { recipient, pairings, manages, mine } = await handled(ctx, here, input.recipient);
  if (input.pairing && !manages && input.pairing !== mine?.id) refuse('NotAllowed');
  const pairing = input.pairing
    ? (pairings.find((pair) => pair.id === input.pairing) ?? refuse('NotFound'))
    : mine;
  const on = input.on ?? here.day;
  if (on > here.day) refuseField('on', '看望日期不能晚于今天', 'order');
  const from = pairing?.fromOn ?? recipient.fromOn;
  if (on < from) refuseField('on', `不能早于结对的日期 ${from}`, 'order');
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    await store.insertVisit(tx, ctx.district.id, {
      id,
      recipientId: recipient.id,
      pairingId: pairing?.id ?? null,
      personId: pairing?.personId ?? ctx.actor.personId,
      on,
      note: input.note?.trim() || null,
      now: ctx.now,
    });
    await note(tx, ctx, 'care.visit', recipient, { visit: id, on });
    return { id };
  });
}

/** 我的结对: whom one is paired with today, the visit due soonest first. Cards say nothing of why. */
export async function myPairsAction(
  ctx: SignedIn,
  _: Input<typeof myPairs>,
): Promise<Output<typeof myPairs>> {
  const { day } = await hereOf(ctx);
  const pairs = await store.pairsOfPerson(ctx.db, ctx.district.id, ctx.actor.personId, day);
  return {
    items: pairs
      .filter((pair) => isPaired(ctx.actor, pair, day))
      .map((pair) => ({
        id: pair.recipientId,
        name: pair.name,
        place: pair.place,
        due: visitDue(pair, pair.lastOn, day),
      }))
      .sort((a, b) => a.due.dueOn.localeCompare(b.due.dueOn) || a.id.localeCompare(b.id)),
  };
}
