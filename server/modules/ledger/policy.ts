import { type CompiledPlaybook, roleMay } from '#modules/playbooks/index.ts';
import type { Actor } from '#platform/operations/index.ts';

/** Where somebody may confirm points: the whole district, or places with all below them (level 1 = street). */
export type ConfirmScope = 'district' | { level: number; placeId: string }[];

/** Staff with `confirm-points` confirm what was done at their place and below. */
export function confirmScope(actor: Actor, playbook: CompiledPlaybook): ConfirmScope {
  const places: { level: number; placeId: string }[] = [];
  for (const held of actor.appointments) {
    const stands = playbook.roles.get(held.role)?.stands;
    if (!roleMay(playbook, held.role, 'confirm-points')) continue;
    if (stands === 'district') return 'district';
    if (typeof stands === 'object' && held.placeId)
      places.push({ level: stands.level + 1, placeId: held.placeId });
  }
  return places;
}

/** The same answer for one earning, by its place's path from the first level down. */
export const reaches = (scope: ConfirmScope, placePath: readonly string[]): boolean =>
  scope === 'district' || scope.some((place) => placePath[place.level - 1] === place.placeId);

/** Nobody confirms what they earned themself. */
export const isOwn = (actor: Actor, personId: string): boolean => actor.personId === personId;
