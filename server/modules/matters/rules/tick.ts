import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import { wakeAt } from './clock.ts';
import { decide } from './decide.ts';
import { newTask } from './enter.ts';
import { placeOf } from './parties.ts';
import type { Decision, Hand, MatterEvent, MatterState, Notice, Setting, Task } from './state.ts';

const clock: Hand = { personId: null, clock: true, holds: [], actsFor: [] };

/**
 * What the clock does by itself: yellow and red lights, telling the next one up the tree (督办), or the
 * action that a late step takes. Gives the matter unchanged, without events, when nothing is due.
 */
export function tick(type: MatterType, state: MatterState, setting: Setting): Decision & { ok: true } {
  let next = state;
  const events: MatterEvent[] = [];
  const notices: Notice[] = [];
  const note = (kind: 'warned' | 'overdue' | 'told', task: Task, after: Record<string, unknown>) => {
    next = { ...next, events: next.events + 1 };
    events.push({
      no: next.events,
      at: setting.now,
      kind,
      action: null,
      personId: null,
      as: 'clock',
      from: next.step,
      to: next.step,
      answers: {},
      before: {},
      after: { task: task.no, ...after },
    });
  };
  const put = (task: Task) => {
    next = { ...next, tasks: next.tasks.map((t) => (t.no === task.no ? task : t)) };
  };

  for (const seen of state.tasks) {
    const step = type.steps[seen.step];
    if (
      !step ||
      seen.doneAt !== null ||
      seen.wakeAt === null ||
      seen.wakeAt > setting.now ||
      state.pausedAt !== null
    )
      continue;
    let task = seen;
    if (task.light === 'green' && task.warnAt !== null && task.warnAt <= setting.now) {
      task = { ...task, light: 'yellow' };
      note('warned', task, {});
    }
    if (task.light !== 'red' && task.dueAt !== null && task.dueAt <= setting.now) {
      const take = seen.part === 'main' ? step.late?.take : undefined;
      if (take) {
        put(task);
        const taken = decide(type, next, { action: take, answers: {} }, clock, setting);
        if (taken.ok)
          return {
            ...taken,
            events: [...events, ...taken.events],
            notices: [...notices, ...taken.notices],
          };
      }
      task = { ...task, light: 'red' };
      note('overdue', task, { dueAt: task.dueAt });
      notices.push({ to: { taskNo: task.no }, about: 'overdue' });
    }
    for (;;) {
      const tell = task.light === 'red' && task.part === 'main' ? step.late?.tell?.[task.told] : undefined;
      const at = tell ? wakeAt(step, task, setting) : null;
      if (!tell || at === null || at > setting.now) break;
      task = { ...task, told: task.told + 1 };
      put(task);
      const place = placeOf(next, tell.role, setting);
      const organisationId = setting.roleStands(tell.role) === 'organisation' ? next.leadId : null;
      const watch = newTask(
        next,
        next.step,
        step,
        'watch',
        null,
        { role: tell.role, placeId: place, organisationId, personId: null },
        setting,
      );
      next = { ...next, tasks: [...next.tasks, watch] };
      note('told', task, { role: tell.role });
      notices.push({ to: { taskNo: watch.no }, about: 'overdue' });
    }
    put({ ...task, wakeAt: wakeAt(step, task, setting) });
  }
  return { ok: true, state: next, events, facts: [], notices };
}
