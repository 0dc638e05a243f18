import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import { wind } from './clock.ts';
import type { Decision, MatterState, Setting } from './state.ts';

/**
 * Sets the clocks that stood empty because a year's working calendar was not loaded. Gives the matter unchanged,
 * without events, where there is still none to be set.
 */
export function rewind(type: MatterType, state: MatterState, setting: Setting): Decision & { ok: true } {
  const paused = state.pausedAt !== null;
  const tasks = state.tasks.map((task) => {
    const step = type.steps[task.step];
    return task.doneAt === null && task.unclocked && step ? wind(step, task, paused, setting) : task;
  });
  const set = tasks.filter((task, i) => task.unclocked !== state.tasks[i]?.unclocked);
  if (set.length === 0) return { ok: true, state, events: [], facts: [], notices: [] };
  const next: MatterState = { ...state, tasks, events: state.events + 1 };
  return {
    ok: true,
    state: next,
    events: [
      {
        no: next.events,
        at: setting.now,
        kind: 'clocked',
        action: null,
        personId: null,
        as: 'clock',
        from: state.step,
        to: state.step,
        answers: {},
        before: {},
        after: { tasks: set.map(({ no, dueAt }) => ({ no, dueAt })) },
      },
    ],
    facts: [],
    notices: [],
  };
}
