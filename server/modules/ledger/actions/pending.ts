import type { Input, Output } from '@lianxin/contracts/operation';
import type { pendingPoints } from '@lianxin/contracts/points';
import { matterRefs } from '#modules/matters/index.ts';
import { loadPublished } from '#modules/playbooks/index.ts';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { confirmScope } from '../policy.ts';
import { listPending } from '../store/pending.ts';

/** Points that wait for the community, where the asker said nothing; never the actor's own. */
export async function pendingAction(
  ctx: SignedIn,
  input: Input<typeof pendingPoints>,
): Promise<Output<typeof pendingPoints>> {
  const { id: districtId, playbookHash } = ctx.district;
  const scope = confirmScope(ctx.actor, await loadPublished(ctx.db, districtId, playbookHash ?? undefined));
  if (scope.length === 0) refuse('NotAllowed');
  const { items, next } = await listPending(
    ctx.db,
    districtId,
    scope,
    ctx.actor.personId,
    input.after,
    input.limit ?? 50,
  );
  const refs = await matterRefs(
    ctx.db,
    districtId,
    items.map((i) => i.matter),
  );
  return {
    items: items.map((i) => ({
      ...i,
      matterNumber: refs.get(i.matter)?.number ?? '',
      community: refs.get(i.matter)?.communityName ?? null,
    })),
    ...(next ? { next } : {}),
  };
}
