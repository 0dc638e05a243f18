import type { Db } from '#platform/database.ts';
import { refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import type { Here } from './here.ts';
import { mayManageOrganisation, maySeeOrganisation } from './policy.ts';
import { getOrganisation, type OrganisationDoc } from './store/organisations.ts';

/** An organisation the actor may see. Refuses `NotFound` for another's. */
export async function seenOrganisation(
  ctx: SignedIn,
  db: Db,
  here: Here,
  id: string,
): Promise<OrganisationDoc> {
  const found = (await getOrganisation(db, ctx.district.id, id)) ?? refuse('NotFound');
  if (!maySeeOrganisation(ctx.actor, here.playbook, { id, path: found.placePath })) refuse('NotFound');
  return found;
}

/** An organisation the actor may change. Refuses `NotFound`, or `NotAllowed` where they only see it. */
export async function managedOrganisation(
  ctx: SignedIn,
  db: Db,
  here: Here,
  id: string,
): Promise<OrganisationDoc> {
  const found = await seenOrganisation(ctx, db, here, id);
  if (!mayManageOrganisation(ctx.actor, here.playbook, { id, path: found.placePath })) refuse('NotAllowed');
  return found;
}

/** The day from which a change holds: today if none is given, never one to come, never before it was founded. */
export function dayOfChange(here: Here, on: string | undefined, organisation: OrganisationDoc): string {
  const day = on ?? here.day;
  if (day > here.day) refuseField('on', '不能早于实际发生的日期登记，请到那一天再办', 'future');
  if (organisation.foundedOn && day < organisation.foundedOn)
    refuseField('on', `不能早于成立日期 ${organisation.foundedOn}`, 'order');
  return day;
}
