import type { followMatter, publicMatters, similarMatters } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import { placePath } from '#modules/directory/index.ts';
import { type Context, inTransaction, JsonText, refuse, type SignedIn } from '#platform/operations/index.ts';
import { deskOf } from '../desk.ts';
import { mayRaiseForOthers } from '../policy.ts';
import * as store from '../store/public.ts';

async function placeOf(ctx: Context, id: string | undefined): Promise<{ level: number; id: string } | null> {
  if (!id) return null;
  const path = (await placePath(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  return { level: path.ids.length, id };
}

/** Cards anyone may read. */
export async function publicAction(ctx: Context, input: Input<typeof publicMatters>): Promise<JsonText> {
  return new JsonText(
    await store.listCards(ctx.db, ctx.district.id, {
      place: await placeOf(ctx, input.placeId),
      type: input.type,
      personId: ctx.actor?.personId ?? null,
      after: input.after,
      limit: input.limit ?? 20,
    }),
  );
}

/** Open matters like the one about to be raised, in the same community; staff see those not public as well. */
export async function similarAction(ctx: SignedIn, input: Input<typeof similarMatters>): Promise<JsonText> {
  const path = (await placePath(ctx.db, ctx.district.id, input.placeId)) ?? refuse('NotFound');
  const level = Math.min(2, path.ids.length);
  const { roles } = await deskOf(ctx);
  return new JsonText(
    await store.listSimilar(ctx.db, ctx.district.id, {
      type: input.type,
      place: { level, id: path.ids[level - 1] ?? input.placeId },
      text: input.text,
      personId: ctx.actor.personId,
      now: ctx.now,
      public: !mayRaiseForOthers(ctx.actor, roles),
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
