import type { Action, MatterType, Step } from '@lianxin/contracts/playbook/matter-type';
import {
  decide,
  type MatterEvent,
  type MatterFact,
  type MatterState,
  type Notice,
  raise,
  tick,
} from '#modules/matters/index.ts';
import { type CompiledPlaybook, forRules } from '#modules/playbooks/index.ts';
import type { Place } from '../build/places.ts';
import type { Random } from '../random.ts';
import type { Cast, Hand } from './cast.ts';
import type { Times } from './times.ts';
import { actionAnswers, raisingAnswers, type Story } from './words.ts';

/** What a matter's story is played with. */
export interface Stage {
  playbook: CompiledPlaybook;
  cast: Cast;
  times: Times;
  random: Random;
  /** An open matter like it, for merging; null: none. */
  similar(story: Story, state: MatterState, at: number): string | null;
}

/** A matter as it stood when the play was stopped. */
export interface Played {
  story: Story;
  state: MatterState;
  events: MatterEvent[];
  facts: { at: number; fact: MatterFact }[];
  /** What people were told, and how the matter stood then. */
  notices: { at: number; notice: Notice; state: MatterState }[];
  answers: Record<string, unknown>;
  building: Place;
  slow: boolean;
}

/** How a matter is raised. */
export interface Opening {
  id: string;
  at: number;
  placePath: string[];
  raiser: Hand;
  helped: boolean;
  building: Place;
  /** Everybody is late with it. */
  slow?: boolean;
}

type Task = MatterState['tasks'][number];

/** What somebody is going to do, and when. */
interface Intention {
  at: number;
  actionId: string;
}

const hour = 3_600_000;
const mostTurns = 80;

/**
 * Plays a matter through the rules from its raising until `until` (epoch ms), everybody acting by chance as the
 * script says, the clock in between. What is not over by then stays open. Throws where the rules refuse the
 * raising: then script and playbook do not fit.
 */
export function play(stage: Stage, story: Story, opening: Opening, until: number): Played {
  const { playbook, random } = stage;
  const { type } = story;
  const answers = raisingAnswers(story, opening.at, random);
  const first = raise(
    type,
    {
      id: opening.id,
      answers,
      placePath: opening.placePath,
      askerId: story.asker.id,
      helped: opening.helped,
    },
    opening.raiser,
    forRules(playbook, opening.at),
  );
  if (!first.ok) throw new Error(`world: ${type.id} cannot be raised: ${JSON.stringify(first.refusal)}`);
  const played: Played = {
    story,
    state: first.state,
    events: [...first.events],
    facts: [],
    notices: first.notices.map((notice) => ({ at: opening.at, notice, state: first.state })),
    answers,
    building: opening.building,
    slow: opening.slow ?? false,
  };
  const plans = new Map<number, Intention | null>();
  const reopens = random.chance(story.script.reopens / 100);
  const counts = new Map<string, number>();
  let at = opening.at;

  for (let turn = 0; turn < mostTurns; turn++) {
    const { state } = played;
    if (state.endedAt !== null) {
      if (!reopens || state.outcome !== 'solved' || state.reopened > 0) break;
      if (!reopen(stage, played, until)) break;
      plans.clear();
      at = played.state.stepAt;
      continue;
    }
    const next = soonest(stage, played, plans, counts, at);
    const wake = soonestWake(state);
    // A shorter limit after regrading may ring for what is past: it rings now.
    const when = Math.max(at, Math.min(next?.intention.at ?? Number.POSITIVE_INFINITY, wake));
    if (when > until) break;
    at = when;
    if (next && next.intention.at < wake) {
      plans.delete(next.task.no);
      act(stage, played, next.task, next.intention, counts);
      for (const task of played.state.tasks) if (task.personId === null) plans.delete(task.no);
    } else if (!wakeUp(stage, played, at)) break;
  }
  return played;
}

const soonestWake = (state: MatterState): number =>
  state.pausedAt !== null
    ? Number.POSITIVE_INFINITY
    : Math.min(
        ...state.tasks.flatMap((t) => (t.doneAt === null && t.wakeAt !== null ? [t.wakeAt] : [])),
        Number.POSITIVE_INFINITY,
      );

/** The clock does what is due. False: nothing was, and nothing more will be. */
function wakeUp({ playbook }: Stage, played: Played, at: number): boolean {
  const decision = tick(played.story.type, played.state, forRules(playbook, at));
  if (decision.events.length === 0) return false;
  take(played, decision, at);
  return true;
}

function take(
  played: Played,
  decision: { state: MatterState; events: MatterEvent[]; facts: MatterFact[]; notices: Notice[] },
  at: number,
): void {
  played.state = decision.state;
  played.events.push(...decision.events);
  played.facts.push(...decision.facts.map((fact) => ({ at, fact })));
  played.notices.push(...decision.notices.map((notice) => ({ at, notice, state: decision.state })));
}

/** The next thing somebody is going to do: each open task has one intention, made when it is first looked at. */
function soonest(
  stage: Stage,
  played: Played,
  plans: Map<number, Intention | null>,
  counts: ReadonlyMap<string, number>,
  now: number,
): { task: Task; intention: Intention } | null {
  let best: { task: Task; intention: Intention } | null = null;
  for (const task of played.state.tasks) {
    if (task.doneAt !== null || task.part === 'watch') continue;
    if (played.state.pausedAt !== null && task.part === 'help') continue;
    let intention = plans.get(task.no);
    if (intention === undefined) {
      intention = intend(stage, played, task, counts, now);
      plans.set(task.no, intention);
    }
    if (intention && (!best || intention.at < best.intention.at)) best = { task, intention };
  }
  return best;
}

function intend(
  stage: Stage,
  { state, story, slow }: Played,
  task: Task,
  counts: ReadonlyMap<string, number>,
  now: number,
): Intention | null {
  const { random, times } = stage;
  const script = story.script.steps[state.step];
  const step = story.type.steps[state.step];
  if (!script || !step?.actions) return null;
  if (state.pausedAt !== null) {
    const resume = actionDoing(step, 'resume');
    if (!resume) return null;
    return { at: times.acting(now + random.int(8, 90) * hour, 'day'), actionId: resume };
  }
  if (task.part === 'main' && random.chance((script.silent ?? 0) / 100)) return null;
  const late = slow || random.chance((script.late ?? 0) / 100);
  const span = task.dueAt === null ? 24 * hour : Math.max(task.dueAt - now, hour / 6);
  const share = late ? 1.02 + random.next() * (slow ? 3 : 1.1) : 0.03 + random.next() ** 1.6 * 0.85;
  const at = times.acting(now + share * span, script.time);
  if (task.part === 'help') {
    const help = Object.entries(step.actions).find(([, a]) => a.does === 'part' && a.by?.includes('helper'));
    return help ? { at, actionId: help[0] } : null;
  }
  // What leaves the matter where it is (a note, a pause) is done at most twice.
  const again = (id: string) =>
    step.actions?.[id]?.to !== undefined || (counts.get(`${state.step}/${id}`) ?? 0) < 2;
  const open = Object.entries(script.actions).filter(([id]) => step.actions?.[id] && again(id));
  return open.length > 0 ? { at, actionId: random.weighted(open) } : null;
}

const actionDoing = (step: Step, does: Action['does']): string | undefined =>
  Object.entries(step.actions ?? {}).find(([, action]) => action.does === does)?.[0];

/** Somebody does what they intended, if the rules let them; else the step's main action instead. */
function act(
  stage: Stage,
  played: Played,
  task: Task | null,
  intention: Intention,
  counts: Map<string, number>,
): void {
  const { state, story } = played;
  const step = story.type.steps[state.step];
  const main = Object.entries(step?.actions ?? {}).find(([, a]) => a.main)?.[0];
  for (const actionId of [intention.actionId, main]) {
    const action = step?.actions?.[actionId ?? ''];
    if (!step || !action || !actionId) continue;
    const hand = actorOf(stage, story.type, state, task, step, action);
    const duplicate = action.does === 'merge' ? stage.similar(story, state, intention.at) : null;
    const after = state.tasks.some((t) => t.step === state.step && t.hours !== null);
    const answers = actionAnswers(
      story,
      { id: actionId, action, leadId: state.leadId, duplicate, after },
      stage.cast,
      stage.random,
    );
    if (!hand || !answers) continue;
    const target = duplicate ? { id: duplicate, ended: false, type: state.type } : null;
    const setting = { ...forRules(stage.playbook, intention.at), target };
    const decision = decide(story.type, state, { action: actionId, answers }, hand, setting);
    if (!decision.ok) continue;
    const key = `${state.step}/${actionId}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    take(played, decision, intention.at);
    return;
  }
}

/** Who takes an action: whoever has the task, else somebody of the parties that may. */
function actorOf(
  { cast, random }: Stage,
  type: MatterType,
  state: MatterState,
  task: Task | null,
  step: Step,
  action: Action,
): Hand | null {
  if (task?.part === 'help' && task.organisationId)
    return someone(cast, random, handlersOf(cast, type, task.organisationId));
  for (const party of action.by ?? (step.by ? [step.by] : [])) {
    if (party === 'asker') {
      if (state.helped && state.raiserId) return cast.hand(state.raiserId);
      return state.askerId ? cast.hand(state.askerId) : null;
    }
    if (party === 'claimant') {
      const claimant = task?.personId ?? (state.claimants.length > 0 ? random.pick(state.claimants) : null);
      return claimant ? cast.hand(claimant) : null;
    }
    const inside = state.leadId ? cast.inOrganisation(party, state.leadId) : [];
    const free = action.does === 'claim' ? inside.filter((id) => !state.claimants.includes(id)) : inside;
    const found = someone(cast, random, free.length > 0 ? free : cast.atPlace(party, state.placePath));
    if (found) return found;
  }
  return null;
}

/** Roles that act within helping organisations are those that handle steps by organisation. */
const handlersOf = (cast: Cast, type: MatterType, organisationId: string): string[] => [
  ...new Set(
    Object.values(type.steps).flatMap((step) =>
      step.by ? cast.inOrganisation(step.by, organisationId) : [],
    ),
  ),
];

/** One of them, a demo person more often than not. */
function someone(cast: Cast, random: Random, ids: readonly string[]): Hand | null {
  const own = ids.filter((id) => cast.demo.has(id));
  if (own.length > 0 && random.chance(0.6)) return cast.hand(random.pick(own));
  return ids.length > 0 ? cast.hand(random.pick(ids)) : null;
}

/** The asker finds that it has come back. False: too late for that, or nobody may. */
function reopen(stage: Stage, played: Played, until: number): boolean {
  const { state, story } = played;
  const step = story.type.steps[state.step];
  const actionId = step && actionDoing(step, 'reopen');
  if (!step || !actionId || state.endedAt === null) return false;
  const at = stage.times.acting(state.endedAt + stage.random.int(2, 12) * 24 * hour, 'day');
  if (at > until) return false;
  const before = played.events.length;
  act(stage, played, null, { at, actionId }, new Map());
  return played.events.length > before;
}
