import { placePath, type Scope } from '#modules/directory/index.ts';
import { type CompiledPlaybook, loadPublished } from '#modules/playbooks/index.ts';
import { dayIn } from '#platform/day.ts';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { isEmpty, visible } from './policy.ts';

/** What every use case of this module works with: the playbook, the day, and what the actor sees. */
export interface Here {
  playbook: CompiledPlaybook;
  day: string;
  scope: Scope;
}

/** Refuses `NotAllowed` to whoever sees nothing of the survey anywhere. */
export async function hereOf(ctx: SignedIn): Promise<Here> {
  const { id, playbookHash, zone } = ctx.district;
  const playbook = await loadPublished(ctx.db, id, playbookHash ?? undefined);
  const scope = visible(ctx.actor, playbook);
  if (isEmpty(scope)) refuse('NotAllowed');
  return { playbook, day: dayIn(zone, ctx.now), scope };
}

/** A place of a filter, with its level (0: the whole district). */
export interface PlaceFilter {
  id: string;
  level: number;
}

/** A place named in a filter. Refuses `NotFound`. */
export async function filterPlace(ctx: SignedIn, id: string | undefined): Promise<PlaceFilter | undefined> {
  if (id === undefined) return undefined;
  const path = (await placePath(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  return { id, level: path.ids.length };
}
