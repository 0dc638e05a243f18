import type { Action, MatterType, Step } from '@lianxin/contracts/playbook/matter-type';
import { pauseAll, resumeAll, wind, withinOf } from './clock.ts';
import { callIn, endTask, enter } from './enter.ts';
import { ownTasks, partyFor } from './parties.ts';
import type { Decision, Hand, MatterFact, MatterState, Notice, RefusalCode, Setting, Task } from './state.ts';

export interface Act {
  action: string;
  answers: Record<string, unknown>;
}

type Answers = Record<string, unknown>;
type Turn = { state: MatterState; moved: boolean };
type Deed = (turn: {
  state: MatterState;
  type: MatterType;
  step: Step;
  action: Action;
  actionId: string;
  answers: Answers;
  hand: Hand;
  setting: Setting;
}) => Turn | RefusalCode;

const stay = (state: MatterState): Turn => ({ state, moved: false });

/** Ends the open tasks of the step that an action answers, then enters the next. */
const move: Deed = ({ state, type, step, action, actionId, hand, setting }) => {
  const ended = state.tasks.map((t) =>
    t.doneAt === null && t.part === 'main' && t.step === state.step
      ? endTask(t, actionId, hand.personId, setting.now, !action.blameless && step.by !== 'asker')
      : t,
  );
  if (!action.to) return stay({ ...state, tasks: ended });
  return { state: enter({ ...state, tasks: ended }, type, action.to, setting), moved: true };
};

/** A step with places may only be left for its next step when enough have claimed. */
const moveOn: Deed = (turn) => {
  const { state, step, action } = turn;
  const next = action.to === undefined ? undefined : turn.type.steps[action.to];
  if (step.places && next?.by === 'claimant' && state.claimants.length < step.places.min)
    return 'TooFewClaims';
  return move(turn);
};

const claim: Deed = (turn) => {
  const { state, step, hand } = turn;
  if (hand.personId === null || !step.places) return 'NotAllowed';
  if (state.claimants.includes(hand.personId)) return 'AlreadyClaimed';
  const most = Math.min(state.places ?? step.places.max, step.places.max);
  if (state.claimants.length >= most) return 'PlacesFull';
  const claimed = { ...state, claimants: [...state.claimants, hand.personId] };
  return claimed.claimants.length === most ? move({ ...turn, state: claimed }) : stay(claimed);
};

/** Gives a place back. With nobody left it goes to where it can be claimed again; with somebody left it goes on. */
const release: Deed = (turn) => {
  const { state, type, action, actionId, hand, setting } = turn;
  if (hand.personId === null || !state.claimants.includes(hand.personId)) return 'NotAllowed';
  const left: MatterState = {
    ...state,
    claimants: state.claimants.filter((id) => id !== hand.personId),
    tasks: state.tasks.map((t) =>
      t.doneAt === null && t.personId === hand.personId
        ? endTask(t, actionId, hand.personId, setting.now, false)
        : t,
    ),
  };
  if (!action.to) return stay(left);
  const open = left.tasks.some((t) => t.doneAt === null && t.part === 'main');
  const worked = left.tasks.some((t) => t.step === state.step && t.hours !== null);
  if (open) return stay(left);
  if (worked) return joinedBy(turn, left) ?? stay(left);
  return { state: enter(left, type, action.to, setting), moved: true };
};

/** Where the finished parts of a step lead, if its join says that it is over. */
function joinedBy({ type, step, setting }: Parameters<Deed>[0], state: MatterState): Turn | null {
  const to = Object.values(step.actions ?? {}).find((a) => a.does === 'part' && a.to)?.to;
  if (!to) return null;
  const parts = state.tasks.filter((t) => t.part === 'help' || (t.part === 'main' && t.step === state.step));
  const open = parts.filter((t) => t.doneAt === null);
  const over =
    step.join === 'all' || step.join === 'count'
      ? open.length === 0
      : step.join === 'lead'
        ? !open.some((t) => t.part === 'main')
        : true;
  return over ? { state: enter(state, type, to, setting), moved: true } : null;
}

/** Finishes one's own part, with the hours it took; the step ends by its join. */
const part: Deed = (turn) => {
  const { state, step, action, actionId, answers, hand, setting } = turn;
  const mine = action.by?.includes('helper')
    ? ownTasks(state, hand, 'help')
    : ownTasks(state, hand, 'main').filter((t) => t.step === state.step);
  if (mine.length === 0) return 'WrongStep';
  const hoursAsk = action.asks?.find((f) => f.sets === 'hours');
  const hours = hoursAsk ? Number(answers[hoursAsk.id]) : null;
  const done: MatterState = {
    ...state,
    tasks: state.tasks.map((t) =>
      mine.includes(t)
        ? {
            ...endTask(t, actionId, hand.personId, setting.now, !action.blameless && step.by !== 'asker'),
            hours,
          }
        : t,
    ),
  };
  return joinedBy(turn, done) ?? stay(done);
};

const pause: Deed = ({ state, setting }) =>
  state.pausedAt !== null ? 'Paused' : stay({ ...state, pausedAt: setting.now, tasks: pauseAll(state) });

const resume: Deed = ({ state, type, setting }) =>
  state.pausedAt === null
    ? 'NotPaused'
    : stay({ ...state, tasks: resumeAll(state, type, setting), pausedAt: null });

/** Another grade is another time limit, counted from when the step began. */
const regrade: Deed = ({ state, step, setting }) => {
  const within = withinOf(step, state.grade);
  const again = (t: Task) => t.doneAt === null && t.part === 'main' && t.step === state.step;
  return stay({
    ...state,
    tasks: state.tasks.map((t) =>
      again(t) ? wind(step, { ...t, within }, state.pausedAt !== null, setting) : t,
    ),
  });
};

const merge: Deed = (turn) => {
  const { target } = turn.setting;
  if (!target || target.id === turn.state.id || target.type !== turn.state.type) return 'InvalidInput';
  if (target.ended) return 'AlreadyMerged';
  return move({ ...turn, state: { ...turn.state, mergedInto: target.id } });
};

const reopen: Deed = (turn) => {
  const again = { ...turn.state, reopened: turn.state.reopened + 1, confirmedBy: null, rating: null };
  return move({ ...turn, state: again });
};

const deeds: Record<NonNullable<Action['does']>, Deed> = {
  claim,
  release,
  part,
  'call-in': ({ state }) => stay(state),
  pause,
  resume,
  merge,
  note: ({ state }) => stay(state),
  regrade,
  reopen,
};

const ids = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v) => typeof v === 'string') : [];

/** Puts what an action's answers set into the matter. A new lead begins afresh, without the claims of the last. */
function applySets(state: MatterState, action: Action, answers: Answers): MatterState {
  let next = state;
  for (const field of action.asks ?? []) {
    const value = answers[field.id];
    if (value === undefined) continue;
    if (field.sets === 'lead') next = { ...next, leadId: String(value), claimants: [], places: null };
    if (field.sets === 'grade') next = { ...next, grade: String(value) };
    if (field.sets === 'places') next = { ...next, places: Number(value) };
    if (field.sets === 'rating') next = { ...next, rating: String(value) };
  }
  return next;
}

/** Runs while paused: going on, writing down, withdrawing, or the asker's own word. */
const runsPaused = (action: Action, party: string): boolean =>
  action.does === 'resume' || action.does === 'note' || action.does === 'pause' || party === 'asker';

const watched = (s: MatterState) => ({
  step: s.step,
  grade: s.grade,
  leadId: s.leadId,
  places: s.places,
  claimants: s.claimants,
  helpers: s.helpers,
  paused: s.pausedAt !== null,
  outcome: s.outcome,
});

/** What differs between two states, as before and after. */
function difference(a: MatterState, b: MatterState): { before: Answers; after: Answers } {
  const was: Answers = watched(a);
  const is: Answers = watched(b);
  const keys = Object.keys(is).filter((k) => JSON.stringify(was[k]) !== JSON.stringify(is[k]));
  return {
    before: Object.fromEntries(keys.map((k) => [k, was[k]])),
    after: Object.fromEntries(keys.map((k) => [k, is[k]])),
  };
}

/**
 * Takes one action. Total: any state, action and hand give either the next state with its events, facts and
 * notices, or a refusal that says why. Nothing is read or written; `setting.now` is the only time.
 */
export function decide(
  type: MatterType,
  state: MatterState,
  act: Act,
  hand: Hand,
  setting: Setting,
): Decision {
  const refuse = (
    code: RefusalCode,
    fields?: { path: string; code: string; message: string }[],
  ): Decision => ({
    ok: false,
    refusal: fields ? { code, fields } : { code },
  });
  const step = type.steps[state.step];
  const actions = step?.actions ?? {};
  const action = Object.hasOwn(actions, act.action) ? actions[act.action] : undefined;
  if (!step || !action) return refuse(outOfStep(type, state, act.action));
  const party = partyFor(state, hand, step, action, setting);
  if (party === null) return refuse('NotAllowed');
  if (state.pausedAt !== null && !runsPaused(action, party)) return refuse('Paused');
  if (action.until) {
    const end = setting.due(state.stepAt, action.until, []);
    if (end !== null && setting.now > end) return refuse('TooLate');
  }
  const checked = setting.checkAnswers(action.asks ?? [], act.answers, type.grades);
  if (!checked.ok) return refuse('InvalidInput', checked.fields);
  const answers = checked.values;
  const rates = action.asks?.some((f) => f.sets === 'rating') ?? false;
  if (rates && hand.personId && state.tasks.some((t) => t.hours !== null && t.doneBy === hand.personId))
    return refuse('SelfConfirm');

  const set = applySets(state, action, answers);
  const deed = action.does ? deeds[action.does] : moveOn;
  const turn = deed({ state: set, type, step, action, actionId: act.action, answers, hand, setting });
  if (typeof turn === 'string') return refuse(turn);
  return settle(type, state, turn, { action, actionId: act.action, answers, party, rates, hand, setting });
}

/** Why an action is none of this step's: it is over, others took the places first, or it is not its turn. */
function outOfStep(type: MatterType, state: MatterState, actionId: string): RefusalCode {
  if (state.endedAt !== null) return 'AlreadyEnded';
  const claims = Object.values(type.steps).some((s) => s.actions?.[actionId]?.does === 'claim');
  return claims && state.claimants.length > 0 ? 'PlacesFull' : 'WrongStep';
}

interface Taken {
  action: Action;
  actionId: string;
  answers: Answers;
  party: string;
  rates: boolean;
  hand: Hand;
  setting: Setting;
}

/** Completes a turn: helpers called in, response and confirmation noted, the event written, facts announced. */
function settle(type: MatterType, was: MatterState, turn: Turn, taken: Taken): Decision {
  const { action, answers, hand, setting, party } = taken;
  let state = turn.state;
  const helpersAsk = action.asks?.find((f) => f.sets === 'helpers');
  const step = type.steps[state.step];
  if (helpersAsk && step && !step.ends)
    state = callIn(state, state.step, step, ids(answers[helpersAsk.id]), setting);
  const responds = party !== 'asker' && party !== 'raiser' && !hand.clock;
  const confirms = state.outcome === 'solved' && was.outcome === null;
  state = {
    ...state,
    respondedAt: state.respondedAt ?? (responds ? setting.now : null),
    confirmedBy: confirms ? (hand.clock ? 'default' : 'asker') : state.confirmedBy,
    events: was.events + 1,
  };
  const event = {
    no: state.events,
    at: setting.now,
    kind: 'acted' as const,
    action: taken.actionId,
    personId: hand.personId,
    as: party,
    from: was.step,
    to: state.step,
    answers,
    ...difference(was, state),
  };
  return {
    ok: true,
    state,
    events: [event],
    facts: factsOf(type, was, state, hand),
    notices: noticesOf(was, turn, state, hand, action),
  };
}

function factsOf(type: MatterType, was: MatterState, state: MatterState, hand: Hand): MatterFact[] {
  if (was.outcome === 'solved' && state.outcome === null)
    return [{ kind: 'matter.reopened', matterId: state.id, type: type.id }];
  if (state.outcome !== 'solved' || was.outcome === 'solved' || !state.confirmedBy) return [];
  // Of somebody who came twice only the last visit counts: the one before it was disputed.
  const hours = new Map<string, number>();
  for (const t of state.tasks)
    if (t.hours !== null && t.doneBy && t.outcome !== 'closed') hours.set(t.doneBy, t.hours);
  return [
    {
      kind: 'matter.done',
      matterId: state.id,
      type: type.id,
      pointsRule: type.points ?? null,
      confirmedBy: state.confirmedBy,
      confirmer: hand.personId,
      work: [...hours].map(([personId, h]) => ({ personId, hours: h })),
    },
  ];
}

function noticesOf(was: MatterState, turn: Turn, state: MatterState, hand: Hand, action: Action): Notice[] {
  const notices: Notice[] = [];
  const asker = state.askerId;
  if (asker && asker !== hand.personId) {
    if (state.mergedInto && !was.mergedInto) notices.push({ to: { personId: asker }, about: 'merged' });
    else if (state.outcome) notices.push({ to: { personId: asker }, about: 'ended' });
    else if (turn.moved) notices.push({ to: { personId: asker }, about: 'moved' });
    else if (action.does === 'pause') notices.push({ to: { personId: asker }, about: 'question' });
  }
  for (const task of state.tasks.slice(was.tasks.length)) {
    if (task.role !== 'asker') notices.push({ to: { taskNo: task.no }, about: 'task' });
  }
  for (const personId of was.claimants)
    if (!state.claimants.includes(personId) && personId !== hand.personId)
      notices.push({ to: { personId }, about: 'moved' });
  return notices;
}
