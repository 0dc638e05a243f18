import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import { placeOf } from './parties.ts';
import type { Decision, MatterState, Setting } from './state.ts';

/** Settles the place of an open matter: roles that act by place are found anew, clocks go on. A place too vague for
 * its type (`PlaceTooVague`) would leave it to nobody. */
export function relocate(
  type: MatterType,
  state: MatterState,
  placePath: string[],
  personId: string,
  setting: Setting,
): Decision {
  if (type.place.required && placePath.length <= setting.levelIndex(type.place.least))
    return { ok: false, refusal: { code: 'PlaceTooVague' } };
  const moved: MatterState = { ...state, placePath, events: state.events + 1 };
  const tasks = state.tasks.map((t) =>
    t.doneAt !== null || t.role === null || typeof setting.roleStands(t.role) !== 'object'
      ? t
      : { ...t, placeId: placeOf(moved, t.role, setting) },
  );
  return {
    ok: true,
    state: { ...moved, tasks },
    events: [
      {
        no: moved.events,
        at: setting.now,
        kind: 'located',
        action: null,
        personId,
        as: null,
        from: state.step,
        to: state.step,
        answers: {},
        before: { place: state.placePath },
        after: { place: placePath },
      },
    ],
    facts: [],
    notices: [],
  };
}
