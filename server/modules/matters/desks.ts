import type { Actor } from '#platform/operations/index.ts';
import type { Roles } from './policy.ts';
import type { Desk } from './store/work.ts';

/** The desks at which somebody works: each appointment's role at its place or organisation, and their own claims. */
export function desksOf({ personId, appointments }: Actor, roles: Roles): Desk[] {
  const desks: Desk[] = [{ kind: 'person', personId }];
  for (const held of appointments) {
    const mine = roles.rolesOf(held.role);
    if (held.organisationId)
      desks.push({ kind: 'organisation', organisationId: held.organisationId, roles: mine });
    else if (roles.stands(held.role) === 'district')
      desks.push({ kind: 'place', placeId: null, roles: mine });
    else if (held.placeId) desks.push({ kind: 'place', placeId: held.placeId, roles: mine });
  }
  return desks;
}
