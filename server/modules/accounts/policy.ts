import type { Permission } from '@lianxin/contracts/playbook/playbook';
import { type CompiledPlaybook, roleMay } from '#modules/playbooks/index.ts';
import type { Actor, Appointment } from '#platform/operations/index.ts';

/** The roles an actor's rights are read from; null where the district has no playbook yet: then nobody has any. */
export type Roles = Pick<CompiledPlaybook, 'roles'> | null;

const holding = (actor: Actor, roles: Roles, permission: Permission): Appointment[] =>
  roles === null
    ? []
    : actor.appointments.filter((held) => roleMay(roles as CompiledPlaybook, held.role, permission));

const wholeDistrict = (held: Appointment, roles: Roles): boolean =>
  roles?.roles.get(held.role)?.stands === 'district';

/** Everything an actor is permitted somewhere, for screens. */
export const permissionsOf = (actor: Actor, roles: Roles): Permission[] => [
  ...new Set(actor.appointments.flatMap((held) => roles?.roles.get(held.role)?.may ?? [])),
];

/** A right over a person holds at that person's place and all places above it. `above`: those places' ids. */
const over = (actor: Actor, roles: Roles, permission: Permission, above: readonly string[]): boolean =>
  holding(actor, roles, permission).some(
    (held) => wholeDistrict(held, roles) || (held.placeId !== null && above.includes(held.placeId)),
  );

/** Who may confirm that somebody acts for this person: staff who may raise for others where the person lives. */
export const mayVerifyProxy = (actor: Actor, roles: Roles, above: readonly string[]): boolean =>
  over(actor, roles, 'raise-for-others', above);

/** Who may end it: either of the two, and staff where the person lives. */
export const mayEndProxy = (
  actor: Actor,
  roles: Roles,
  proxy: { personId: string; byPersonId: string },
  above: readonly string[],
): boolean =>
  [proxy.personId, proxy.byPersonId].includes(actor.personId) || mayVerifyProxy(actor, roles, above);

/** Where an actor verifies proxies: the whole district, or these places and all below. */
export function proxyPlaces(actor: Actor, roles: Roles): 'all' | string[] {
  const held = holding(actor, roles, 'raise-for-others');
  if (held.some((one) => wholeDistrict(one, roles))) return 'all';
  return held.flatMap((one) => one.placeId ?? []);
}

/** Who may read the district's trail: whoever holds a role with `see-audit`. */
export const maySeeTrail = (actor: Actor, roles: Roles): boolean =>
  holding(actor, roles, 'see-audit').length > 0;

/** Who may give a person an account or a new password: staff who manage accounts where the person lives. */
export const mayManageAccount = (actor: Actor, roles: Roles, above: readonly string[]): boolean =>
  over(actor, roles, 'manage-accounts', above);
