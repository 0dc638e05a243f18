import type { viewCare } from '@lianxin/contracts/care';
import type { Input, Output } from '@lianxin/contracts/operation';
import { keptFiles, refOf } from '#platform/files/kept.ts';
import { inTransaction, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { visitDue } from '../rules.ts';
import { handled, type Seen } from '../seen.ts';
import { wasOpened } from '../store/openings.ts';
import { type PairingDoc, visitsOf } from '../store/pairings.ts';
import { note } from './add.ts';

const dueOf = (pair: PairingDoc, day: string) => visitDue(pair, pair.lastOn, day);

/**
 * One recipient, to who handles them. Each opening stays on the trail, which the person reads; reading the same
 * opening again within an hour (after a visit was written down) is no second look. A paired person is told what a
 * visit needs, not who agreed to what, nor why somebody is on the list.
 */
export async function viewCareAction(
  ctx: SignedIn,
  input: Input<typeof viewCare>,
): Promise<Output<typeof viewCare>> {
  const here = await hereOf(ctx);
  const seen = await handled(ctx, here, input.recipient);
  const { recipient } = seen;
  await inTransaction(ctx, async (tx) => {
    if (!(await wasOpened(tx, ctx, input.opening, recipient.id)))
      await note(tx, ctx, 'care.view', recipient, { opening: input.opening }, recipient.purpose);
  });
  const { manages, mine } = seen;
  return {
    id: recipient.id,
    name: recipient.name,
    phone: recipient.phone,
    kind: manages ? recipient.kind : null,
    place: recipient.place,
    need: recipient.need,
    purpose: recipient.purpose,
    untilOn: recipient.untilOn,
    ...(await rest(ctx, seen, here.day)),
    version: recipient.version,
    mayManage: manages,
    mine: mine && dueOf(mine, here.day),
  };
}

/** What only the community reads: consent, all pairs, all visits; a paired person reads their own last visits. */
async function rest(
  ctx: SignedIn,
  { recipient, pairings, manages }: Seen,
  day: string,
): Promise<Pick<Output<typeof viewCare>, 'consent' | 'pairings' | 'visits'>> {
  const all = await visitsOf(ctx.db, ctx.district.id, recipient.id);
  const own = all.filter((visit) => visit.personId === ctx.actor.personId).slice(0, 5);
  const visits = (manages ? all : own).map(({ personId: _, ...visit }) => visit);
  if (!manages) return { consent: null, pairings: [], visits };
  const { by, guardian, on, purpose, untilOn, paper } = recipient;
  const files = await keptFiles(ctx.db, ctx.district.id, 'care', paper ? [paper] : []);
  const kept = paper ? files.get(paper) : undefined;
  return {
    consent: { by, guardian, on, purpose, untilOn, paper: kept ? refOf(kept) : null },
    pairings: pairings.map((pair) => {
      const { id, person, organisation, fromOn, untilOn: end } = pair;
      const holds = end === null || end > day;
      return { id, person, organisation, fromOn, untilOn: end, due: holds ? dueOf(pair, day) : null };
    }),
    visits,
  };
}
