import type { Followed, OrganisationFact, PersonFact } from '#modules/directory/index.ts';
import type { Db } from '#platform/database.ts';
import type { Context, Reaction } from '#platform/operations/index.ts';
import { endPairingsOf, movePairings } from './store/pairings.ts';
import { endRecipient, recipientsOf } from './store/recipient.ts';

type Of<K extends OrganisationFact['kind']> = Extract<OrganisationFact, { kind: K }>;

/** What is kept to take it back. */
interface Kept {
  ids: string[];
  from: string;
  to: string;
}

/** Whoever is paired as of an organisation that ended is paired as of its heir. */
async function follow(
  ctx: Context,
  tx: Db,
  fact: Of<'organisation.merged'> | Of<'organisation.dissolved'>,
): Promise<void> {
  const { organisation: from, heir: to } = fact;
  const ids = await movePairings(tx, ctx.district.id, from, to);
  const data: Kept = { ids, from, to };
  if (ids.length > 0) fact.follow({ module: 'care', name: '结对帮扶', count: ids.length, data });
}

async function undo(ctx: Context, tx: Db, followed: readonly Followed[]): Promise<void> {
  for (const { module, data } of followed) {
    if (module !== 'care') continue;
    const { ids, from, to } = data as Kept;
    await movePairings(tx, ctx.district.id, to, from, ids);
  }
}

/** Who is struck off the register is off the list, and pairs of theirs end. */
async function forget(ctx: Context, tx: Db, { person, on }: PersonFact): Promise<void> {
  for (const { id } of await recipientsOf(tx, ctx.district.id, person, on))
    await endRecipient(tx, ctx.district.id, id, 'removed', on);
  await endPairingsOf(tx, ctx.district.id, person, on);
}

/** What follows when organisations and people end. */
export const reactions: Record<
  'organisation.merged' | 'organisation.dissolved' | 'organisation.undone' | 'person.removing',
  Reaction
> = {
  'organisation.merged': (ctx, tx, fact) => follow(ctx, tx, fact as Of<'organisation.merged'>),
  'organisation.dissolved': (ctx, tx, fact) => follow(ctx, tx, fact as Of<'organisation.dissolved'>),
  'organisation.undone': (ctx, tx, fact) => undo(ctx, tx, (fact as Of<'organisation.undone'>).followed),
  'person.removing': (ctx, tx, fact) => forget(ctx, tx, fact as PersonFact),
};
