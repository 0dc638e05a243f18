import type { dropView, listViews, myInbox, saveView } from '@lianxin/contracts/matter-operations';
import type { Input, Output } from '@lianxin/contracts/operation';
import { newId } from '#platform/ids.ts';
import { inTransaction, JsonText, refuse, type SignedIn } from '#platform/operations/index.ts';
import * as store from '../store/own.ts';

/** A person's own saved filters and messages. */
export const listViewsAction = async (ctx: SignedIn): Promise<Output<typeof listViews>> => ({
  items: await store.listViews(ctx.db, ctx.district.id, ctx.actor.personId),
});

export const saveViewAction = (
  ctx: SignedIn,
  input: Input<typeof saveView>,
): Promise<Output<typeof saveView>> =>
  inTransaction(ctx, (tx) =>
    store.putView(tx, ctx.district.id, ctx.actor.personId, { id: newId(ctx.now), ...input }),
  );

export const dropViewAction = (
  ctx: SignedIn,
  input: Input<typeof dropView>,
): Promise<Output<typeof dropView>> =>
  inTransaction(ctx, async (tx) => {
    const dropped = await store.dropView(tx, ctx.district.id, ctx.actor.personId, input.view);
    return dropped ? {} : refuse('NotFound');
  });

export const inboxAction = async (ctx: SignedIn, input: Input<typeof myInbox>): Promise<JsonText> =>
  new JsonText(
    await store.listInbox(ctx.db, ctx.district.id, ctx.actor.personId, input.after, input.limit ?? 20),
  );

export const readInboxAction = (ctx: SignedIn): Promise<Record<string, never>> =>
  inTransaction(ctx, async (tx) => {
    await store.readAll(tx, ctx.district.id, ctx.actor.personId, ctx.now);
    return {};
  });
