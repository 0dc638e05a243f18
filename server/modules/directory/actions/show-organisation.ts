import type { OrganisationNode, showOrganisation } from '@lianxin/contracts/directory';
import type { Input, Output } from '@lianxin/contracts/operation';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { personRow } from '../person-row.ts';
import { mayManageOrganisation, maySeeOrganisation, maySeePerson, visibleOrganisations } from '../policy.ts';
import * as store from '../store/organisations.ts';
import { peopleOf } from '../store/people.ts';

/** One organisation with its children and the people in it that the actor may see. Someone else's is `NotFound`. */
export async function showOrganisationAction(
  ctx: SignedIn,
  input: Input<typeof showOrganisation>,
): Promise<Output<typeof showOrganisation>> {
  const { actor, db, district } = ctx;
  const { playbook, day } = await hereOf(ctx);
  const found = (await store.getOrganisation(db, district.id, input.organisation)) ?? refuse('NotFound');
  const { placePath, ...organisation } = found;
  if (!maySeeOrganisation(actor, playbook, { id: found.id, path: placePath })) refuse('NotFound');
  const sight = { scope: visibleOrganisations(actor, playbook), wide: actor.staff, day };
  const children = await store.listOrganisations(
    db,
    district.id,
    sight,
    { parent: found.id },
    { after: undefined, limit: 500 },
  );
  const people = await peopleOf(db, district.id, found.id, day);
  return {
    ...organisation,
    mayManage: mayManageOrganisation(actor, playbook, { id: found.id, path: placePath }),
    children: (JSON.parse(children) as { items: OrganisationNode[] }).items,
    people: people
      .filter((person) => maySeePerson(actor, playbook, person))
      .map((person) => personRow(actor, playbook, person)),
  };
}
