import type { PointsRule } from '@lianxin/contracts/playbook/playbook';

/** One line of a transaction: what an account gains (or, negative, gives). */
export interface Entry {
  accountId: string;
  amount: number;
}

/**
 * Whole points that work earns before the day's limit. `per-hour` counts full quarters of an hour and drops
 * what is less than a point; `per-time` is the same however long it took.
 */
export function earned(rule: PointsRule, hours: number): number {
  const { points } = rule.args;
  if (rule.rule === 'per-time') return points;
  const quarters = Math.floor(Math.round(Math.max(hours, 0) * 100) / 25);
  return Math.floor((quarters * points) / 4);
}

/** What is left to earn on a day of which `posted` points are already there. */
export const withinDay = (points: number, mostPerDay: number | null, posted: number): number =>
  mostPerDay === null ? points : Math.min(points, Math.max(mostPerDay - posted, 0));

/**
 * Whether somebody other than the worker has confirmed the work (§5: earning needs a second person). A silent
 * asker has not, so the community must.
 */
export const isConfirmed = (
  worker: string,
  confirmedBy: 'asker' | 'default',
  confirmer: string | null,
): boolean => confirmedBy === 'asker' && confirmer !== null && confirmer !== worker;

/** The cause of an earning: one a matter, a person, and a time that the matter was done. */
export const doneCause = (matterId: string, round: number, personId: string): string =>
  `matter.done:${matterId}:${round}:${personId}`;

export const reversalCause = (transactionId: string): string => `reversal:${transactionId}`;

/** Both lines of an earning; none for nothing. Their sum is zero. */
export const earningEntries = (issued: string, person: string, points: number): Entry[] =>
  points === 0
    ? []
    : [
        { accountId: issued, amount: -points },
        { accountId: person, amount: points },
      ];

/** What a line of somebody's points says: `志愿服务时长（2 小时）`. */
export const earningWords = (rule: PointsRule, hours: number): string => `${rule.name}（${hours} 小时）`;
