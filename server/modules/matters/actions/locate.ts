import type { Acted, locateMatter } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import { placePath } from '#modules/directory/index.ts';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { mayLocate } from '../policy.ts';
import { relocate } from '../rules/index.ts';
import { placeMatter } from '../store/place.ts';
import { change } from './act.ts';

/** Settles where a matter is; open work of a role moves to the holder of that role there. */
export const locateAction = (ctx: SignedIn, input: Input<typeof locateMatter>): Promise<Acted> =>
  change(
    ctx,
    input.matter,
    input.version,
    async (loaded, desk, type) => {
      if (loaded.state.endedAt !== null) return refuse('AlreadyEnded');
      if (!mayLocate(ctx.actor, loaded.state, desk.roles)) return refuse('NotAllowed');
      const path = (await placePath(ctx.db, ctx.district.id, input.placeId)) ?? refuse('NotFound');
      return relocate(type, loaded.state, path.ids, ctx.actor.personId, desk.setting);
    },
    (tx, state) => placeMatter(tx, ctx.district.id, state.id, input.placeId, state.placePath),
  );
