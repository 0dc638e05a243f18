import type { Input, Output } from '@lianxin/contracts/operation';
import type { listRelations, relationHistory } from '@lianxin/contracts/organisations';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { seenOrganisation } from '../managed.ts';
import { seatKinds } from '../relation-limits.ts';
import { pastHolders } from '../store/changes.ts';
import { personNames } from '../store/lookups.ts';
import * as store from '../store/relations.ts';

/** The relations of an organisation from both ends. Who stands in one does so in office, and is named in full. */
export async function listRelationsAction(
  ctx: SignedIn,
  { organisation, past }: Input<typeof listRelations>,
): Promise<Output<typeof listRelations>> {
  const here = await hereOf(ctx);
  const { seats } = await seenOrganisation(ctx, ctx.db, here, organisation);
  const districtId = ctx.district.id;
  const items = await store.listRelations(ctx.db, districtId, organisation, {
    past: past === true,
    day: here.day,
  });
  const taken = await store.takenOn(ctx.db, districtId, organisation, seatKinds(here.playbook), here.day);
  return { items, seats: { taken, of: seats } };
}

/** Who has held a seat, the newest first. */
export async function relationHistoryAction(
  ctx: SignedIn,
  { relation }: Input<typeof relationHistory>,
): Promise<Output<typeof relationHistory>> {
  const here = await hereOf(ctx);
  const found = (await store.getRelation(ctx.db, ctx.district.id, relation)) ?? refuse('NotFound');
  await seenOrganisation(ctx, ctx.db, here, found.organisationId);
  const past = await pastHolders(ctx.db, ctx.district.id, relation);
  const holders = [...past, { personId: found.personId, untilOn: found.untilOn }];
  const names = await personNames(
    ctx.db,
    ctx.district.id,
    holders.flatMap((h) => h.personId ?? []),
  );
  const items = holders.map(({ personId, untilOn }, i) => ({
    person: personId === null ? null : { id: personId, name: names.get(personId) ?? '' },
    fromOn: holders[i - 1]?.untilOn ?? found.fromOn,
    untilOn,
  }));
  return { items: items.toReversed() };
}
