import type { Input, Output } from '@lianxin/contracts/operation';
import type { addPlace } from '@lianxin/contracts/places';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { nextCode } from '../place-rules.ts';
import { mayManagePlace } from '../policy.ts';
import { forgetShapes } from '../shapes.ts';
import { codesBelow, getPlace, getRoot, insertPlace, lockTree } from '../store/place-tree.ts';

/**
 * Adds a place one level below its parent; without a code it gets the next one. Refuses where the playbook has
 * no such level, where the parent has ended, and a code that is or was somebody's (`AlreadyExists`).
 */
export async function addPlaceAction(
  ctx: SignedIn,
  input: Input<typeof addPlace>,
): Promise<Output<typeof addPlace>> {
  const { db, district } = ctx;
  const { playbook } = await hereOf(ctx);
  const parent =
    (await (input.parent ? getPlace(db, district.id, input.parent) : getRoot(db, district.id))) ??
    refuse('NotFound');
  if (!mayManagePlace(ctx.actor, playbook, parent.ids)) refuse('NotAllowed');
  if (parent.level >= playbook.playbook.levels.length)
    refuseField('parent', '工作方案里没有更下一级了，请选择高一级的地点', 'level');
  if (parent.endedOn !== null) refuseField('parent', '上级地点已经撤销，请选择别的地点', 'ended');
  const id = newId(ctx.now);
  return inTransaction(ctx, async (tx) => {
    await lockTree(tx, district.id);
    const code = input.code ?? nextCode(parent.code, await codesBelow(tx, district.id, parent.id));
    await insertPlace(tx, district.id, {
      id,
      parent,
      code,
      name: input.name.trim(),
      households: input.households ?? null,
      about: input.about?.trim() || null,
    });
    await record(tx, ctx, {
      action: 'places.add',
      subjectKind: 'place',
      subjectId: id,
      data: { parent: parent.id, code },
    });
    forgetShapes(district.id);
    return { id };
  });
}
