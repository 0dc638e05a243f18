import { type Scope, scopeWith } from '#modules/directory/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Actor } from '#platform/operations/index.ts';

/**
 * What somebody sees of the survey and the standards: staff who see figures or keep the survey, those of their
 * place and below, or of their own organisation.
 */
export function visible(actor: Actor, playbook: CompiledPlaybook): Scope {
  const parts = [scopeWith(actor, playbook, 'see-figures'), scopeWith(actor, playbook, 'manage-coverage')];
  const all = parts.some((part) => part.all);
  const places = new Map(parts.flatMap((part) => part.places).map((place) => [place.id, place]));
  return {
    all,
    places: all ? [] : [...places.values()],
    organisations: all ? [] : [...new Set(parts.flatMap((part) => part.organisations))],
  };
}

/** Nobody sees anything of it. */
export const isEmpty = (scope: Scope): boolean =>
  !scope.all && scope.places.length === 0 && scope.organisations.length === 0;

/** Whether a scope reaches what stands at a path (ids from the first level down; empty: the whole district). */
export const reaches = (scope: Scope, path: readonly string[]): boolean =>
  scope.all || scope.places.some((place) => path[place.level - 1] === place.id);

/** The same for an organisation, which may be one's own. */
export const reachesOrganisation = (
  scope: Scope,
  organisation: { id: string; path: readonly string[] },
): boolean => reaches(scope, organisation.path) || scope.organisations.includes(organisation.id);

/** Whether somebody registers units there and says how they are covered. */
export const mayManage = (actor: Actor, playbook: CompiledPlaybook, path: readonly string[]): boolean =>
  reaches(scopeWith(actor, playbook, 'manage-coverage'), path);

/** Whether somebody holds an organisation against a standard. */
export const mayCheck = (
  actor: Actor,
  playbook: CompiledPlaybook,
  organisation: { id: string; path: readonly string[] },
): boolean => reachesOrganisation(scopeWith(actor, playbook, 'manage-coverage'), organisation);

/** Whether somebody reads a unit's contact and number in full, giving a reason that is logged. */
export const mayReveal = (actor: Actor, playbook: CompiledPlaybook, path: readonly string[]): boolean =>
  reaches(scopeWith(actor, playbook, 'reveal'), path);
