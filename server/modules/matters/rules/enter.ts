import type { MatterType, Step } from '@lianxin/contracts/playbook/matter-type';
import { wind, withinOf } from './clock.ts';
import { placeOf } from './parties.ts';
import type { MatterState, Setting, Task } from './state.ts';

type Assignee = Pick<Task, 'role' | 'placeId' | 'organisationId' | 'personId'>;
const nobody: Assignee = { role: null, placeId: null, organisationId: null, personId: null };

/** Who has the work of a step: one task a claimant, else one for the asker, the organisation or the role's place. */
function assignees(state: MatterState, step: Step, setting: Setting): Assignee[] {
  if (!step.by) return [];
  if (step.by === 'claimant')
    return state.claimants.map((personId) => ({ ...nobody, role: 'claimant', personId }));
  if (step.by === 'asker') return [{ ...nobody, role: 'asker', personId: state.askerId }];
  if (step.by === 'raiser') return [{ ...nobody, role: 'raiser', personId: state.raiserId }];
  const stands = setting.roleStands(step.by);
  if (stands === 'organisation') return [{ ...nobody, role: step.by, organisationId: state.leadId }];
  return [{ ...nobody, role: step.by, placeId: placeOf(state, step.by, setting) }];
}

/** A new task with its clock wound. */
export function newTask(
  state: MatterState,
  stepId: string,
  step: Step,
  part: Task['part'],
  within: string | null,
  to: Assignee,
  setting: Setting,
): Task {
  const task: Task = {
    no: state.tasks.length + 1,
    step: stepId,
    part,
    ...to,
    startedAt: setting.now,
    within,
    dueAt: null,
    warnAt: null,
    wakeAt: null,
    unclocked: false,
    light: 'green',
    told: 0,
    pauses: [],
    doneAt: null,
    doneBy: null,
    outcome: null,
    late: false,
    hours: null,
  };
  return wind(step, task, state.pausedAt !== null, setting);
}

/** Ends a task. `late` counts only where whoever had it is to be scored for it. */
export const endTask = (
  task: Task,
  outcome: string,
  by: string | null,
  now: number,
  scored: boolean,
): Task => ({
  ...task,
  doneAt: now,
  doneBy: by,
  outcome,
  wakeAt: null,
  late: scored && task.dueAt !== null && now > task.dueAt,
});

/** Gives each named organisation that has no open part yet a part with its own deadline (joint handling, Z7). */
export function callIn(
  state: MatterState,
  stepId: string,
  step: Step,
  helpers: string[],
  setting: Setting,
): MatterState {
  let next = state;
  for (const organisationId of new Set(helpers)) {
    if (organisationId === state.leadId) continue;
    if (next.tasks.some((t) => t.part === 'help' && t.doneAt === null && t.organisationId === organisationId))
      continue;
    const task = newTask(
      next,
      stepId,
      step,
      'help',
      step.helpersWithin ?? null,
      { ...nobody, organisationId },
      setting,
    );
    next = {
      ...next,
      tasks: [...next.tasks, task],
      helpers: next.helpers.includes(organisationId) ? next.helpers : [...next.helpers, organisationId],
    };
  }
  return next;
}

/** Enters a step: open tasks that do not go on are closed, the step's own begin; an ending step ends the matter. */
export function enter(state: MatterState, type: MatterType, stepId: string, setting: Setting): MatterState {
  const step = type.steps[stepId];
  if (!step) throw new RangeError(`matter type ${type.id} has no step ${stepId}`);
  const goesOn = (t: Task) => t.doneAt !== null || (t.part === 'help' && step.helpersWithin !== undefined);
  const moved: MatterState = {
    ...state,
    step: stepId,
    stepAt: setting.now,
    pausedAt: null,
    outcome: step.ends ?? null,
    endedAt: step.ends ? setting.now : null,
    tasks: state.tasks.map((t) =>
      goesOn(t) ? t : endTask(t, 'closed', null, setting.now, t.part === 'help'),
    ),
  };
  if (step.ends) return moved;
  const within = withinOf(step, moved.grade);
  let next = moved;
  for (const to of assignees(moved, step, setting)) {
    next = { ...next, tasks: [...next.tasks, newTask(next, stepId, step, 'main', within, to, setting)] };
  }
  return next;
}
