import type { placeAt as placeAtOperation, searchPlaces } from '@lianxin/contracts/directory';
import type { Input, Output } from '@lianxin/contracts/operation';
import { type Context, JsonText, refuse } from '#platform/operations/index.ts';
import { placeAt } from '../shapes.ts';
import * as store from '../store/places.ts';

/** The grid (or whatever is most exact) around a point. */
export async function placeAtAction(
  ctx: Context,
  input: Input<typeof placeAtOperation>,
): Promise<Output<typeof placeAtOperation>> {
  const path = await placeAt(ctx.db, ctx.district.id, input);
  return path
    ? { path: path.ancestors }
    : refuse('NotFound', { message: '这个位置不在本区范围内，请在列表中选择地点。' });
}

/** Places by name; several words narrow from above: `柳园 3号楼`. */
export async function searchPlacesAction(ctx: Context, input: Input<typeof searchPlaces>): Promise<JsonText> {
  const words = input.q.trim().split(/\s+/).filter(Boolean).slice(-4);
  if (words.length === 0) return new JsonText('{"items":[]}');
  return new JsonText(await store.searchPlaces(ctx.db, ctx.district.id, words));
}
