import type { Permission } from '@lianxin/contracts/playbook/playbook';
import { type CompiledPlaybook, type CompiledRole, roleMay } from '#modules/playbooks/index.ts';
import type { Actor } from '#platform/operations/index.ts';

/**
 * Whose records somebody reaches: all of the district, those of places with all below them (level 1 = the
 * first below the district), those of organisations. Lists turn each part into a branch that an index serves.
 */
export interface Scope {
  all: boolean;
  places: { level: number; id: string }[];
  organisations: string[];
}

/** Where an organisation stands; `path` as ids from the first level down, empty: the whole district. */
export interface OrganisationStanding {
  id: string;
  path: string[];
}

/** Where a person lives and what they hold today. */
export interface PersonStanding {
  id: string;
  path: string[];
  seats: {
    role: string;
    /** The path of the place, or of the organisation's place. */
    path: string[];
    organisationId: string | null;
  }[];
  /** Branches on whose roll they are, with the path of their place. */
  rolls: { id: string; path: string[] }[];
}

const nobody: Scope = { all: false, places: [], organisations: [] };

/** The scope of the actor's roles that have the permission; roles within an organisation reach just that one. */
export function scopeWith(actor: Actor, playbook: CompiledPlaybook, permission: Permission): Scope {
  return scopeOf(actor, playbook, (role) => roleMay(playbook, role.id, permission));
}

function scopeOf(actor: Actor, playbook: CompiledPlaybook, counts: (role: CompiledRole) => boolean): Scope {
  const scope: Scope = { ...nobody, places: [], organisations: [] };
  for (const held of actor.appointments) {
    const role = playbook.roles.get(held.role);
    if (!role || !counts(role)) continue;
    if (role.stands === 'district') return { ...nobody, all: true };
    if (role.stands === 'organisation') {
      if (held.organisationId) scope.organisations.push(held.organisationId);
    } else if (held.placeId) scope.places.push({ level: role.stands.level + 1, id: held.placeId });
  }
  return scope;
}

/** Nobody is reached at all. */
export const isEmpty = (scope: Scope): boolean =>
  !scope.all && scope.places.length === 0 && scope.organisations.length === 0;

const reaches = (scope: Scope, path: readonly string[]): boolean =>
  scope.places.some((place) => path[place.level - 1] === place.id);

/**
 * Whom somebody sees: staff who may see people those of their place and below, whether they live or hold
 * something there or are on a roll there; everyone in an organisation (a company's handler, a team's leader) those of it, a branch's
 * secretary those on its roll. A place role without `see-people` sees nobody.
 */
export const visiblePeople = (actor: Actor, playbook: CompiledPlaybook): Scope =>
  scopeOf(
    actor,
    playbook,
    (role) => role.stands === 'organisation' || roleMay(playbook, role.id, 'see-people'),
  );

/** The same answer for one person. */
export const maySeePerson = (actor: Actor, playbook: CompiledPlaybook, person: PersonStanding): boolean =>
  inScope(visiblePeople(actor, playbook), person);

/** Whether a scope reaches a person. */
export const inScope = (scope: Scope, person: PersonStanding): boolean =>
  scope.all ||
  reaches(scope, person.path) ||
  person.rolls.some((roll) => reaches(scope, roll.path) || scope.organisations.includes(roll.id)) ||
  person.seats.some(
    (seat) =>
      reaches(scope, seat.path) ||
      (seat.organisationId !== null && scope.organisations.includes(seat.organisationId)),
  );

/** Which organisations somebody sees: staff those of their place and below; everyone their own. */
export const visibleOrganisations = (actor: Actor, playbook: CompiledPlaybook): Scope =>
  scopeOf(actor, playbook, (role) => role.stands === 'organisation' || role.staff === true);

/** The same answer for one; what stands for the whole district (departments) all staff see. */
export function maySeeOrganisation(
  actor: Actor,
  playbook: CompiledPlaybook,
  organisation: OrganisationStanding,
): boolean {
  const scope = visibleOrganisations(actor, playbook);
  if (scope.all || (actor.staff && organisation.path.length === 0)) return true;
  return reaches(scope, organisation.path) || scope.organisations.includes(organisation.id);
}

/**
 * Whether somebody reads a name in full without a reveal: names of those who hold a staff role (they are in
 * office), of their own organisation, and of the place whose register they keep (`see-names`). From further
 * up names are hidden.
 */
export function showsName(actor: Actor, playbook: CompiledPlaybook, person: PersonStanding): boolean {
  if (person.id === actor.personId) return true;
  if (person.seats.some((seat) => playbook.roles.get(seat.role)?.staff === true)) return true;
  const near = scopeOf(
    actor,
    playbook,
    (role) => role.stands === 'organisation' || roleMay(playbook, role.id, 'see-names'),
  );
  return inScope(near, person);
}

/** Whether somebody reads to the building where a person lives: whoever keeps the register of the place
 * (`see-names`); colleagues and fellow volunteers need not know. */
export const showsHome = (actor: Actor, playbook: CompiledPlaybook, person: PersonStanding): boolean =>
  person.id === actor.personId || inScope(scopeWith(actor, playbook, 'see-names'), person);

/** Whether somebody may read a person's number in full, giving a reason that is logged. */
export const mayReveal = (actor: Actor, playbook: CompiledPlaybook, person: PersonStanding): boolean =>
  inScope(scopeWith(actor, playbook, 'reveal'), person);

/** Whether somebody may add a person who lives there (empty path: somewhere unknown). */
export const mayAddAt = (actor: Actor, playbook: CompiledPlaybook, path: readonly string[]): boolean =>
  (['manage-people', 'manage-teams'] as const).some((permission) => {
    const scope = scopeWith(actor, playbook, permission);
    return scope.all || reaches(scope, path);
  });

/**
 * Whether somebody may give or end this role at this path (of the place, or of the organisation's place):
 * who manages people, any role; who manages teams, the roles of volunteers within an organisation.
 */
export function mayAppoint(
  actor: Actor,
  playbook: CompiledPlaybook,
  role: CompiledRole,
  path: readonly string[],
): boolean {
  const people = scopeWith(actor, playbook, 'manage-people');
  if (people.all || reaches(people, path)) return true;
  if (role.stands !== 'organisation' || role.staff) return false;
  const teams = scopeWith(actor, playbook, 'manage-teams');
  return teams.all || reaches(teams, path);
}

/** Whether somebody may change a place, its children and its shape: who manages places there or above. */
export function mayManagePlace(actor: Actor, playbook: CompiledPlaybook, path: readonly string[]): boolean {
  const scope = scopeWith(actor, playbook, 'manage-places');
  return scope.all || reaches(scope, path);
}

/** Whether somebody reads a place's page, with who answers for it: all staff, as they read the list of places. */
export const maySeePlace = (actor: Actor): boolean => actor.staff;

/** Whether somebody changes what the register holds of a person: who manages people there, or teams; oneself not. */
export const mayChangePerson = (actor: Actor, playbook: CompiledPlaybook, person: PersonStanding): boolean =>
  (['manage-people', 'manage-teams', 'manage-members'] as const).some((permission) =>
    inScope(scopeWith(actor, playbook, permission), person),
  );

/** Whether somebody strikes a person off the register: who manages people there. */
export const mayRemovePerson = (actor: Actor, playbook: CompiledPlaybook, person: PersonStanding): boolean =>
  person.id !== actor.personId && inScope(scopeWith(actor, playbook, 'manage-people'), person);

/**
 * Whether somebody may found, change, move, merge, split or dissolve an organisation, and what ties it to others:
 * who manages organisations of the place where it stands, or of itself.
 */
export function mayManageOrganisation(
  actor: Actor,
  playbook: CompiledPlaybook,
  organisation: OrganisationStanding,
): boolean {
  const scope = scopeWith(actor, playbook, 'manage-organisations');
  return scope.all || reaches(scope, organisation.path) || scope.organisations.includes(organisation.id);
}

/** Whether somebody may found an organisation that stands at this path (empty: for the whole district). */
export function mayFoundAt(actor: Actor, playbook: CompiledPlaybook, path: readonly string[]): boolean {
  const scope = scopeWith(actor, playbook, 'manage-organisations');
  return scope.all || reaches(scope, path);
}
