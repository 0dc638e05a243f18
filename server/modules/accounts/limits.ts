import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { inWords, refuse } from '#platform/operations/index.ts';
import { codes } from './rules.ts';

const minute = 60;
const hour = 60 * minute;

/** How often something may be done: `points` in `duration` seconds, counted from the first. */
const budgets = {
  /** Codes to one number asked for from one address, in quick succession and by the hour and day. */
  codeSoon: { points: 1, duration: codes.again },
  codeHour: { points: 5, duration: hour },
  codeDayHere: { points: 8, duration: 24 * hour },
  /** Codes to one number from everywhere: each costs money and disturbs. More than one address may use up, so
   * that nobody alone keeps the number's owner out. */
  codeDay: { points: 20, duration: 24 * hour },
  /** Codes asked for from one address: a community's visitors may share one. */
  codeAddress: { points: 60, duration: hour },
  /** Wrong passwords for one account from one address, then for the account from anywhere, then by address. */
  password: { points: 5, duration: 15 * minute },
  passwordName: { points: 30, duration: hour },
  passwordAddress: { points: 100, duration: hour },
  /** Wrong codes from one address, over all numbers. */
  codeTries: { points: 100, duration: hour },
} as const;
type Budget = keyof typeof budgets;

/** Counts tries in PostgreSQL, so that all processes share the count. */
export interface Limits {
  /** Counts one; refuses with `TooManyRequests` when the budget is spent. */
  spend(budget: Budget, key: string, message?: (seconds: number) => string): Promise<void>;
  /** Refuses with `TooManyRequests` when the budget is spent; counts nothing. */
  check(budget: Budget, key: string, message?: (seconds: number) => string): Promise<void>;
  /** Takes one back: what was counted has turned out to be right. */
  refund(budget: Budget, key: string): Promise<void>;
  /** Forgets all that was counted. */
  forget(budget: Budget, key: string): Promise<void>;
}

const usual = (seconds: number) => `操作太频繁，请 ${inWords(seconds)}后再试。`;

export function openLimits(pool: pg.Pool): Limits {
  const limiters = new Map(
    Object.entries(budgets).map(([name, { points, duration }]) => [
      name as Budget,
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limits',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: name,
        points,
        duration,
      }),
    ]),
  );
  const of = (budget: Budget) => limiters.get(budget) as RateLimiterPostgres;
  const tooMany = (left: RateLimiterRes, message = usual): never => {
    const retryAfter = Math.max(1, Math.ceil(left.msBeforeNext / 1000));
    return refuse('TooManyRequests', { message: message(retryAfter), retryAfter });
  };
  return {
    async spend(budget, key, message) {
      try {
        await of(budget).consume(key);
      } catch (left) {
        if (left instanceof RateLimiterRes) tooMany(left, message);
        throw left;
      }
    },
    async check(budget, key, message) {
      const left = await of(budget).get(key);
      if (left && left.consumedPoints >= budgets[budget].points) tooMany(left, message);
    },
    async refund(budget, key) {
      await of(budget).reward(key);
    },
    async forget(budget, key) {
      await of(budget).delete(key);
    },
  };
}
