import type { revealUnit, showUnit } from '@lianxin/contracts/coverage';
import type { Input, Output } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { maskName, maskPhone } from '#platform/mask.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { type Here, hereOf } from '../here.ts';
import { mayManage, mayReveal, reaches } from '../policy.ts';
import { countsOf, holdsOn } from '../rules.ts';
import { getUnit, statesOf, type UnitDoc } from '../store/unit.ts';

/** A unit the actor may see. Another's is `NotFound`. */
export async function seenUnit(ctx: SignedIn, here: Here, id: string): Promise<UnitDoc> {
  const unit = (await getUnit(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  return reaches(here.scope, unit.path) ? unit : refuse('NotFound');
}

/** A unit the actor may change. One they only see is `NotAllowed`. */
export async function managedUnit(ctx: SignedIn, here: Here, id: string): Promise<UnitDoc> {
  const unit = await seenUnit(ctx, here, id);
  return mayManage(ctx.actor, here.playbook, unit.path) ? unit : refuse('NotAllowed');
}

/** One unit, how it is covered today and was before. Contact and number are hidden in part. */
export async function showUnitAction(
  ctx: SignedIn,
  input: Input<typeof showUnit>,
): Promise<Output<typeof showUnit>> {
  const here = await hereOf(ctx);
  const { path, ...unit } = await seenUnit(ctx, here, input.unit);
  const modes = here.playbook.playbook.coverage;
  const history = (await statesOf(ctx.db, ctx.district.id, unit.id)).map((state) => ({
    ...state,
    counts: countsOf(modes, state.mode),
  }));
  return {
    ...unit,
    contact: unit.contact && maskName(unit.contact),
    phone: unit.phone && maskPhone(unit.phone),
    state: history.find((state) => holdsOn(state, here.day)) ?? null,
    history,
    mayManage: mayManage(ctx.actor, here.playbook, path),
    mayReveal: mayReveal(ctx.actor, here.playbook, path),
  };
}

/** A unit's contact and number in full. The look and its reason stay on the trail. */
export async function revealUnitAction(
  ctx: SignedIn,
  input: Input<typeof revealUnit>,
): Promise<Output<typeof revealUnit>> {
  const here = await hereOf(ctx);
  const unit = await seenUnit(ctx, here, input.unit);
  if (!mayReveal(ctx.actor, here.playbook, unit.path)) refuse('NotAllowed');
  return inTransaction(ctx, async (tx) => {
    await record(tx, ctx, {
      action: 'coverage.reveal',
      subjectKind: 'survey-unit',
      subjectId: unit.id,
      reason: input.reason,
    });
    return { contact: unit.contact, phone: unit.phone };
  });
}
