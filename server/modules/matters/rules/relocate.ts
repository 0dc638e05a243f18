import { placeOf } from './parties.ts';
import type { Decision, MatterState, Setting } from './state.ts';

/** Settles the place of an open matter: roles that act by place are found anew, clocks go on. */
export function relocate(
  state: MatterState,
  placePath: string[],
  personId: string,
  setting: Setting,
): Decision {
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
