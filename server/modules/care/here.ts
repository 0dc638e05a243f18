import type { CareKind } from '@lianxin/contracts/playbook/registers';
import { placePath } from '#modules/directory/index.ts';
import { type CompiledPlaybook, loadPublished } from '#modules/playbooks/index.ts';
import { dayIn } from '#platform/day.ts';
import { type Context, refuse } from '#platform/operations/index.ts';

/** What every use case of this module works with. */
export interface Here {
  playbook: CompiledPlaybook;
  kinds: readonly CareKind[];
  day: string;
}

export async function hereOf(ctx: Context): Promise<Here> {
  const { id, playbookHash, zone } = ctx.district;
  const playbook = await loadPublished(ctx.db, id, playbookHash ?? undefined);
  return { playbook, kinds: playbook.playbook.care, day: dayIn(zone, ctx.now) };
}

/** A place of a filter, with its level (0: the whole district). */
export interface PlaceFilter {
  id: string;
  level: number;
}

/** A place named in a filter. Refuses `NotFound`. */
export async function filterPlace(ctx: Context, id: string | undefined): Promise<PlaceFilter | undefined> {
  if (id === undefined) return undefined;
  const path = (await placePath(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  return { id, level: path.ids.length };
}
