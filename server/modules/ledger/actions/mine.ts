import type { Input, Output } from '@lianxin/contracts/operation';
import type { myPoints } from '@lianxin/contracts/points';
import { matterRefs } from '#modules/matters/index.ts';
import type { SignedIn } from '#platform/operations/index.ts';
import { listMine, standing } from '../store/mine.ts';

/** My points: what I have, the hours that stand, and each line with its reason. */
export async function mineAction(
  ctx: SignedIn,
  input: Input<typeof myPoints>,
): Promise<Output<typeof myPoints>> {
  const { id: districtId } = ctx.district;
  const me = ctx.actor.personId;
  const { items, next } = await listMine(ctx.db, districtId, me, input.after, input.limit ?? 20);
  const matters = items.flatMap((i) => (i.matter ? [i.matter] : []));
  const refs = await matterRefs(ctx.db, districtId, matters);
  return {
    ...(await standing(ctx.db, districtId, me)),
    items: items.map((i) => ({ ...i, matterNumber: refs.get(i.matter ?? '')?.number ?? null })),
    ...(next ? { next } : {}),
  };
}
