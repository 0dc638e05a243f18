import type { Input, Output } from '@lianxin/contracts/operation';
import type { placeFaults } from '@lianxin/contracts/places';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { type Drawn, faultsAmong, shapeProblem } from '../outlines.ts';
import { maySeePlace } from '../policy.ts';
import { childrenOf, getPlace } from '../store/place-tree.ts';

const most = 200;

/** Where the children of a place overlap, leave gaps, reach beyond it, or have no shape yet; the largest faults first. */
export async function placeFaultsAction(
  ctx: SignedIn,
  input: Input<typeof placeFaults>,
): Promise<Output<typeof placeFaults>> {
  if (!maySeePlace(ctx.actor)) refuse('NotAllowed');
  const place = (await getPlace(ctx.db, ctx.district.id, input.place)) ?? refuse('NotFound');
  const children = await childrenOf(ctx.db, ctx.district.id, place.id);
  const sound = ({ shape }: { shape: unknown }) => shapeProblem(shape) === null;
  const drawn = children.filter(sound) as Drawn[];
  return {
    undrawn: children.filter((c) => !sound(c)).map(({ id, name }) => ({ id, name })),
    items: faultsAmong(sound(place) ? (place as Drawn) : null, drawn).slice(0, most),
  };
}
