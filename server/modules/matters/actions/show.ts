import type { showMatter } from '@lianxin/contracts/matter-operations';
import type { MatterView } from '@lianxin/contracts/matters';
import type { Input } from '@lianxin/contracts/operation';
import { organisationsFor } from '#modules/directory/index.ts';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { handOf } from '../policy.ts';
import { wholeMatter } from '../store/show.ts';
import { actionViews, allowedActions, kindsAsked } from '../view/actions.ts';
import { matterView } from '../view/matter-view.ts';
import { seenMatter } from './act.ts';

/** A matter's page, as this person may see it, with what they may do. Someone else's is `NotFound`. */
export async function showAction(ctx: SignedIn, input: Input<typeof showMatter>): Promise<MatterView> {
  const { loaded, desk, type } = await seenMatter(ctx, ctx.db, input.matter);
  const whole = (await wholeMatter(ctx.db, ctx.district.id, input.matter)) ?? refuse('NotFound');
  const allowed = allowedActions(type, loaded.state, handOf(ctx.actor), desk.setting);
  const kinds = kindsAsked(allowed);
  const organisations =
    kinds.length > 0
      ? await organisationsFor(ctx.db, ctx.district.id, kinds, loaded.state.placePath)
      : new Map();
  return matterView(
    ctx.actor,
    loaded,
    whole,
    type,
    desk,
    actionViews(allowed, type, desk.compiled, organisations),
  );
}
