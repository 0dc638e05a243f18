import type { listPlaces, placeShapes } from '@lianxin/contracts/directory';
import type { Input } from '@lianxin/contracts/operation';
import { type Context, JsonText, refuse } from '#platform/operations/index.ts';
import { listChildren, listShapes } from '../store/places.ts';

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
