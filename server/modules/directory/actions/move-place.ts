import type { Input, Output } from '@lianxin/contracts/operation';
import type { endPlace, movePlace, restorePlace } from '@lianxin/contracts/places';
import { record } from '#platform/audit.ts';
import { announce } from '#platform/facts.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import type { PlaceFact } from '../place-facts.ts';
import { whyNotEnd, whyNotUnder } from '../place-rules.ts';
import { mayManagePlace } from '../policy.ts';
import { forgetShapes } from '../shapes.ts';
import { getPlace, getRoot, hangingOn, hangUnder, lockTree, updatePlace } from '../store/place-tree.ts';
import { placeToChange } from './change-place.ts';

const facts = (...all: PlaceFact[]) => all;

/**
 * Hangs a place with all below it under another parent. What is open there takes over the levels above; what has
 * ended keeps them. With `preview` nothing is written. Refuses `PlaceCannotMove` with the reason.
 */
export async function movePlaceAction(
  ctx: SignedIn,
  input: Input<typeof movePlace>,
): Promise<Output<typeof movePlace>> {
  const { district } = ctx;
  const { playbook, day } = await hereOf(ctx);
  const levels = playbook.playbook.levels.map((l) => l.name);
  const { preview = false } = input;
  const look = async (tx: SignedIn['db']) => {
    const place = await placeToChange(ctx, tx, input);
    if (place.level === 0) refuse('PlaceCannotMove', { message: '全区不能划转。' });
    const to =
      (await (input.to === null ? getRoot(tx, district.id) : getPlace(tx, district.id, input.to))) ??
      refuse('NotFound');
    if (!mayManagePlace(ctx.actor, playbook, to.ids)) refuse('NotAllowed');
    const why =
      to.endedOn === null
        ? whyNotUnder(place, input.to === null ? null : to, levels)
        : '那个地点已经撤销，请换一个。';
    if (why) refuse('PlaceCannotMove', { message: why });
    const { children: _, ...effect } = await hangingOn(tx, district.id, place, day);
    return { place, to, effect };
  };
  if (preview) return (await look(ctx.db)).effect;
  return inTransaction(ctx, async (tx) => {
    await lockTree(tx, district.id);
    const { place, to, effect } = await look(tx);
    await hangUnder(tx, district.id, place, to);
    await record(tx, ctx, {
      action: 'places.move',
      subjectKind: 'place',
      subjectId: place.id,
      reason: input.reason,
      data: { from: place.parentId, to: to.id },
    });
    await announce(ctx, tx, facts({ kind: 'place.moved', place: place.id, level: place.level }));
    forgetShapes(district.id);
    return effect;
  });
}

/** Ends a place where nothing hangs on it any more; refuses `StillInUse` with what to move away first. */
export async function endPlaceAction(
  ctx: SignedIn,
  input: Input<typeof endPlace>,
): Promise<Output<typeof endPlace>> {
  const { district } = ctx;
  const { day } = await hereOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const place = await placeToChange(ctx, tx, input);
    if (place.level === 0) refuse('StillInUse', { message: '全区不能撤销。' });
    if (place.endedOn !== null) refuseField('on', `这个地点自 ${place.endedOn} 起已经撤销`, 'ended');
    if (input.on > day) refuseField('on', '撤销日期不能晚于今天', 'order');
    const { children, ...effect } = await hangingOn(tx, district.id, place, day);
    const why = whyNotEnd({ children, ...effect });
    if (why) refuse('StillInUse', { message: why });
    await announce(ctx, tx, facts({ kind: 'place.ending', place: place.id, level: place.level }));
    if (input.preview) return effect;
    await updatePlace(tx, district.id, { ...place, endedOn: input.on });
    await record(tx, ctx, {
      action: 'places.end',
      subjectKind: 'place',
      subjectId: place.id,
      reason: input.reason,
      data: { on: input.on },
    });
    forgetShapes(district.id);
    return effect;
  });
}

/** Lets an ended place stand again, under its parent as long as that stands. */
export async function restorePlaceAction(
  ctx: SignedIn,
  input: Input<typeof restorePlace>,
): Promise<Output<typeof restorePlace>> {
  const { district } = ctx;
  return inTransaction(ctx, async (tx) => {
    const place = await placeToChange(ctx, tx, input);
    if (place.endedOn === null) return {};
    const parent = place.parentId ? await getPlace(tx, district.id, place.parentId) : null;
    if (parent?.endedOn) refuse('StillInUse', { message: `上级「${parent.name}」也已撤销，请先恢复上级。` });
    await updatePlace(tx, district.id, { ...place, endedOn: null });
    await record(tx, ctx, {
      action: 'places.restore',
      subjectKind: 'place',
      subjectId: place.id,
      reason: input.reason,
    });
    forgetShapes(district.id);
    return {};
  });
}
