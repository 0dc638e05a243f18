import type { ImportKind } from '@lianxin/contracts/imports';
import type { Permission } from '@lianxin/contracts/playbook/playbook';
import { type Scope, scopeWith } from '#modules/directory/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Actor } from '#platform/operations/index.ts';

/** What somebody must be allowed to keep by hand to bring it in by a workbook. */
const keeps: Record<ImportKind, Permission> = {
  members: 'manage-members',
  organisations: 'manage-organisations',
  places: 'manage-places',
  enterprises: 'manage-coverage',
};

/** Where rows may lie: within all of these scopes. None: anywhere, as from the command line. */
export type Reach = readonly Scope[];

const isNothing = (scope: Scope): boolean =>
  !scope.all && scope.places.length === 0 && scope.organisations.length === 0;

/** Where somebody may bring in rows of a kind: where they may import and keep that register; null: nowhere. */
export function reachOf(actor: Actor, playbook: CompiledPlaybook, kind: ImportKind): Reach | null {
  const scopes = [scopeWith(actor, playbook, 'import'), scopeWith(actor, playbook, keeps[kind])];
  return scopes.some(isNothing) ? null : scopes.filter((scope) => !scope.all);
}

/** The kinds somebody may bring in. */
export const kindsFor = (actor: Actor, playbook: CompiledPlaybook): ImportKind[] =>
  (Object.keys(keeps) as ImportKind[]).filter((kind) => reachOf(actor, playbook, kind) !== null);

/** Whether a place (ids from the first level down) or an organisation lies within reach. */
export const within = (
  reach: Reach,
  path: readonly string[],
  organisationId: string | null = null,
): boolean =>
  reach.every(
    (scope) =>
      scope.places.some((place) => path[place.level - 1] === place.id) ||
      (organisationId !== null && scope.organisations.includes(organisationId)),
  );

/**
 * An import is seen by who began it, as long as they may import, and by who may import for the whole district: its
 * rows are personal data.
 */
export function maySeeImport(actor: Actor, playbook: CompiledPlaybook, beganBy: string | null): boolean {
  const scope = scopeWith(actor, playbook, 'import');
  return scope.all || (beganBy === actor.personId && !isNothing(scope));
}

/** Whether somebody may still take what they exported: not once the office is over by which they did. */
export const mayTakeExport = (actor: Actor, playbook: CompiledPlaybook, madeBy: string): boolean =>
  madeBy === actor.personId && !isNothing(scopeWith(actor, playbook, 'export'));
