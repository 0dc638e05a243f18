import type { MatterType } from '@lianxin/contracts/playbook/matter-type';

export type Outcome = 'solved' | 'declined' | 'withdrawn' | 'merged';

/**
 * A piece of work somebody has in a step. `main`: the step's own; `help`: a helper's part in joint handling;
 * `watch`: somebody up the tree who was told that a deadline has passed.
 */
export interface Task {
  no: number;
  step: string;
  part: 'main' | 'help' | 'watch';
  role: string | null;
  placeId: string | null;
  organisationId: string | null;
  personId: string | null;
  startedAt: number;
  /** The time limit in words of the playbook; null: none. */
  within: string | null;
  /** Null where none is set, or where the year's working calendar is not loaded (`unclocked`). */
  dueAt: number | null;
  warnAt: number | null;
  /** When the clock next has something to do for this task. */
  wakeAt: number | null;
  unclocked: boolean;
  light: 'green' | 'yellow' | 'red';
  /** How many of the step's `late.tell` have been told. */
  told: number;
  pauses: [from: number, to: number][];
  doneAt: number | null;
  doneBy: string | null;
  /** The action that ended it; `closed` when the step moved on without it. */
  outcome: string | null;
  /** Ended after its deadline, and counted so: sending up or away for want of power is not. */
  late: boolean;
  hours: number | null;
}

export type ConfirmedBy = 'asker' | 'default';

/** All that the rules need to know of a matter, and all that a decision may change. */
export interface MatterState {
  id: string;
  type: string;
  step: string;
  outcome: Outcome | null;
  grade: string | null;
  urgent: boolean;
  /** How many may claim, once a team has said how many are needed. */
  places: number | null;
  /** Ids from the first level below the district (street) down to the most exact one known. */
  placePath: string[];
  askerId: string | null;
  raiserId: string | null;
  /** Raised for somebody without a phone: staff who did not handle it may ask them and confirm. */
  helped: boolean;
  leadId: string | null;
  helpers: string[];
  claimants: string[];
  tasks: Task[];
  pausedAt: number | null;
  raisedAt: number;
  stepAt: number;
  respondedAt: number | null;
  endedAt: number | null;
  confirmedBy: ConfirmedBy | null;
  rating: string | null;
  reopened: number;
  mergedInto: string | null;
  /** Events so far; the next event's number. */
  events: number;
}

/** One line of the append-only history. Times are epoch milliseconds. */
export interface MatterEvent {
  no: number;
  at: number;
  kind: 'raised' | 'acted' | 'warned' | 'overdue' | 'told' | 'located' | 'recorded' | 'clocked' | 'handed';
  action: string | null;
  /** The person; null for the clock. */
  personId: string | null;
  /** The part in which they acted: a role, `asker`, `claimant`, `helper`. */
  as: string | null;
  from: string | null;
  to: string;
  answers: Record<string, unknown>;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** What other modules may listen to. */
export type MatterFact =
  | { kind: 'matter.raised'; matterId: string; type: string }
  | {
      kind: 'matter.done';
      matterId: string;
      type: string;
      pointsRule: string | null;
      confirmedBy: ConfirmedBy;
      confirmer: string | null;
      work: { personId: string; hours: number }[];
    }
  | { kind: 'matter.reopened'; matterId: string; type: string };

/** Somebody who should hear of it; the outbox turns it into a message. */
export interface Notice {
  to: { personId: string } | { taskNo: number };
  about: 'raised' | 'moved' | 'ended' | 'question' | 'task' | 'overdue' | 'merged';
}

export type RefusalCode =
  | 'AlreadyEnded'
  | 'WrongStep'
  | 'NotAllowed'
  | 'InvalidInput'
  | 'PlacesFull'
  | 'AlreadyClaimed'
  | 'TooFewClaims'
  | 'Paused'
  | 'NotPaused'
  | 'TooLate'
  | 'SelfConfirm'
  | 'AlreadyMerged'
  | 'PlaceTooVague';

export interface Refusal {
  code: RefusalCode;
  fields?: { path: string; code: string; message: string }[];
}

export type Decision =
  | { ok: true; state: MatterState; events: MatterEvent[]; facts: MatterFact[]; notices: Notice[] }
  | { ok: false; refusal: Refusal };

/** One role somebody holds today, at a place of the tree or within an organisation. */
export interface Held {
  role: string;
  placeId: string | null;
  organisationId: string | null;
}

/** Whoever acts. `clock` is the system itself. */
export interface Hand {
  personId: string | null;
  clock?: boolean;
  holds: Held[];
  /** Persons for whom this one may act (a parent without a phone). */
  actsFor: string[];
}

type Field = MatterType['fields'][number];

/** What the rules ask of the playbook, so that they stay pure and small. */
export interface Setting {
  now: number;
  /** Position of a tree level below the district; 0 = street. */
  levelIndex(level: string): number;
  /** Where a role stands: a tree level (0 = street), the whole district, within an organisation; null: unknown. */
  roleStands(role: string): { level: number } | 'district' | 'organisation' | null;
  /** The roles whose actions somebody who holds `role` may take, itself included. */
  rolesOf(role: string): readonly string[];
  /** The deadline a duration after an instant; null when that year's calendar is not loaded. */
  due(from: number, within: string, pauses: [number, number][]): number | null;
  /** The instant a duration before a deadline. */
  before(due: number, lead: string): number | null;
  checkAnswers(
    fields: readonly Field[],
    answers: Record<string, unknown>,
    grades: MatterType['grades'],
  ):
    | { ok: true; values: Record<string, unknown> }
    | { ok: false; fields: { path: string; code: string; message: string }[] };
  /** The matter a duplicate is to be merged into, if it was named and found. */
  target?: { id: string; ended: boolean; type: string } | null;
}
