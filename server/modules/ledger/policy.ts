import { scopeWith } from '#modules/directory/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Actor } from '#platform/operations/index.ts';

/** Where somebody may confirm points: the whole district, or places with all below them (level 1 = street). */
export type ConfirmScope = 'district' | { level: number; id: string }[];

/** Staff with `confirm-points` confirm what was done at their place and below. */
export function confirmScope(actor: Actor, playbook: CompiledPlaybook): ConfirmScope {
  const { all, places } = scopeWith(actor, playbook, 'confirm-points');
  return all ? 'district' : places;
}

/** The same answer for one earning, by its place's path from the first level down. */
export const reaches = (scope: ConfirmScope, placePath: readonly string[]): boolean =>
  scope === 'district' || scope.some((place) => placePath[place.level - 1] === place.id);

/** Nobody confirms what they earned themself. */
export const isOwn = (actor: Actor, personId: string): boolean => actor.personId === personId;
