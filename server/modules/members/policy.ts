import { type Scope, scopeWith } from '#modules/directory/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Actor } from '#platform/operations/index.ts';

/** A branch, by where it stands: ids of its place from the first level down, empty: the whole district. */
export interface Standing {
  id: string;
  path: readonly string[];
}

/** Whose rolls somebody reads: a place's staff those of the branches there and below, a branch's secretary its own. */
export const memberScope = (actor: Actor, playbook: CompiledPlaybook): Scope =>
  scopeWith(actor, playbook, 'see-members');

/** Whose rolls somebody keeps. */
export const keeperScope = (actor: Actor, playbook: CompiledPlaybook): Scope =>
  scopeWith(actor, playbook, 'manage-members');

/** Nobody's roll is reached. */
export const isEmpty = (scope: Scope): boolean =>
  !scope.all && scope.places.length === 0 && scope.organisations.length === 0;

/** Whether a scope reaches a place, by its path. */
export const reachesPlace = (scope: Scope, path: readonly string[]): boolean =>
  scope.all || scope.places.some((place) => path[place.level - 1] === place.id);

/** Whether a scope reaches a branch's roll. */
export const reachesBranch = (scope: Scope, branch: Standing): boolean =>
  reachesPlace(scope, branch.path) || scope.organisations.includes(branch.id);

/**
 * Whose names somebody reads in full on a roll: where they keep the register of the place, or are of the branch.
 * From further up names are hidden in part.
 */
export function namesScope(actor: Actor, playbook: CompiledPlaybook): Scope {
  const near = scopeWith(actor, playbook, 'see-names');
  return { ...near, organisations: memberScope(actor, playbook).organisations };
}

/** The two sides of a transfer. */
export interface Sides {
  from: Standing;
  to: Standing;
  askedBy: string;
}

/** Whether a scope reaches either side: who reads either roll sees a transfer, who keeps either may ask for it. */
export const onEitherSide = (scope: Scope, sides: Pick<Sides, 'from' | 'to'>): boolean =>
  reachesBranch(scope, sides.from) || reachesBranch(scope, sides.to);

/** Who takes which step: the giving side releases, the taking side receives; who asked withdraws, so does whoever
 * keeps both rolls. */
export function maySettle(
  actor: Actor,
  keeps: Scope,
  sides: Sides,
  as: 'giving' | 'taking' | 'asking',
): boolean {
  const [giving, taking] = [reachesBranch(keeps, sides.from), reachesBranch(keeps, sides.to)];
  if (as === 'giving') return giving;
  if (as === 'taking') return taking;
  return (giving && taking) || ((giving || taking) && actor.personId === sides.askedBy);
}

/** Whether somebody sees a report-in: the community it was made to, and the branch whose member it is. */
export const maySeeReportIn = (
  scope: Scope,
  one: { path: readonly string[]; branch: Standing | null },
): boolean => reachesPlace(scope, one.path) || (one.branch !== null && reachesBranch(scope, one.branch));

/** Whether somebody registers, confirms and ends report-ins: who keeps members at the place. */
export const mayKeepReportIn = (keeps: Scope, path: readonly string[]): boolean => reachesPlace(keeps, path);
