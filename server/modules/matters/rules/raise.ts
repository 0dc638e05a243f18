import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import { enter } from './enter.ts';
import { isOwn } from './parties.ts';
import type { Decision, Hand, MatterState, Setting } from './state.ts';

/** What somebody sends to raise a matter. Times are epoch milliseconds. */
export interface Raising {
  id: string;
  answers: Record<string, unknown>;
  placePath: string[];
  askerId: string | null;
  helped: boolean;
  /** Set when a standing order raises it by itself. */
  standing?: boolean;
}

/** Whether somebody may raise this type: any resident for themself, or staff whose role the type names. */
export const mayRaise = (type: MatterType, hand: Hand, setting: Pick<Setting, 'rolesOf'>): boolean =>
  (type.raisedBy.includes('resident') && hand.personId !== null) ||
  hand.holds.some((held) => setting.rolesOf(held.role).some((role) => type.raisedBy.includes(role)));

/**
 * Raises a matter: checks the answers, chooses the step it starts at, sets the first clocks.
 * Refuses with `InvalidInput` (naming the fields), `NotAllowed`, or `PlaceTooVague`.
 */
export function raise(type: MatterType, raising: Raising, hand: Hand, setting: Setting): Decision {
  if (!hand.clock && !mayRaise(type, hand, setting)) return { ok: false, refusal: { code: 'NotAllowed' } };
  const checked = setting.checkAnswers(type.fields, raising.answers, type.grades);
  if (!checked.ok) return { ok: false, refusal: { code: 'InvalidInput', fields: checked.fields } };
  const answers = checked.values;
  if (type.place.required && raising.placePath.length <= setting.levelIndex(type.place.least))
    return { ok: false, refusal: { code: 'PlaceTooVague' } };

  const start = type.starts.find((s) => !s.when || answers[s.when.field] === s.when.is) ?? type.starts[0];
  if (!start) throw new RangeError(`matter type ${type.id} has no start`);
  const blank: MatterState = {
    id: raising.id,
    type: type.id,
    step: start.at,
    outcome: null,
    grade: start.grade ?? null,
    urgent: type.fields.some((f) => f.sets === 'urgent' && answers[f.id] === true),
    places: null,
    placePath: raising.placePath,
    askerId: raising.askerId,
    raiserId: hand.personId,
    helped: raising.helped,
    leadId: null,
    helpers: [],
    claimants: [],
    tasks: [],
    pausedAt: null,
    raisedAt: setting.now,
    stepAt: setting.now,
    respondedAt: null,
    endedAt: null,
    confirmedBy: null,
    rating: null,
    reopened: 0,
    mergedInto: null,
    events: 1,
  };
  const state = enter(blank, type, start.at, setting);
  return {
    ok: true,
    state,
    events: [
      {
        no: 1,
        at: setting.now,
        kind: 'raised',
        action: null,
        personId: hand.personId,
        as: isOwn(state, hand) ? 'asker' : 'raiser',
        from: null,
        to: state.step,
        answers,
        before: {},
        after: { grade: state.grade, standing: raising.standing ?? false },
      },
    ],
    facts: [{ kind: 'matter.raised', matterId: state.id, type: type.id }],
    notices: [
      ...(state.askerId ? [{ to: { personId: state.askerId }, about: 'raised' as const }] : []),
      ...state.tasks.map((t) => ({ to: { taskNo: t.no }, about: 'task' as const })),
    ],
  };
}
