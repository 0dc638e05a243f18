import type { listOrganisations } from '@lianxin/contracts/directory';
import type { Input } from '@lianxin/contracts/operation';
import { JsonText, refuse, type SignedIn } from '#platform/operations/index.ts';
import { filterPlace, hereOf } from '../here.ts';
import { isEmpty, visibleOrganisations } from '../policy.ts';
import * as store from '../store/organisations.ts';

/**
 * Organisations the actor may see: one level of the tree, all beneath one, or a search over all of it. Without a parent and
 * without a search, the tops of the part of the tree they see. Refuses `NotAllowed` to whoever has no post.
 */
export async function listOrganisationsAction(
  ctx: SignedIn,
  input: Input<typeof listOrganisations>,
): Promise<JsonText> {
  const { playbook, day } = await hereOf(ctx);
  const scope = visibleOrganisations(ctx.actor, playbook);
  if (isEmpty(scope) && !ctx.actor.staff) refuse('NotAllowed');
  const q = input.q?.trim();
  const under = input.under
    ? {
        id: input.under,
        level: (await store.levelOf(ctx.db, ctx.district.id, input.under)) ?? refuse('NotFound'),
      }
    : undefined;
  const searching =
    Boolean(q) || input.kind !== undefined || input.place !== undefined || under !== undefined;
  const parent = input.parent ?? (searching ? undefined : null);
  return new JsonText(
    await store.listOrganisations(
      ctx.db,
      ctx.district.id,
      { scope, wide: ctx.actor.staff, day },
      {
        ...(parent === undefined ? {} : { parent }),
        under,
        kind: input.kind,
        q: q || undefined,
        place: await filterPlace(ctx, input.place),
      },
      { after: input.after, limit: input.limit ?? 50 },
    ),
  );
}
