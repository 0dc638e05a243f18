import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { Actor } from '#platform/operations/index.ts';
import type { Hand, MatterState } from './rules/index.ts';

/** What a policy asks of the playbook's roles. */
export interface Roles {
  stands(role: string): { level: number } | 'district' | 'organisation' | null;
  rolesOf(role: string): readonly string[];
  may(role: string, permission: string): boolean;
}

/** An actor as the rules see them. */
export const handOf = (actor: Actor): Hand => ({
  personId: actor.personId,
  holds: actor.appointments,
  actsFor: actor.actsFor,
});

/**
 * The ways in which somebody may see matters: all of the district, those of a place (level 1 = street), or
 * those in which a person or organisation has a part. Lists turn each into a branch that an index serves.
 */
export type Branch =
  | { kind: 'all' }
  | { kind: 'place'; level: number; placeId: string }
  /** `raised`: also as the one who raised it for another. */
  | { kind: 'holder'; id: string; raised?: boolean; party?: 'asker' | 'claimant' | 'follower' };

/** Staff see their place and all below it; organisations what they have a part in; everyone their own, and what
 * they raised for another for as long as they may. What one merely follows is not among them. */
export function visible(actor: Actor, roles: Roles): Branch[] {
  const branches = new Map<string, Branch>();
  for (const id of actor.actsFor) branches.set(id, { kind: 'holder', id });
  const own = { kind: 'holder', id: actor.personId } as const;
  branches.set(own.id, mayRaiseForOthers(actor, roles) ? { ...own, raised: true } : own);
  for (const held of actor.appointments) {
    const stands = roles.stands(held.role);
    if (stands === 'organisation') {
      if (held.organisationId) branches.set(held.organisationId, { kind: 'holder', id: held.organisationId });
    } else if (roles.may(held.role, 'see-matters')) {
      if (stands === 'district') return [{ kind: 'all' }];
      if (stands && held.placeId)
        branches.set(held.placeId, { kind: 'place', level: stands.level + 1, placeId: held.placeId });
    }
  }
  return [...branches.values()];
}

/** Who has or had a part, whom `visible` finds by `matter_parties`; the raiser apart. */
export const holders = (state: MatterState): string[] =>
  [
    state.askerId,
    state.leadId,
    ...state.helpers,
    ...state.claimants,
    ...state.tasks.flatMap((t) => [t.organisationId, t.role === 'claimant' ? t.personId : null]),
  ].filter((id): id is string => id !== null);

/** Where a matter stands and who has a part in it: all that decides who is involved. */
export interface Standing {
  placePath: readonly string[];
  holders: readonly string[];
  raiserId: string | null;
}

/** Whether any of the branches reaches a matter. */
export const reaches = (branches: readonly Branch[], { placePath, holders, raiserId }: Standing): boolean =>
  branches.some((branch) => {
    if (branch.kind === 'all') return true;
    if (branch.kind === 'place') return placePath[branch.level - 1] === branch.placeId;
    return holders.includes(branch.id) || (branch.raised === true && branch.id === raiserId);
  });

/** Whether somebody has a part in this matter or stands over its place: the same answer as `visible`, for one. */
export const isInvolved = (actor: Actor, state: MatterState, roles: Roles): boolean =>
  reaches(visible(actor, roles), { ...state, holders: holders(state) });

/**
 * Whether somebody may open this matter: who is involved, and who follows it. Following opens no more than the
 * public may know, and does not bring a matter into lists, counts and figures. `followers`: persons who follow it.
 */
export const maySee = (
  actor: Actor,
  state: MatterState,
  followers: readonly string[],
  roles: Roles,
): boolean =>
  isInvolved(actor, state, roles) || [actor.personId, ...actor.actsFor].some((id) => followers.includes(id));

/** The places whose matters somebody sees, public or not; a part in one is no way to others like it. */
export const placesSeen = (actor: Actor, roles: Roles): Exclude<Branch, { kind: 'holder' }>[] =>
  visible(actor, roles).flatMap((branch) => (branch.kind === 'holder' ? [] : [branch]));

/** What somebody may carry out as a list: what they see by the roles that have `export`, and none of their own. */
export const exported = (actor: Actor, roles: Roles): Branch[] =>
  visible(
    {
      ...actor,
      actsFor: [],
      appointments: actor.appointments.filter((held) => roles.may(held.role, 'export')),
    },
    roles,
  ).filter((branch) => branch.kind !== 'holder' || branch.id !== actor.personId);

/** Whether somebody may raise for others: staff whose role says so. */
export const mayRaiseForOthers = (actor: Actor, roles: Roles): boolean =>
  actor.appointments.some((held) => roles.may(held.role, 'raise-for-others'));

/** The asker, or whoever acts for them. */
export const isOwn = (actor: Actor, state: MatterState): boolean =>
  state.askerId !== null && (actor.personId === state.askerId || actor.actsFor.includes(state.askerId));

/** The organisations for which somebody speaks in a matter of this type: not where they are one of those who may
 * claim for themselves. */
function speaksFor(actor: Actor, type: MatterType): string[] {
  const claiming = new Set(
    Object.values(type.steps).flatMap((step) => (step.places && step.by ? [step.by] : [])),
  );
  return actor.appointments.flatMap((held) =>
    held.organisationId !== null && !claiming.has(held.role) ? [held.organisationId] : [],
  );
}

/**
 * Who handles it now: claimants, and those of the lead and helping organisations — but not team members who
 * could claim and have not.
 */
export const isHandler = (actor: Actor, type: MatterType, state: MatterState): boolean =>
  state.claimants.includes(actor.personId) ||
  speaksFor(actor, type).some((id) => id === state.leadId || state.helpers.includes(id));

/** Staff at the matter's place with this permission. */
export function isStaffHere(actor: Actor, state: MatterState, permission: string, roles: Roles): boolean {
  return actor.appointments.some((held) => {
    const stands = roles.stands(held.role);
    if (!roles.may(held.role, permission)) return false;
    if (stands === 'district') return true;
    return typeof stands === 'object' && stands !== null && state.placePath[stands.level] === held.placeId;
  });
}

type Seers = readonly ('everyone' | 'asker' | 'handler' | 'staff')[] | undefined;
/** `public`: as a card shows it, without doors and pictures. */
export type Sight = 'shown' | 'masked' | 'public' | 'hidden';

/** How an answer is shown to somebody who merely follows the matter: as to anyone at all. */
export const publicSight = (seenBy: Seers): Sight =>
  !seenBy || seenBy.includes('everyone') ? 'public' : 'hidden';

/**
 * How an answer is shown to somebody involved in the matter. What only asker and handler may see is masked to
 * the handler and to staff who may reveal, and hidden from the rest; a reveal is logged.
 */
export function sightOf(
  seenBy: Seers,
  actor: Actor,
  type: MatterType,
  state: MatterState,
  roles: Roles,
): Sight {
  if (!seenBy || seenBy.includes('everyone')) return 'shown';
  if (isOwn(actor, state)) return seenBy.includes('asker') ? 'shown' : 'hidden';
  const staff = isStaffHere(actor, state, 'see-matters', roles);
  if (!seenBy.includes('asker')) {
    return staff || (seenBy.includes('handler') && isHandler(actor, type, state)) ? 'shown' : 'hidden';
  }
  if (isHandler(actor, type, state) || isStaffHere(actor, state, 'reveal', roles)) return 'masked';
  return 'hidden';
}

/** For how long after their part has ended a handler may still call the asker: a question may come back. */
const handlerReveals = 7 * 86_400_000;

/** When a handler's part ended; null: it has not. The lead's lasts as long as the matter. */
function partEnded(actor: Actor, type: MatterType, state: MatterState): number | null {
  const within = speaksFor(actor, type);
  if (state.leadId !== null && within.includes(state.leadId)) return state.endedAt;
  const theirs = state.tasks.filter(
    (task) =>
      task.part !== 'watch' &&
      (task.personId === actor.personId ||
        (task.organisationId !== null && within.includes(task.organisationId))),
  );
  if (theirs.length === 0) return state.endedAt;
  if (state.endedAt === null && theirs.some((task) => task.doneAt === null)) return null;
  return Math.max(...theirs.map((task) => task.doneAt ?? state.endedAt ?? 0));
}

/**
 * Whether somebody may read a masked answer in full, giving a reason that is logged: staff of its place whose role
 * has `reveal`; who handles it while they do, and some days more. `now` in epoch milliseconds.
 */
export function mayReveal(
  actor: Actor,
  type: MatterType,
  state: MatterState,
  roles: Roles,
  now: number,
): boolean {
  if (isStaffHere(actor, state, 'reveal', roles)) return true;
  if (!isHandler(actor, type, state)) return false;
  const ended = partEnded(actor, type, state);
  return ended === null || now - ended <= handlerReveals;
}

/** Whether somebody may settle where it is: staff of that place, while it is open. */
export const mayLocate = (actor: Actor, state: MatterState, roles: Roles): boolean =>
  state.endedAt === null && isStaffHere(actor, state, 'raise-for-others', roles);
