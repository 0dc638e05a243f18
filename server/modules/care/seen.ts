import { refuse, type SignedIn } from '#platform/operations/index.ts';
import type { Here } from './here.ts';
import { isPaired, mayManage } from './policy.ts';
import { type PairingDoc, pairingsOf } from './store/pairings.ts';
import { getRecipient, type RecipientDoc } from './store/recipient.ts';

/** A recipient with what the caller is to them. */
export interface Seen {
  recipient: RecipientDoc;
  pairings: PairingDoc[];
  /** Keeps the list of the community. */
  manages: boolean;
  /** The caller's own pairing of today. */
  mine: PairingDoc | null;
}

/**
 * A recipient whom the caller handles: who is paired with them today, and who keeps their community's list. For
 * everybody else there is nobody (`NotFound`); one who is off the list is `AlreadyEnded` to who keeps it.
 */
export async function handled(ctx: SignedIn, here: Here, id: string): Promise<Seen> {
  const recipient = (await getRecipient(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  const pairings = await pairingsOf(ctx.db, ctx.district.id, id);
  const manages = mayManage(ctx.actor, here.playbook, recipient.path);
  const mine = pairings.find((pair) => isPaired(ctx.actor, pair, here.day)) ?? null;
  const isOwn = recipient.personId === ctx.actor.personId;
  if ((!manages && !mine) || isOwn) refuse('NotFound');
  if (recipient.endedOn !== null || recipient.untilOn <= here.day)
    refuse(manages ? 'AlreadyEnded' : 'NotFound', { message: '已经不在名单上，个人内容不再提供。' });
  return { recipient, pairings, manages, mine };
}

/** The same for whoever keeps the list; somebody only paired is `NotAllowed`. */
export async function managed(ctx: SignedIn, here: Here, id: string): Promise<Seen> {
  const seen = await handled(ctx, here, id);
  return seen.manages ? seen : refuse('NotAllowed');
}
