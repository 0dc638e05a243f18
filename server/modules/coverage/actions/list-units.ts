import type { listGaps, listUnits } from '@lianxin/contracts/coverage';
import type { Input, Output } from '@lianxin/contracts/operation';
import type { SignedIn } from '#platform/operations/index.ts';
import { filterPlace, hereOf } from '../here.ts';
import * as gaps from '../store/gaps.ts';
import * as units from '../store/units.ts';

/** The register, as it is today or was on a day; names of persons hidden in part. */
export async function listUnitsAction(
  ctx: SignedIn,
  input: Input<typeof listUnits>,
): Promise<Output<typeof listUnits>> {
  const { playbook, day, scope } = await hereOf(ctx);
  const { on, after, limit, place, q, ...filter } = input;
  return units.listUnits(
    ctx.db,
    ctx.district.id,
    playbook.playbook.coverage,
    scope,
    { ...filter, q: q?.trim() || undefined, place: await filterPlace(ctx, place) },
    on ?? day,
    { after, limit: limit ?? 50 },
  );
}

/** The gap list as work: what is due soonest comes first. */
export async function listGapsAction(
  ctx: SignedIn,
  input: Input<typeof listGaps>,
): Promise<Output<typeof listGaps>> {
  const { playbook, day, scope } = await hereOf(ctx);
  const { after, limit, place, ...filter } = input;
  return gaps.listGaps(
    ctx.db,
    ctx.district.id,
    playbook.playbook.coverage,
    scope,
    { ...filter, place: await filterPlace(ctx, place) },
    day,
    { after, limit: limit ?? 50 },
  );
}
