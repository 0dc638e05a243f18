import type { MatterType } from '@lianxin/contracts/playbook/matter-type';
import type { ForRules } from '../for-rules.ts';

/** What cases look at of a matter's work. */
export interface CaseTask {
  step: string;
  part: string;
  role: string | null;
  organisationId: string | null;
  dueAt: number | null;
  wakeAt: number | null;
  light: 'green' | 'yellow' | 'red';
  doneAt: number | null;
  outcome: string | null;
}

/** What cases look at of a matter. Times are epoch milliseconds. */
export interface CaseState {
  id: string;
  step: string;
  outcome: string | null;
  grade: string | null;
  leadId: string | null;
  helpers: string[];
  claimants: string[];
  tasks: CaseTask[];
  pausedAt: number | null;
  confirmedBy: string | null;
}

export interface CaseHand {
  personId: string | null;
  holds: { role: string; placeId: string | null; organisationId: string | null }[];
  actsFor: string[];
}

export type CaseDecision<S extends CaseState> =
  | { ok: true; state: S }
  | { ok: false; refusal: { code: string; fields?: { path: string; code: string; message: string }[] } };

export interface CaseSetting extends ForRules {
  target?: { id: string; ended: boolean; type: string } | null;
}

/** The pure matter engine that cases are tried on. It lies above this module, so whoever composes both hands it in. */
export interface CaseEngine<S extends CaseState> {
  raise(
    type: MatterType,
    raising: {
      id: string;
      answers: Record<string, unknown>;
      placePath: string[];
      askerId: string | null;
      helped: boolean;
    },
    hand: CaseHand,
    setting: CaseSetting,
  ): CaseDecision<S>;
  decide(
    type: MatterType,
    state: S,
    act: { action: string; answers: Record<string, unknown> },
    hand: CaseHand,
    setting: CaseSetting,
  ): CaseDecision<S>;
  tick(type: MatterType, state: S, setting: CaseSetting): { state: S };
}
