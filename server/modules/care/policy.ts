import { type Scope, scopeWith } from '#modules/directory/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Actor } from '#platform/operations/index.ts';

/** From which level down somebody may know the recipients of their place: the community's, as the playbook has it. */
export function nameLevel(playbook: CompiledPlaybook): number {
  const community = playbook.levels.get('community') ?? Math.min(1, playbook.playbook.levels.length - 1);
  return community + 1;
}

/**
 * Whose names somebody sees as manager: the community's own, with `manage-care`. Street and district, with the same
 * permission, see counts only.
 */
export function namedScope(actor: Actor, playbook: CompiledPlaybook): Scope {
  const { places } = scopeWith(actor, playbook, 'manage-care');
  return {
    all: false,
    places: places.filter((place) => place.level >= nameLevel(playbook)),
    organisations: [],
  };
}

/** Whose counts somebody sees: staff who see figures or keep the list, those of their place and below. */
export function countedScope(actor: Actor, playbook: CompiledPlaybook): Scope {
  const parts = [scopeWith(actor, playbook, 'see-figures'), scopeWith(actor, playbook, 'manage-care')];
  const all = parts.some((part) => part.all);
  const places = new Map(parts.flatMap((part) => part.places).map((place) => [place.id, place]));
  return { all, places: all ? [] : [...places.values()], organisations: [] };
}

/** Nobody is reached. */
export const isEmpty = (scope: Scope): boolean => !scope.all && scope.places.length === 0;

/** Whether a scope reaches what stands at a path (ids from the first level down). */
export const reaches = (scope: Scope, path: readonly string[]): boolean =>
  scope.all || scope.places.some((place) => path[place.level - 1] === place.id);

/** Whether somebody keeps the list there: reads names, adds, renews, pairs, ends. */
export const mayManage = (actor: Actor, playbook: CompiledPlaybook, path: readonly string[]): boolean =>
  reaches(namedScope(actor, playbook), path);

/** A pairing as the policy needs it; `untilOn` is the first day without it. */
export interface Pair {
  personId: string;
  organisationId: string | null;
  fromOn: string;
  untilOn: string | null;
}

/** Whether somebody is paired today; one who was paired as of an organisation only while they belong to it. */
export const isPaired = (actor: Actor, pair: Pair, day: string): boolean =>
  pair.personId === actor.personId &&
  pair.fromOn <= day &&
  (pair.untilOn === null || pair.untilOn > day) &&
  (pair.organisationId === null ||
    actor.appointments.some((held) => held.organisationId === pair.organisationId));
