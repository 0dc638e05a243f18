import type { Input, Output } from '@lianxin/contracts/operation';
import type { Outline, showPlace } from '@lianxin/contracts/places';
import { maskName } from '#platform/mask.ts';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { mayManagePlace, maySeePlace, showsName } from '../policy.ts';
import { getPlace } from '../store/place-tree.ts';
import { placeSides } from '../store/place-view.ts';
import { getPath } from '../store/places.ts';

/** A place with who answers for it and who serves it (Q6, Z2). Names of those in no office are hidden in part. */
export async function showPlaceAction(
  ctx: SignedIn,
  input: Input<typeof showPlace>,
): Promise<Output<typeof showPlace>> {
  const { actor, db, district } = ctx;
  if (!maySeePlace(actor)) refuse('NotAllowed');
  const { playbook, day } = await hereOf(ctx);
  const place = (await getPlace(db, district.id, input.place)) ?? refuse('NotFound');
  const [path, sides] = await Promise.all([
    getPath(db, district.id, place.id),
    placeSides(db, district.id, place, day),
  ]);
  const { ids, parentId: _, shape, ...rest } = place;
  return {
    ...rest,
    ...sides,
    shape: shape as Outline | null,
    path: path?.ancestors ?? [],
    heads: sides.heads.map((head) => ({
      ...head,
      name: showsName(actor, playbook, {
        id: head.person,
        path: [],
        seats: [{ role: head.role, path: ids, organisationId: null }],
        rolls: [],
      })
        ? head.name
        : maskName(head.name),
    })),
    mayManage: mayManagePlace(actor, playbook, ids),
  };
}
