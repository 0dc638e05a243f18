import type { listLevel, listPlaces, placeShapes } from '@lianxin/contracts/directory';
import type { Input } from '@lianxin/contracts/operation';
import { type Context, JsonText, refuse } from '#platform/operations/index.ts';
import { filterPlace } from '../here.ts';
import { listChildren, listShapes, listLevel as readLevel } from '../store/places.ts';

/** A place's children; without a parent, those of the district. */
export async function listPlacesAction(ctx: Context, input: Input<typeof listPlaces>): Promise<JsonText> {
  const doc = await listChildren(ctx.db, ctx.district.id, input.parent);
  return new JsonText(doc ?? refuse('NotFound'));
}

/** The outlines of a place and its children, for a map. */
export async function listShapesAction(ctx: Context, input: Input<typeof placeShapes>): Promise<JsonText> {
  const doc = await listShapes(ctx.db, ctx.district.id, input.parent);
  return new JsonText(doc ?? refuse('NotFound'));
}

/** Every place of a level, the figure and its list in one. Refuses `NotFound` for a place that is not there. */
export async function listLevelAction(ctx: Context, input: Input<typeof listLevel>): Promise<JsonText> {
  const under = await filterPlace(ctx, input.under);
  const { after, limit = 50 } = input;
  return new JsonText(await readLevel(ctx.db, ctx.district.id, input.level, under, { after, limit }));
}
