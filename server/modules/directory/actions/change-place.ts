import type { Input, Output } from '@lianxin/contracts/operation';
import type { changePlace, drawPlace } from '@lianxin/contracts/places';
import { record } from '#platform/audit.ts';
import type { Db } from '#platform/database.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { shapeProblem } from '../outlines.ts';
import { mayManagePlace } from '../policy.ts';
import { forgetShapes } from '../shapes.ts';
import { getPlace, type PlaceRow, updatePlace } from '../store/place-tree.ts';

/** A place that the actor may change, locked; refuses `NotFound`, `NotAllowed`, `StaleVersion`. */
export async function placeToChange(
  ctx: SignedIn,
  tx: Db,
  { place: id, version }: { place: string; version?: number | undefined },
): Promise<PlaceRow> {
  const { playbook } = await hereOf(ctx);
  const place = (await getPlace(tx, ctx.district.id, id, true)) ?? refuse('NotFound');
  if (!mayManagePlace(ctx.actor, playbook, place.ids)) refuse('NotAllowed');
  if (version !== undefined && version !== place.version) refuse('StaleVersion');
  return place;
}

/** Changes a place's name, code, households or what is said of it; what is left out stays. */
export async function changePlaceAction(
  ctx: SignedIn,
  input: Input<typeof changePlace>,
): Promise<Output<typeof changePlace>> {
  return inTransaction(ctx, async (tx) => {
    const place = await placeToChange(ctx, tx, input);
    const { name, code, households, about } = input;
    const next = {
      ...place,
      ...(name === undefined ? {} : { name: name.trim() }),
      ...(code === undefined ? {} : { code }),
      ...(households === undefined ? {} : { households }),
      ...(about === undefined ? {} : { about: about?.trim() || null }),
    };
    await updatePlace(tx, ctx.district.id, next);
    const changed = (['name', 'code', 'households', 'about'] as const).filter((k) => next[k] !== place[k]);
    await record(tx, ctx, {
      action: 'places.change',
      subjectKind: 'place',
      subjectId: place.id,
      data: { fields: changed },
    });
    forgetShapes(ctx.district.id);
    return { version: place.version + 1 };
  });
}

/** Draws a place's outline anew, or takes it away. Refuses `ShapeInvalid` with where it is wrong. */
export async function drawPlaceAction(
  ctx: SignedIn,
  input: Input<typeof drawPlace>,
): Promise<Output<typeof drawPlace>> {
  const wrong = input.shape === null ? null : shapeProblem(input.shape);
  if (wrong)
    refuse('ShapeInvalid', { message: wrong, fields: [{ path: 'shape', code: 'shape', message: wrong }] });
  return inTransaction(ctx, async (tx) => {
    const place = await placeToChange(ctx, tx, input);
    await updatePlace(tx, ctx.district.id, { ...place, shape: input.shape });
    await record(tx, ctx, { action: 'places.draw', subjectKind: 'place', subjectId: place.id });
    forgetShapes(ctx.district.id);
    return { version: place.version + 1 };
  });
}
