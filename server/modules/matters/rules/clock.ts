import type { MatterType, Step } from '@lianxin/contracts/playbook/matter-type';
import type { MatterState, Setting, Task } from './state.ts';

/** The time limit a step gives, by grade where it differs; null: none. */
export function withinOf(step: Step, grade: string | null): string | null {
  if (!step.within) return null;
  return typeof step.within === 'string' ? step.within : (step.within[grade ?? ''] ?? null);
}

/** When `late.tell`'s next one is to be told; null: nobody is left, or there is no deadline. */
function tellAt(step: Step, task: Task, setting: Setting): number | null {
  const next = step.late?.tell?.[task.told];
  if (!next || task.dueAt === null) return null;
  return next.after ? setting.due(task.dueAt, next.after, []) : task.dueAt;
}

/** When the clock next has something to do for a task: yellow light, red light, telling, acting by itself. */
export function wakeAt(step: Step, task: Task, setting: Setting): number | null {
  if (task.doneAt !== null || task.part === 'watch' || task.dueAt === null) return null;
  if (task.light === 'green' && task.warnAt !== null) return task.warnAt;
  if (task.light !== 'red') return task.dueAt;
  return task.part === 'main' ? tellAt(step, task, setting) : null;
}

/** The light a moved deadline still deserves: `tick` turns lights on, a later deadline turns them back. */
function lightAt(
  now: number,
  light: Task['light'],
  warnAt: number | null,
  dueAt: number | null,
): Task['light'] {
  if (dueAt === null || now < (warnAt ?? dueAt)) return 'green';
  return now < dueAt && light === 'red' ? 'yellow' : light;
}

/** Sets a task's deadline, yellow light and next waking from its start, limit and pauses; none while paused. */
export function wind(step: Step, task: Task, paused: boolean, setting: Setting): Task {
  const due = task.within ? setting.due(task.startedAt, task.within, task.pauses) : null;
  const unclocked = task.within !== null && due === null;
  if (paused) return { ...stopped(task), unclocked };
  const lead = due !== null && step.warn && task.part === 'main' ? setting.before(due, step.warn) : null;
  const warnAt = lead === null ? null : Math.max(lead, task.startedAt);
  const light = lightAt(setting.now, task.light, warnAt, due);
  const wound: Task = { ...task, dueAt: due, warnAt, light, unclocked };
  return { ...wound, wakeAt: wakeAt(step, wound, setting) };
}

/** A clock that stands still has no deadline: it is reckoned when it goes on. */
const stopped = (task: Task): Task => ({ ...task, dueAt: null, warnAt: null, wakeAt: null });

/** Stops every open task's clock. */
export const pauseAll = (state: MatterState): Task[] =>
  state.tasks.map((t) => (t.doneAt === null ? stopped(t) : t));

/** Starts the clocks again; the time between does not count. */
export const resumeAll = (state: MatterState, type: MatterType, setting: Setting): Task[] =>
  state.tasks.map((t) => {
    const step = type.steps[t.step];
    if (t.doneAt !== null || t.part === 'watch' || !step || state.pausedAt === null) return t;
    const from = Math.max(state.pausedAt, t.startedAt);
    const pauses: Task['pauses'] = setting.now > from ? [...t.pauses, [from, setting.now]] : t.pauses;
    return wind(step, { ...t, pauses }, false, setting);
  });
