import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import { endTask, enter } from './enter.ts';
import type { Decision, MatterState, Setting } from './state.ts';

/** Where a step's main actions lead that ends solved, else the type's first such step; null: it has none. */
export function solvedStep(type: MatterType, from: string): string | null {
  const seen = new Set<string>();
  for (let at: string | undefined = from; at !== undefined && !seen.has(at); ) {
    if (type.steps[at]?.ends === 'solved') return at;
    seen.add(at);
    at = Object.values(type.steps[at]?.actions ?? {}).find((action) => action.main)?.to;
  }
  return Object.entries(type.steps).find(([, step]) => step.ends === 'solved')?.[0] ?? null;
}

/**
 * Puts an answer that was given elsewhere on record (补录), at `setting.now`: the matter goes straight to its
 * solved step in one event of the kind `recorded`. Nothing in between is made up: who dispatched it, to whom,
 * and when, nobody wrote down. So
 * - the answer is also the first response that is known, and the first step's clock ran until then: it is late
 *   by today's limits where it is past them, and says nothing (`unclocked`) in a year without a calendar;
 * - it is confirmed by default: the asker was never asked, and satisfaction leaves such matters out;
 * - nothing is announced and nobody is told: points are earned here, not in the past.
 *
 * Its duration is the answer less the raising. Throws RangeError for a type that cannot end solved.
 */
export function recordAnswer(
  type: MatterType,
  state: MatterState,
  note: string | null,
  setting: Setting,
): Decision & { ok: true } {
  const to = solvedStep(type, state.step);
  if (to === null) throw new RangeError(`matter type ${type.id} has no step that ends solved`);
  const tasks = state.tasks.map((t) =>
    t.doneAt === null ? endTask(t, 'recorded', null, setting.now, true) : t,
  );
  const ended: MatterState = {
    ...enter({ ...state, tasks }, type, to, setting),
    respondedAt: state.respondedAt ?? setting.now,
    confirmedBy: 'default',
    events: state.events + 1,
  };
  return {
    ok: true,
    state: ended,
    events: [
      {
        no: ended.events,
        at: setting.now,
        kind: 'recorded',
        action: null,
        personId: null,
        as: null,
        from: state.step,
        to,
        answers: note === null ? {} : { note },
        before: { step: state.step, outcome: state.outcome },
        after: { step: to, outcome: ended.outcome },
      },
    ],
    facts: [],
    notices: [],
  };
}
