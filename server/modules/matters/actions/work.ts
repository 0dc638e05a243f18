import type { claimableMatters, myWork } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import { endOfDay } from '#platform/day.ts';
import { JsonText, type SignedIn } from '#platform/operations/index.ts';
import { deskOf } from '../desk.ts';
import { desksOf } from '../desks.ts';
import { listClaimable } from '../store/claimable.ts';
import { listWork } from '../store/work.ts';

/** What I have to do, soonest due first: overdue, due today, new to my level, and what I was told to watch. */
export async function workAction(ctx: SignedIn, input: Input<typeof myWork>): Promise<JsonText> {
  const { roles } = await deskOf(ctx);
  const times = {
    now: new Date(ctx.now).toISOString(),
    dayEnd: new Date(endOfDay(ctx.district.zone, ctx.now)).toISOString(),
    since: new Date(ctx.now - 86_400_000).toISOString(),
  };
  return new JsonText(
    await listWork(
      ctx.db,
      ctx.district.id,
      desksOf(ctx.actor, roles),
      input.group ?? 'all',
      times,
      input.after,
      input.limit ?? 50,
    ),
  );
}

/** Orders of my teams that still need hands (Z11 成员领单). */
export async function claimableAction(
  ctx: SignedIn,
  input: Input<typeof claimableMatters>,
): Promise<JsonText> {
  const { compiled } = await deskOf(ctx);
  const claiming = compiled.playbook.matters.flatMap((type) =>
    Object.entries(type.steps).flatMap(([step, s]) =>
      s.places ? [{ type: type.id, step, max: s.places.max }] : [],
    ),
  );
  const teams = ctx.actor.appointments.flatMap((held) => (held.organisationId ? [held.organisationId] : []));
  return new JsonText(
    await listClaimable(ctx.db, ctx.district.id, {
      claiming,
      teams,
      personId: ctx.actor.personId,
      after: input.after,
      limit: input.limit ?? 20,
    }),
  );
}
