import type { Action, Step } from '@lianxin/contracts/playbook/matter-type';
import type { Hand, MatterState, Setting, Task } from './state.ts';

/** The place at which a role acts in this matter; null when the matter's place is not known that exactly. */
export function placeOf(
  state: Pick<MatterState, 'placePath'>,
  role: string,
  setting: Setting,
): string | null {
  const stands = setting.roleStands(role);
  return typeof stands === 'object' && stands ? (state.placePath[stands.level] ?? null) : null;
}

const holdsRole = (
  hand: Hand,
  role: string,
  setting: Setting,
  fits: (held: Hand['holds'][number]) => boolean,
) => hand.holds.some((held) => setting.rolesOf(held.role).includes(role) && fits(held));

const samePlace = (state: MatterState, hand: Hand, role: string, setting: Setting): boolean =>
  hand.holds.some((held) => {
    if (!setting.rolesOf(held.role).includes(role)) return false;
    const stands = setting.roleStands(held.role);
    if (stands === 'district') return true;
    return typeof stands === 'object' && stands !== null && state.placePath[stands.level] === held.placeId;
  });

const handledBy = (state: MatterState, personId: string): boolean =>
  state.claimants.includes(personId) ||
  state.tasks.some((t) => t.part !== 'watch' && t.doneBy === personId && t.role !== 'asker');

/** Whether the hand is the asker, or family who act for them. */
export const isOwn = (state: MatterState, hand: Hand): boolean =>
  hand.personId !== null &&
  state.askerId !== null &&
  (hand.personId === state.askerId || hand.actsFor.includes(state.askerId));

/** Whether the hand may act as the asker: themself, family who act for them, or — for somebody without a
 * phone — staff who may raise for others, hold a role at the matter's place and did not handle it. */
function isAsker(state: MatterState, hand: Hand, setting: Setting): boolean {
  if (!hand.personId) return false;
  if (isOwn(state, hand)) return true;
  if (!state.helped || handledBy(state, hand.personId)) return false;
  return hand.holds.some((held) => {
    const stands = setting.roleStands(held.role);
    return typeof stands === 'object' && stands !== null && state.placePath[stands.level] === held.placeId;
  });
}

/** Open tasks of the hand in this matter: their own, or their organisation's. */
export const ownTasks = (state: MatterState, hand: Hand, part: Task['part']): Task[] =>
  state.tasks.filter(
    (t) =>
      t.doneAt === null &&
      t.part === part &&
      (t.personId
        ? t.personId === hand.personId
        : t.organisationId !== null && hand.holds.some((h) => h.organisationId === t.organisationId)),
  );

/** Whether the hand is this party of the matter: a role at its place, a role in its lead organisation, or a part in it. */
export function isParty(state: MatterState, hand: Hand, party: string, setting: Setting): boolean {
  switch (party) {
    case 'asker':
      return isAsker(state, hand, setting);
    case 'raiser':
      return hand.personId !== null && hand.personId === state.raiserId;
    case 'claimant':
      return hand.personId !== null && state.claimants.includes(hand.personId);
    case 'helper':
      return ownTasks(state, hand, 'help').length > 0;
    default: {
      const stands = setting.roleStands(party);
      if (stands === null) return false;
      if (stands === 'organisation')
        return (
          state.leadId !== null && holdsRole(hand, party, setting, (h) => h.organisationId === state.leadId)
        );
      return samePlace(state, hand, party, setting);
    }
  }
}

/** The part in which the hand may take this action; null: it may not. */
export function partyFor(
  state: MatterState,
  hand: Hand,
  step: Step,
  action: Action,
  setting: Setting,
): string | null {
  if (hand.clock) return 'clock';
  if (action.automatic) return null;
  const parties = action.by ?? (step.by ? [step.by] : []);
  return parties.find((party) => isParty(state, hand, party, setting)) ?? null;
}
