import type { Case, Expected } from '@lianxin/contracts/playbook/case';
import type { Field } from '@lianxin/contracts/playbook/fields';
import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { CompiledPlaybook } from '../compiled.ts';
import { forRules } from '../for-rules.ts';
import type { Locate, Problem } from '../problem.ts';
import { type Cast, castOf } from './cast.ts';
import { differences, dueOfState, refusalWords } from './compare.ts';
import type { CaseDecision, CaseEngine, CaseSetting, CaseState } from './engine.ts';
import { fromLocal, toLocal } from './local-time.ts';
import { answersOf, idOf, madeId, UnknownWord } from './words.ts';

/** How a case went: every step as a sentence, and what came otherwise than expected. */
export interface CaseReport {
  name: string;
  sentences: string[];
  failures: Problem[];
}

type Turn = Case['steps'][number];

/** What a case is played with. */
interface Play<S extends CaseState> {
  one: Case;
  type: MatterType;
  cast: Cast;
  compiled: CompiledPlaybook;
  engine: CaseEngine<S>;
  setting(now: number): CaseSetting;
}

/** One thing done and what came of it. */
interface Deed<S extends CaseState> {
  words: string;
  decision: CaseDecision<S>;
}

/** More wakings than any sound clock needs; past them the engine is at fault. */
const mostWakings = 1000;

/** Lets the clock do all that falls due up to a moment, each at its own time. */
function passTime<S extends CaseState>({ type, engine, setting }: Play<S>, from: S, until: number): S {
  let state = from;
  for (let i = 0; i < mostWakings; i++) {
    const wakes = state.tasks.flatMap((t) => (t.doneAt === null && t.wakeAt !== null ? [t.wakeAt] : []));
    const next = Math.min(...wakes);
    if (next > until) return state;
    state = engine.tick(type, state, setting(next)).state;
  }
  throw new Error(`the clock of ${type.id} did not come to rest in ${mostWakings} wakings`);
}

function raise<S extends CaseState>(play: Play<S>, now: number): Deed<S> {
  const { one, type, cast, compiled, engine, setting } = play;
  const { by = 'resident', answers } = one.given;
  const raising = {
    id: madeId('matter', one.name),
    answers: answersOf(type.fields, answers, compiled, type),
    placePath: cast.placePath,
    askerId: cast.askerId,
    helped: cast.helped,
  };
  const decision = engine.raise(type, raising, cast.hand(by, null), setting(now));
  return { words: `${cast.shown(by)}发起「${type.name}」`, decision };
}

const actionsIn = (step: MatterType['steps'][string] | undefined) =>
  Object.entries(step?.actions ?? {}).map(([id, { name }]) => ({ id, name }));

/** The action a case names: of the step the matter is at, else of any step, for the engine to refuse. */
function actionOf(word: string, type: MatterType, stepId: string): string {
  const here = actionsIn(type.steps[stepId]).find((a) => a.id === word || a.name === word);
  return here?.id ?? idOf(word, Object.values(type.steps).flatMap(actionsIn), '办理动作');
}

function targetOf(asks: readonly Field[], answers: Record<string, unknown>, type: MatterType) {
  const field = asks.find((f) => f.sets === 'duplicate-of');
  return field ? { id: String(answers[field.id]), ended: false, type: type.id } : null;
}

function act<S extends CaseState>(play: Play<S>, turn: Turn, state: S, now: number): Deed<S> {
  if (turn.does === undefined) return { words: '时间到', decision: { ok: true, state } };
  const { type, cast, compiled, engine, setting } = play;
  const step = type.steps[state.step];
  const action = actionOf(turn.does, type, state.step);
  const asks = step?.actions?.[action]?.asks ?? [];
  const answers = answersOf(asks, turn.asks ?? {}, compiled, type);
  const by = turn.by ?? step?.by ?? 'asker';
  const decision = engine.decide(type, state, { action, answers }, cast.hand(by, state.leadId), {
    ...setting(now),
    target: targetOf(asks, answers, type),
  });
  return { words: `${cast.shown(by)}「${step?.actions?.[action]?.name ?? turn.does}」`, decision };
}

/** What was done and what came of it, as one sentence. */
function sentence<S extends CaseState>(at: string, { words, decision }: Deed<S>, play: Play<S>): string {
  if (!decision.ok) return `${at} ${words} → ${refusalWords(decision.refusal.code, decision.refusal.fields)}`;
  const due = dueOfState(decision.state, play.compiled.calendar.zone);
  const name = play.type.steps[decision.state.step]?.name;
  return `${at} ${words} → ${name}${due === 'none' ? '' : `，${due} 到期`}`;
}

/** Where and how what came differs from what was expected; without expectation it must not be refused. */
function* unexpected<S extends CaseState>(
  holder: { at: string; expect?: Expected },
  { words, decision }: Deed<S>,
  { type, compiled }: Play<S>,
): Generator<{ at: [object, string?]; message: string }> {
  const { at, expect } = holder;
  if (expect) {
    for (const { key, message } of differences(expect, decision, type, compiled))
      yield { at: [expect, key], message: `${at} ${words}：${message}。` };
  } else if (!decision.ok)
    yield {
      at: [holder],
      message: `${at} ${words}：没有办成，${refusalWords(decision.refusal.code, decision.refusal.fields)}`,
    };
}

/** Plays a case on the engine, step by step, until the first step that cannot be played. */
export function runCase<S extends CaseState>(
  one: Case,
  compiled: CompiledPlaybook,
  engine: CaseEngine<S>,
  locate: Locate,
): CaseReport {
  const { zone } = compiled.calendar;
  const report: CaseReport = { name: one.name, sentences: [], failures: [] };
  const fail = (at: [object, string?], message: string) => {
    report.failures.push({ ...locate(...at), code: 'case', message });
    return report;
  };
  let reached: [object, string?] = [one, 'type'];
  try {
    const type = compiled.matters.get(idOf(one.type, compiled.playbook.matters, '事项类型')) as MatterType;
    const setting = (now: number) => forRules(compiled, now);
    const play: Play<S> = { one, type, cast: castOf(one, type, compiled), compiled, engine, setting };
    let state: S | null = null;
    let before = Number.NEGATIVE_INFINITY;
    for (const turn of [one.given, ...one.steps]) {
      reached = [turn];
      const now = fromLocal(turn.at, zone);
      if (now === undefined) return fail([turn, 'at'], `没有 ${turn.at} 这个时间，请改正。`);
      if (now < before)
        return fail([turn, 'at'], `${turn.at} 早于上一步 ${toLocal(before, zone)}，请按先后写。`);
      before = now;
      if (turn !== one.given && state === null)
        return fail([turn], '没有发起成功，后面的步骤无从办理，请删去。');
      if (state !== null) state = passTime(play, state, now);
      const deed: Deed<S> = state === null ? raise(play, now) : act(play, turn as Turn, state, now);
      report.sentences.push(sentence(turn.at, deed, play));
      for (const { at, message } of unexpected(turn, deed, play)) fail(at, message);
      if (deed.decision.ok) state = deed.decision.state;
    }
  } catch (error) {
    if (!(error instanceof UnknownWord)) throw error;
    return fail(reached, error.message);
  }
  return report;
}
