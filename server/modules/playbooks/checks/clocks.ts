import type { Step } from '@lianxin/contracts/playbook/matter-type';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { actionsOf, called, check, everyAction, everyStep, type Finding } from './finding.ts';
import { howReached, waysInto } from './ways.ts';

const deadlineMissing = check('deadline-missing', function* (playbook): Iterable<Finding> {
  for (const { id, step } of everyStep(playbook))
    if (!step.ends && step.within === undefined)
      yield {
        at: [step],
        message: `环节${called(id, step)}没有时限，请写 within，如 within: 1 working day。`,
      };
});

const withinGrades = check('within-grades', function* (playbook) {
  for (const { matter, id, step } of everyStep(playbook)) {
    if (typeof step.within !== 'object') continue;
    const grades = (matter.grades ?? []).map((g) => g.id);
    for (const grade of Object.keys(step.within))
      if (!grades.includes(grade))
        yield {
          at: [step.within, grade],
          message: `grades 里没有等级「${grade}」，时限要按 ${grades.join('、') || '（先写 grades）'} 来写。`,
        };
    const missing = grades.filter((grade) => !Object.hasOwn(step.within as object, grade));
    if (missing.length > 0)
      yield {
        at: [step, 'within'],
        message: `环节${called(id, step)}的时限缺少等级 ${missing.join('、')}，请补上。`,
      };
  }
});

const withinUngraded = check('within-ungraded', function* (playbook) {
  for (const matter of playbook.matters)
    for (const [id, ways] of waysInto(matter)) {
      const step = matter.steps[id];
      const way = ways.find((w) => !w.graded);
      if (step && typeof step.within === 'object' && way)
        yield {
          at: [step, 'within'],
          message: `环节${called(id, step)}按等级定时限，但${howReached(matter, way)}时还没有定级：请在那之前必填等级（sets: grade，required: true）。`,
        };
    }
});

const minutes: Record<string, number> = {
  minute: 1,
  hour: 60,
  day: 1440,
  week: 10_080,
  month: 40_320,
  year: 483_840,
};

interface Length {
  working: boolean;
  minutes: number;
}

/** How long a duration is, roughly; a working day counts as eight working hours. */
function lengthOf(text: string): Length {
  const [, count = '0', kind, unit = ''] = /^(\d+) (?:(working|calendar) )?([a-z]+?)s?$/.exec(text) ?? [];
  const working = kind === 'working';
  return { working, minutes: Number(count) * (working && unit === 'day' ? 480 : (minutes[unit] ?? 0)) };
}

function* durationsOf(playbook: Playbook): Generator<{ at: Finding['at']; text: string }> {
  for (const { step } of everyStep(playbook)) {
    if (typeof step.within === 'string') yield { at: [step, 'within'], text: step.within };
    else
      for (const [grade, text] of Object.entries(step.within ?? {}))
        yield { at: [step.within ?? {}, grade], text };
    if (step.warn) yield { at: [step, 'warn'], text: step.warn };
    if (step.helpersWithin) yield { at: [step, 'helpersWithin'], text: step.helpersWithin };
  }
  for (const { action } of everyAction(playbook))
    if (action.until) yield { at: [action, 'until'], text: action.until };
}

const durationZero = check('duration-zero', function* (playbook) {
  for (const { at, text } of durationsOf(playbook))
    if (lengthOf(text).minutes === 0) yield { at, message: `时限「${text}」是零，请写大于零的时间。` };
});

const withinsOf = (step: Step): string[] =>
  typeof step.within === 'string' ? [step.within] : Object.values(step.within ?? {});

/** A yellow light as long as the time itself would be on from the start. Working and calendar time are not compared. */
const warnTooLong = check('warn-too-long', function* (playbook) {
  for (const { step } of everyStep(playbook)) {
    if (!step.warn) continue;
    const warn = lengthOf(step.warn);
    const within = withinsOf(step).find((text) => {
      const limit = lengthOf(text);
      return limit.working === warn.working && limit.minutes <= warn.minutes;
    });
    if (within)
      yield { at: [step, 'warn'], message: `提前 ${step.warn} 亮黄灯，不比时限 ${within} 短，请写短一些。` };
  }
});

/** Each telling is later than the one before: `after` counts from the deadline. */
const tellOrder = check('tell-order', function* (playbook) {
  for (const { step } of everyStep(playbook)) {
    let before: Length | undefined;
    for (const tell of step.late?.tell ?? []) {
      const after: Length = tell.after
        ? lengthOf(tell.after)
        : { working: before?.working ?? false, minutes: 0 };
      if (before && before.working === after.working && after.minutes < before.minutes)
        yield { at: [tell], message: 'tell 要按时间先后写：after 从到期算起，后面的不能早于前面的。' };
      before = after;
    }
  }
});

/** `until` closes a door that would stay open: after the end it is needed, on the clock's own action it is nonsense. */
const untilSense = check('until-sense', function* (playbook) {
  for (const { action, step } of everyAction(playbook)) {
    if (action.does === 'reopen' && !action.until)
      yield {
        at: [action],
        message: `「${action.name}」没有期限，事情永远不算完：请写 until，如 until: 30 days。`,
      };
    if (action.automatic && action.until)
      yield { at: [action, 'until'], message: `「${action.name}」由系统到期自动办理，请删去 until。` };
    const until = action.until ? lengthOf(action.until) : undefined;
    const beyond = withinsOf(step)
      .map(lengthOf)
      .every((w) => until && w.working === until.working && w.minutes <= until.minutes);
    if (until && step.late?.take && step.within && beyond && !action.automatic)
      yield {
        at: [action, 'until'],
        message: `环节到期就由系统办理，until: ${action.until} 不会用到，请写短一些或删去。`,
      };
  }
});

const pauseWithoutResume = check('pause-without-resume', function* (playbook) {
  for (const { id, step } of everyStep(playbook)) {
    const doing = (does: string) => actionsOf(step).find(([, action]) => action.does === does)?.[1];
    const pause = doing('pause');
    const resume = doing('resume');
    if (pause && !resume)
      yield {
        at: [pause, 'does'],
        message: `环节${called(id, step)}能暂停，却没有恢复：请加一个 does: resume 的办理动作。`,
      };
    if (resume && !pause)
      yield {
        at: [resume, 'does'],
        message: `环节${called(id, step)}没有暂停，不用恢复：请加一个 does: pause 的办理动作，或删去这个。`,
      };
  }
});

export const clockChecks = [
  deadlineMissing,
  withinGrades,
  withinUngraded,
  durationZero,
  warnTooLong,
  tellOrder,
  untilSense,
  pauseWithoutResume,
];
