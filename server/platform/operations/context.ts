import type { AnyOperation } from '@lianxin/contracts/operation';
import type { Logger } from 'pino';
import type { Db } from '../database.ts';
import type { FileStore } from '../files/store.ts';

/** A role held today, at a place of the tree or within an organisation; `title` as on the door plate. */
export interface Appointment {
  role: string;
  placeId: string | null;
  organisationId: string | null;
  title: string | null;
}

/** Whoever asks: a person of one district, with the appointments that hold today. */
export interface Actor {
  accountId: string;
  personId: string;
  name: string;
  /** Holds at least one role that works in the console. */
  staff: boolean;
  appointments: Appointment[];
  /** Persons for whom this one may act. */
  actsFor: string[];
  /** The session it came by; absent for another system's token. */
  sessionId?: string;
}

export interface District {
  id: number;
  slug: string;
  name: string;
  zone: string;
  playbookHash: string | null;
}

/** A write that may be sent again: kept with its answer in the write's own transaction, seven days. */
export interface Receipt {
  accountId: string;
  key: string;
  requestHash: string;
  kept: boolean;
}

/** Something that has happened, named `module.verb`. */
export interface Fact {
  readonly kind: string;
}

/** Answers a fact inside the transaction that announced it. */
export type Reaction<F extends Fact = Fact> = (ctx: Context, tx: Db, fact: F) => Promise<void>;

/** Counts a write of somebody signed in. Refuses `TooManyRequests`, saying when to try again. */
export type Pace = (op: AnyOperation, actor: Actor) => Promise<void>;

/** Who listens to what; made once by the composition root from each module's `reactions.ts`. */
export type Reactions = ReadonlyMap<string, readonly Reaction[]>;

/** What every use case is given. */
export interface Context {
  db: Db;
  district: District;
  actor: Actor | null;
  /** Epoch milliseconds; the only clock a use case may look at. */
  now: number;
  log: Logger;
  /** Where the request came from, for the trail and rate limits. */
  address: string;
  /** What the caller's browser calls itself, for the list of one's sessions. */
  device?: string;
  /** The `Cookie` header it came with, for what a module itself keeps in the browser. */
  cookie?: string;
  /** Which face: an `internal` matter is never served to the portal. */
  face: 'portal' | 'console' | 'api';
  receipt: Receipt | null;
  /** Counts an account's writes; absent where nobody is limited. */
  pace?: Pace;
  /** Who listens to what the modules announce. */
  reactions: Reactions;
  files: FileStore;
  /** The bytes of an upload, for operations that carry one. */
  upload?: Buffer;
  /** Cookies to set with the answer: signing in and out. */
  cookies: string[];
  /** Looks at the caller anew, without renewing their session: for answers that last. */
  lookAgain?: () => Promise<{ actor: Actor | null; district: District | null }>;
}

/** The context of a use case that needs somebody signed in. */
export interface SignedIn extends Context {
  actor: Actor;
}
