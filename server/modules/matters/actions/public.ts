import type { followMatter, publicMatters, similarMatters } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import { placePath } from '#modules/directory/index.ts';
import { type Context, inTransaction, JsonText, refuse, type SignedIn } from '#platform/operations/index.ts';
import { deskOf } from '../desk.ts';
import { placesSeen } from '../policy.ts';
import * as store from '../store/public.ts';

/** Cards tell the community and no more: by asking for one building after another nobody shall find the home. */
const exact = 2;

/** The place that cards are asked for, no more exact than the community. */
async function nearOf(ctx: Context, id: string): Promise<{ level: number; id: string }> {
  const path = (await placePath(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  const level = Math.min(exact, path.ids.length);
  return { level, id: path.ids[level - 1] ?? id };
}

/** Cards anyone may read. */
export async function publicAction(ctx: Context, input: Input<typeof publicMatters>): Promise<JsonText> {
  return new JsonText(
    await store.listCards(ctx.db, ctx.district.id, {
      place: input.placeId ? await nearOf(ctx, input.placeId) : null,
      type: input.type,
      personId: ctx.actor?.personId ?? null,
      after: input.after,
      limit: input.limit ?? 20,
    }),
  );
}

/** Open matters like the one about to be raised, in the same community: public ones, and those of places that the
 * actor stands over. */
export async function similarAction(ctx: SignedIn, input: Input<typeof similarMatters>): Promise<JsonText> {
  const { roles } = await deskOf(ctx);
  return new JsonText(
    await store.listSimilar(ctx.db, ctx.district.id, {
      type: input.type,
      place: await nearOf(ctx, input.placeId),
      text: input.text,
      personId: ctx.actor.personId,
      now: ctx.now,
      seen: placesSeen(ctx.actor, roles),
    }),
  );
}

/** Follows a public matter, or stops: its end will be told. */
export const followAction = (
  ctx: SignedIn,
  input: Input<typeof followMatter>,
): Promise<{ following: boolean }> =>
  inTransaction(ctx, async (tx) => {
    const found = await store.setFollower(
      tx,
      ctx.district.id,
      input.matter,
      ctx.actor.personId,
      input.follow,
    );
    if (!found) refuse('NotFound');
    return { following: input.follow };
  });
