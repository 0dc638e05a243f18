import { placePath, type Scope } from '#modules/directory/index.ts';
import { type CompiledPlaybook, loadPublished } from '#modules/playbooks/index.ts';
import { dayIn } from '#platform/day.ts';
import { maskName } from '#platform/mask.ts';
import { type Context, refuse, type SignedIn } from '#platform/operations/index.ts';
import { isEmpty, keeperScope, memberScope, namesScope, reachesBranch, reachesPlace } from './policy.ts';
import { type BranchDoc, getBranches } from './store/branches.ts';

/** What every use case of this module works with. */
export interface Here {
  playbook: CompiledPlaybook;
  day: string;
  /** Whose rolls the actor reads, and keeps. */
  sees: Scope;
  keeps: Scope;
  /** A name as the actor may read it, of somebody on the roll of this branch (null: on none). */
  nameOf(
    person: { id: string; name: string },
    branch: { id: string; path: readonly string[] } | null,
  ): string;
}

/** Refuses `NotAllowed` to whoever reads nobody's roll. */
export async function hereOf(ctx: SignedIn): Promise<Here> {
  const { playbook, day } = await playbookAndDay(ctx);
  const sees = memberScope(ctx.actor, playbook);
  if (isEmpty(sees)) refuse('NotAllowed');
  const named = namesScope(ctx.actor, playbook);
  return {
    playbook,
    day,
    sees,
    keeps: keeperScope(ctx.actor, playbook),
    nameOf: (person, branch) =>
      person.id === ctx.actor.personId || (branch && reachesBranch(named, branch))
        ? person.name
        : maskName(person.name),
  };
}

export async function playbookAndDay(ctx: Context): Promise<{ playbook: CompiledPlaybook; day: string }> {
  const { id, playbookHash, zone } = ctx.district;
  return {
    playbook: await loadPublished(ctx.db, id, playbookHash ?? undefined),
    day: dayIn(zone, ctx.now),
  };
}

/** Kinds of organisation that keep a roll. */
export const rollKinds = (playbook: CompiledPlaybook): string[] =>
  playbook.playbook.organisationKinds.filter((kind) => kind.roll).map((kind) => kind.id);

/** The level of a community, 1 = the first below the district. */
export const communityLevel = (playbook: CompiledPlaybook): number =>
  (playbook.levels.get('community') ?? Math.min(1, playbook.levels.size - 1)) + 1;

/** A branch that keeps a roll and stands. Refuses `InvalidInput` on the field, `AlreadyDissolved`. */
export async function branchFor(
  ctx: SignedIn,
  playbook: CompiledPlaybook,
  id: string,
  field: string,
): Promise<BranchDoc> {
  const branch = (await getBranches(ctx.db, ctx.district.id, [id])).get(id) ?? refuse('NotFound');
  if (!rollKinds(playbook).includes(branch.kind))
    refuse('InvalidInput', {
      fields: [{ path: field, code: 'kind', message: '这个组织没有党员名册，请选择党支部' }],
    });
  if (branch.dissolvedOn) refuse('AlreadyDissolved');
  return branch;
}

export interface FilterPlace {
  level: number;
  id: string;
  name: string;
}

/** A place named in a filter (level 0: the whole district), if the scope reaches it or stands below it. Refuses
 * `NotFound`. */
export async function filterPlace(
  ctx: SignedIn,
  scope: Scope,
  id: string | undefined,
): Promise<FilterPlace | undefined> {
  if (id === undefined) return undefined;
  const path = (await placePath(ctx.db, ctx.district.id, id)) ?? refuse('NotFound');
  const above = scope.places.some((place) => place.level > path.ids.length);
  if (!reachesPlace(scope, path.ids) && !above && scope.organisations.length === 0) refuse('NotFound');
  return { level: path.ids.length, id, name: path.ancestors.at(-1)?.name ?? '' };
}
