import type { showFigures } from '@lianxin/contracts/figures';
import type { Input, Output } from '@lianxin/contracts/operation';
import { placePath } from '#modules/directory/index.ts';
import { loadPublished } from '#modules/playbooks/index.ts';
import { refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { pageOf } from '../page.ts';
import { type FigureScope, figureScope, maySeeFigures, ownPlace } from '../policy.ts';
import { periodOf, rowLevel } from '../rules.ts';
import { countFigures } from '../store/figures.ts';

/** The place whose figures are shown; null: the whole district. Refuses `NotFound` and `NotAllowed`. */
async function shownPlace(ctx: SignedIn, scope: FigureScope, asked: string | undefined) {
  const own = ownPlace(scope) ?? refuse('NotAllowed');
  const id = asked ?? (own === 'district' ? null : own.id);
  if (id === null) return null;
  const path = (await placePath(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  if (!maySeeFigures(scope, path.ids)) refuse('NotAllowed');
  return path.ids.length === 0 ? null : { id, level: path.ids.length, name: path.names.at(-1) ?? '' };
}

/** The figures of a period at a place and below it (Z7, Z10): each opens the records it counts. */
export async function showAction(
  ctx: SignedIn,
  input: Input<typeof showFigures>,
): Promise<Output<typeof showFigures>> {
  const { id: districtId, playbookHash, zone } = ctx.district;
  const period = periodOf(input.from, input.to, input.by);
  if ('message' in period) return refuseField(period.path, period.message, 'period');
  const compiled = await loadPublished(ctx.db, districtId, playbookHash ?? undefined);
  const scope = figureScope(ctx.actor, compiled);
  const { playbook } = compiled;
  const place = await shownPlace(ctx, scope, input.place);
  const level = rowLevel(place?.level ?? 0, playbook.levels.length);
  const counted = await countFigures(ctx.db, districtId, {
    period,
    place,
    type: input.type,
    rowLevel: level,
    zone,
  });
  return pageOf(counted, {
    period,
    place: place && { id: place.id, name: place.name },
    type: input.type,
    rows: level === null ? null : { level, name: playbook.levels[level - 1]?.name ?? '' },
    types: playbook.matters,
  });
}
