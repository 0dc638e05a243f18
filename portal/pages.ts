import type { listLooks } from '@lianxin/contracts/audit';
import type { CareView, myCare, myPairs, OwnCare } from '@lianxin/contracts/care';
import type { PlaceNode } from '@lianxin/contracts/directory';
import type { FieldError } from '@lianxin/contracts/errors';
import type {
  claimableMatters,
  myInbox,
  myMatters,
  myStanding,
  myWork,
  Raised,
  Standing,
  WorkRow,
} from '@lianxin/contracts/matter-operations';
import type { ActionView, MatterCard, MatterRow, MatterView } from '@lianxin/contracts/matters';
import type { Output } from '@lianxin/contracts/operation';
import type { TypeView } from '@lianxin/contracts/playbook-view';
import type { myPoints } from '@lianxin/contracts/points';
import type { listMyProxies, ProxyView } from '@lianxin/contracts/proxies';
import type { myReportIn } from '@lianxin/contracts/report-ins';
import type { StepId } from './form/steps.ts';
import type { Values } from './form/values.ts';
import type { Path } from './frame.ts';

/** Why something sent was not taken. */
export interface Refusal {
  code: string;
  message: string;
  fields: FieldError[];
}

/** A form as it stands: what was typed, the key that makes sending it twice harmless, what was wrong. */
export interface FormState {
  key: string;
  values: Values;
  refused: Refusal | null;
}

/** Where on the tree one stands while choosing a place. */
export interface PlaceChoice {
  /** Chosen so far; empty: nothing yet. */
  path: Path;
  children: PlaceNode[];
  found: { q: string; items: Path[] } | null;
  /** Of the last matter, offered first. */
  last: Path | null;
  /** Deep enough for somebody to be responsible. */
  enough: boolean;
}

export interface RaisePage extends FormState {
  type: TypeView;
  step: StepId;
  steps: StepId[];
  place: PlaceChoice;
  similar: MatterCard[];
  /** Something of it was sent already: it is not the first page of a new one. */
  begun: boolean;
}

export interface ActPage extends FormState {
  matter: MatterView;
  action: ActionView;
}

export interface MatterPage {
  matter: MatterView;
  /** Name of the action just taken. */
  done: string | null;
  refused: Refusal | null;
  /** An answer shown whole, once. */
  revealed: { what: string; text: string } | null;
  /** Makes the page's one-tap forms harmless when sent twice. */
  key: string;
}

export type ListAs = 'asker' | 'claimant' | 'follower';

/** The data of each page, by its name. */
export interface Pages {
  chooser: { districts: { name: string; title: string; url: string }[] };
  home: { waiting: MatterRow[]; unread: number; cards: MatterCard[] };
  section: { id: string };
  /** For whom, where it is for somebody I act for. */
  report: { asker: string | null };
  raise: RaisePage;
  raised: { matter: MatterView };
  matters: Output<typeof myMatters> & { as: ListAs; open: boolean };
  matter: MatterPage;
  act: ActPage;
  locate: Omit<FormState, 'values'> & { matter: MatterView; place: PlaceChoice };
  reveal: FormState & { matter: MatterView; what: string };
  public: { items: MatterCard[]; next?: string; type: string | null; key: string };
  volunteer: {
    claimable: Output<typeof claimableMatters>;
    mine: MatterRow[];
    /** What waits for me beside my own claims: a team leader's orders to accept. */
    work: WorkRow[];
    refused: Refusal | null;
    key: string;
  };
  points: Output<typeof myPoints>;
  standing: Output<typeof myStanding> & { done: 'set' | 'ended' | null };
  endStanding: FormState & { standing: Standing };
  inbox: Output<typeof myInbox> & { key: string };
  work: Output<typeof myWork> & { group: 'all' | 'overdue' | 'today' | 'new' | 'watch' };
  quick: FormState & {
    types: TypeView[];
    places: Path[];
    sent: Raised | null;
  };
  /** `holds`: for how many seconds the code is good. */
  signIn: FormState & { stage: 'phone' | 'code'; next: string; holds: number };
  staffSignIn: FormState & { second: boolean; next: string };
  /** `pairs`: how many I visit; `care`: I am looked after myself. */
  me: { unread: number; key: string; pairs?: number; care?: boolean };
  pairs: Output<typeof myPairs> & { done: boolean };
  /** `opening`: the look at them that is on the trail. */
  pair: FormState & { care: CareView; opening: string };
  reportIn: Output<typeof myReportIn> & { done: 'reported' | 'confirmed' | null } & FormState;
  ownCare: Output<typeof myCare> & { done: boolean };
  withdrawCare: FormState & { item: OwnCare };
  look: { back: string };
  family: Output<typeof listMyProxies> & { done: 'added' | 'stated' | 'ended' | null };
  addFamily: FormState & { stage: 'person' | 'code' };
  endFamily: FormState & { proxy: ProxyView };
  looks: Output<typeof listLooks>;
  error: { status: number; refused: Refusal | null };
  offline: Record<never, never>;
}

export type PageName = keyof Pages;
