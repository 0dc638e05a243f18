import type { ActionView } from '@lianxin/contracts/matters';
import type { Action, MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { FormField } from '@lianxin/contracts/playbook-view';
import { type CompiledPlaybook, formField } from '#modules/playbooks/index.ts';
import { type Hand, type MatterState, partyFor, type Setting } from '../rules/index.ts';

export interface Choosable {
  id: string;
  name: string;
  hint?: string;
}

/** The actions somebody may take now, in the playbook's order; the rules refuse the rest anyway. */
export function allowedActions(
  type: MatterType,
  state: MatterState,
  hand: Hand,
  setting: Setting,
): [string, Action][] {
  const step = type.steps[state.step];
  if (!step) return [];
  return Object.entries(step.actions ?? {}).filter(([, action]) => {
    const party = partyFor(state, hand, step, action, setting);
    return party !== null && fits(action, state, hand, party, setting);
  });
}

/** Whether an action makes sense as things stand, so that no button is shown that would only be refused. */
function fits(action: Action, state: MatterState, hand: Hand, party: string, setting: Setting): boolean {
  const paused = state.pausedAt !== null;
  if (action.does === 'resume') return paused;
  if (paused) return action.does === 'note' || (party === 'asker' && action.does !== 'pause');
  if (action.until) {
    const end = setting.due(state.stepAt, action.until, []);
    if (end !== null && setting.now > end) return false;
  }
  const claimed = hand.personId !== null && state.claimants.includes(hand.personId);
  if (action.does === 'claim') return !claimed;
  if (action.does === 'release') return claimed;
  if (action.does === 'part' && party !== 'helper')
    return state.tasks.some(
      (t) =>
        t.doneAt === null &&
        t.part === 'main' &&
        (t.personId
          ? t.personId === hand.personId
          : hand.holds.some((h) => h.organisationId === t.organisationId)),
    );
  return true;
}

/** Kinds of organisation that the allowed actions ask for. */
export const kindsAsked = (actions: readonly [string, Action][]): string[] => [
  ...new Set(
    actions.flatMap(([, a]) =>
      (a.asks ?? []).flatMap((f) => (f.kind.startsWith('organisation') ? (f.of ?? []) : [])),
    ),
  ),
];

/** Actions with their forms ready to fill in. `organisations`: those that may be chosen, by kind. */
export function actionViews(
  actions: readonly [string, Action][],
  type: MatterType,
  compiled: CompiledPlaybook,
  organisations: ReadonlyMap<string, readonly Choosable[]>,
): ActionView[] {
  return actions.map(([id, action]) => ({
    id,
    name: action.name,
    main: action.main ?? false,
    ...(action.sure ? { sure: action.sure } : {}),
    asks: (action.asks ?? []).map((field): FormField => {
      const form = formField(field, compiled, type.grades);
      if (!field.kind.startsWith('organisation')) return form;
      return { ...form, options: (field.of ?? []).flatMap((kind) => [...(organisations.get(kind) ?? [])]) };
    }),
  }));
}
