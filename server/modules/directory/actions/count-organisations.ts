import type { organisationCounts } from '@lianxin/contracts/directory';
import type { Input, Output } from '@lianxin/contracts/operation';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { filterPlace, hereOf } from '../here.ts';
import { isEmpty, visibleOrganisations } from '../policy.ts';
import { countOrganisations, type KindCount } from '../store/organisation-counts.ts';

/**
 * How many organisations of each kind the actor sees, in the district or at a place, and by the places below.
 * Refuses `NotAllowed` to whoever has no post, `NotFound` for a place that is not there.
 */
export async function organisationCountsAction(
  ctx: SignedIn,
  input: Input<typeof organisationCounts>,
): Promise<Output<typeof organisationCounts>> {
  const { playbook, day } = await hereOf(ctx);
  const scope = visibleOrganisations(ctx.actor, playbook);
  if (isEmpty(scope) && !ctx.actor.staff) refuse('NotAllowed');
  const sight = { scope, wide: ctx.actor.staff, day };
  const place = await filterPlace(ctx, input.place);
  const rows = await countOrganisations(ctx.db, ctx.district.id, sight, place);
  const order = [...playbook.organisationKinds.keys()];
  const kindsOf = (some: readonly KindCount[]) =>
    order.flatMap((kind) => {
      const organisations = some.reduce((n, row) => (row.kind === kind ? n + row.organisations : n), 0);
      return organisations > 0 ? [{ kind, organisations }] : [];
    });
  const places = Map.groupBy(
    rows.filter((row) => row.place),
    (row) => row.place?.id,
  );
  return {
    kinds: kindsOf(rows),
    places: [...places.values()]
      .flatMap((some) => (some[0]?.place ? [{ ...some[0].place, kinds: kindsOf(some) }] : []))
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ id, name, kinds }) => ({ id, name, kinds })),
  };
}
