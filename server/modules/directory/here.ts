import { type CompiledPlaybook, loadPublished } from '#modules/playbooks/index.ts';
import { dayIn } from '#platform/day.ts';
import { type Context, refuse } from '#platform/operations/index.ts';
import { getPath } from './store/places.ts';

/** What every use case of this module works with: the district's playbook, and its day today. */
export interface Here {
  playbook: CompiledPlaybook;
  day: string;
}

export async function hereOf(ctx: Context): Promise<Here> {
  const { id, playbookHash, zone } = ctx.district;
  return {
    playbook: await loadPublished(ctx.db, id, playbookHash ?? undefined),
    day: dayIn(zone, ctx.now),
  };
}

/** A place named in a filter, with its level (0: the whole district). Refuses `NotFound`. */
export async function filterPlace(
  ctx: Context,
  placeId: string | undefined,
): Promise<{ level: number; id: string } | undefined> {
  if (placeId === undefined) return undefined;
  const path = (await getPath(ctx.db, ctx.district.id, placeId)) ?? refuse('NotFound');
  return { level: path.ids.length, id: placeId };
}
