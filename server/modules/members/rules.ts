import type { MemberKindId, StageId, TransferState } from '@lianxin/contracts/members';

/** Stages from which somebody is a member of the Party. */
export const memberStages = ['probationary', 'full'] as const satisfies readonly StageId[];
/** Stages on the way there. */
export const developingStages = ['applicant', 'activist', 'candidate'] as const satisfies readonly StageId[];

export const isMemberStage = (stage: StageId): boolean =>
  (memberStages as readonly StageId[]).includes(stage);

/** What a line of a roll says of its person; days as `2026-11-22`. */
export interface Entry {
  stage: StageId;
  kind: MemberKindId;
  elsewhere: string | null;
  appliedOn: string | null;
  joinedOn: string | null;
  fullOn: string | null;
}

export interface Misfit {
  path: string;
  message: string;
}

/** What does not hold together in a line of a roll, in words for the field; null: it does. */
export function misfit(entry: Entry, today: string): Misfit | null {
  const { stage, kind, elsewhere, appliedOn, joinedOn, fullOn } = entry;
  const member = isMemberStage(stage);
  if (!member && kind !== 'regular') return { path: 'kind', message: '还不是党员，不能登记为流动党员' };
  if (kind !== 'regular' && !elsewhere)
    return {
      path: 'elsewhere',
      message: kind === 'floating-in' ? '请写明组织关系在哪里' : '请写明流出到哪里',
    };
  if (!member && joinedOn) return { path: 'joinedOn', message: '还不是党员，不要填入党日期' };
  if (stage === 'probationary' && !joinedOn)
    return { path: 'joinedOn', message: '请填入党日期，预备期从这一天算起' };
  if (stage !== 'full' && fullOn) return { path: 'fullOn', message: '还没有转正，不要填转正日期' };
  if (joinedOn && joinedOn > today) return { path: 'joinedOn', message: '入党日期不能晚于今天' };
  if (fullOn && fullOn > today) return { path: 'fullOn', message: '转正日期不能晚于今天' };
  if (appliedOn && appliedOn > today) return { path: 'appliedOn', message: '申请日期不能晚于今天' };
  if (appliedOn && joinedOn && joinedOn < appliedOn)
    return { path: 'joinedOn', message: '入党日期不能早于申请日期' };
  if (appliedOn && fullOn && fullOn < appliedOn)
    return { path: 'fullOn', message: '转正日期不能早于申请日期' };
  if (joinedOn && fullOn && fullOn < joinedOn) return { path: 'fullOn', message: '转正日期不能早于入党日期' };
  return null;
}

/** The same day a year later, 29 February becoming the 28th: when a probation is over. */
export function yearAfter(day: string, years = 1): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return `${String(year + years).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** So many days after a day. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Whole years from a day to another: an age, an anniversary. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** What can be done with a transfer, and who does it. */
export type TransferVerb = 'release' | 'receive' | 'send-back' | 'withdraw';

interface Step {
  to: TransferState;
  by: 'giving' | 'taking' | 'asking';
}

const steps: Record<'asked' | 'released', Partial<Record<TransferVerb, Step>>> = {
  asked: {
    release: { to: 'released', by: 'giving' },
    'send-back': { to: 'sent-back', by: 'giving' },
    withdraw: { to: 'withdrawn', by: 'asking' },
  },
  released: {
    receive: { to: 'received', by: 'taking' },
    'send-back': { to: 'sent-back', by: 'taking' },
    withdraw: { to: 'withdrawn', by: 'asking' },
  },
};

/** Where a step leads and which side takes it; `ended`: it is over; null: not in this state. */
export function transferStep(state: TransferState, verb: TransferVerb): Step | 'ended' | null {
  if (state !== 'asked' && state !== 'released') return 'ended';
  return steps[state][verb] ?? null;
}

/** What can be done in a state. */
export const transferVerbs = (state: TransferState): TransferVerb[] =>
  state === 'asked' || state === 'released' ? (Object.keys(steps[state]) as TransferVerb[]) : [];

/** Whether a report-in has been confirmed in the year of `today`. */
export const confirmedThisYear = (confirmedOn: string | null, today: string): boolean =>
  confirmedOn !== null && confirmedOn.slice(0, 4) === today.slice(0, 4);
