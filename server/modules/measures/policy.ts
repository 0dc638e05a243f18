import { scopeWith } from '#modules/directory/index.ts';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Actor } from '#platform/operations/index.ts';

/** Where somebody sees figures: the whole district, or places with all below them (level 1 = street). */
export type FigureScope = 'district' | { level: number; id: string }[];

/** Staff with `see-figures` see those of their place and all below it; roles within an organisation see none. */
export function figureScope(actor: Actor, playbook: CompiledPlaybook): FigureScope {
  const { all, places } = scopeWith(actor, playbook, 'see-figures');
  return all ? 'district' : places;
}

/** Whether the scope holds a place, by its path from the first level down; an empty path is the whole district. */
export const maySeeFigures = (scope: FigureScope, path: readonly string[]): boolean =>
  scope === 'district' || scope.some((place) => path[place.level - 1] === place.id);

/** The place shown when none is named: the district, or the widest of one's places; null: nothing may be seen. */
export const ownPlace = (scope: FigureScope): 'district' | { level: number; id: string } | null =>
  scope === 'district' ? scope : (scope.toSorted((a, b) => a.level - b.level)[0] ?? null);
