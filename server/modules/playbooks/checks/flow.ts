import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import { actionsOf, called, check, everyAction, everyStep, type Finding, stepsOf } from './finding.ts';
import { waysInto } from './ways.ts';

const stepUnreachable = check('step-unreachable', function* (playbook): Iterable<Finding> {
  for (const matter of playbook.matters) {
    const reached = waysInto(matter);
    for (const [id, step] of stepsOf(matter))
      if (!reached.has(id))
        yield {
          at: [matter.steps, id],
          message: `没有办法走到环节${called(id, step)}：请在别的环节写一个 to: ${id} 的办理动作，或删去这个环节。`,
        };
  }
});

/** The steps from which an ending step can be reached. */
function leadingToAnEnd(matter: MatterType): Set<string> {
  const good = new Set(
    stepsOf(matter)
      .filter(([, step]) => step.ends)
      .map(([id]) => id),
  );
  for (let size = -1; size !== good.size; ) {
    size = good.size;
    for (const [id, step] of stepsOf(matter))
      if (actionsOf(step).some(([, action]) => action.to !== undefined && good.has(action.to))) good.add(id);
  }
  return good;
}

const deadEnd = check('dead-end', function* (playbook) {
  for (const matter of playbook.matters) {
    const good = leadingToAnEnd(matter);
    for (const [id, step] of stepsOf(matter)) {
      if (good.has(id)) continue;
      const goes = actionsOf(step).some(([, a]) => a.to !== undefined && a.to !== id);
      yield {
        at: [matter.steps, id],
        message: goes
          ? `环节${called(id, step)}只能在几个环节里来回，永远办不结：请加一条通向办结的路。`
          : `环节${called(id, step)}没有出路：请写一个带 to 的办理动作，或写 ends（办结）。`,
      };
    }
  }
});

const startMissing = check('start-missing', function* (playbook) {
  for (const matter of playbook.matters) {
    const first = matter.starts.findIndex((start) => !start.when);
    if (first < 0)
      yield {
        at: [matter, 'starts'],
        message: '每个开始都带 when，其余情况无处开始：请在最后加一个不带 when 的开始。',
      };
    else if (first < matter.starts.length - 1)
      yield {
        at: [matter.starts, first + 1],
        message: '前面的开始不带 when，轮不到这一个：请把不带 when 的开始放在最后，只写一个。',
      };
  }
});

const endedStepWorks = check('ended-step-works', function* (playbook) {
  for (const { id, step } of everyStep(playbook)) {
    if (!step.ends) continue;
    for (const key of ['by', 'within', 'warn', 'late', 'join', 'places', 'helpersWithin'] as const)
      if (step[key] !== undefined)
        yield { at: [step, key], message: `环节${called(id, step)}已办结，不再有人办理，请删去 ${key}。` };
    for (const [actionId, action] of actionsOf(step))
      if (action.does !== 'reopen' && action.does !== 'note')
        yield {
          at: [step.actions ?? step, actionId],
          message: `已办结的环节只能重新办理（does: reopen）或补记（does: note），「${action.name}」请改写或删去。`,
        };
      else if (!action.by)
        yield {
          at: [action],
          message: `已办结的环节没有办理人，「${action.name}」要写明由谁办，如 by: [asker]。`,
        };
  }
});

const reopenMisplaced = check('reopen-misplaced', function* (playbook) {
  for (const { step, action, matter } of everyAction(playbook)) {
    if (action.does !== 'reopen') continue;
    if (!step.ends)
      yield { at: [action, 'does'], message: '只有办结的环节（写有 ends）才能重新办理，请改用 to 退回。' };
    const to =
      action.to !== undefined && Object.hasOwn(matter.steps, action.to) ? matter.steps[action.to] : undefined;
    if (action.to === undefined || to?.ends)
      yield { at: [action], message: `「${action.name}」要写 to，指明重新办理从哪个未办结的环节开始。` };
  }
});

const twoMain = check('two-main', function* (playbook) {
  for (const { id, step } of everyStep(playbook)) {
    const mains = actionsOf(step).filter(([, action]) => action.main);
    for (const [, action] of mains.slice(1))
      yield {
        at: [action, 'main'],
        message: `环节${called(id, step)}已有主要动作「${mains[0]?.[1].name}」，一个环节只能有一个 main，请删去这个。`,
      };
  }
});

/** The clock takes exactly what is marked for it, and can: it answers no questions. */
const automaticMismatch = check('automatic-mismatch', function* (playbook) {
  for (const { step } of everyStep(playbook)) {
    const take = step.late?.take;
    const taken =
      take !== undefined && Object.hasOwn(step.actions ?? {}, take) ? step.actions?.[take] : undefined;
    if (taken && !taken.automatic && step.late)
      yield { at: [step.late, 'take'], message: `到期由系统办理的「${taken.name}」要写 automatic: true。` };
    for (const [id, action] of actionsOf(step)) {
      if (!action.automatic) continue;
      if (take !== id)
        yield {
          at: [action, 'automatic'],
          message: `「${action.name}」没有人会办：请在本环节写 late: { take: ${id} }，或删去 automatic。`,
        };
      if (action.asks?.some((f) => f.required))
        yield { at: [action, 'asks'], message: `「${action.name}」由系统到期自动办理，不能有必填的内容。` };
      if (action.to === undefined)
        yield { at: [action], message: `「${action.name}」由系统到期自动办理，要写 to，指明到哪个环节。` };
      if (action.by)
        yield { at: [action, 'by'], message: `「${action.name}」由系统到期自动办理，请删去 by。` };
    }
  }
});

/** Whoever acts must be somebody: a step's party, or the action's own. */
const nobodyActs = check('nobody-acts', function* (playbook) {
  for (const { step, action } of everyAction(playbook))
    if (!step.ends && !step.by && !action.by && !action.automatic)
      yield { at: [action], message: `没有写「${action.name}」由谁办理，请给环节或动作写 by。` };
});

export const flowChecks = [
  stepUnreachable,
  deadEnd,
  startMissing,
  endedStepWorks,
  reopenMisplaced,
  twoMain,
  automaticMismatch,
  nobodyActs,
];
