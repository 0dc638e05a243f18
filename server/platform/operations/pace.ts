import type { AnyOperation } from '@lianxin/contracts/operation';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Pace } from './context.ts';
import { Refused } from './refuse.ts';

const minute = 60;
const hour = 60 * minute;

/** How much one account may write, `points` in `duration` seconds: several times what a busy dispatcher does. */
const budgets = {
  writes: { points: 120, duration: minute },
  writesHour: { points: 2_000, duration: hour },
  /** What makes work for others. */
  heavy: { points: 100, duration: hour },
  uploads: { points: 300, duration: hour },
  /** Somebody's personal data in full. */
  reveals: { points: 100, duration: hour },
} as const;
type Budget = keyof typeof budgets;

/** Another system speaks for many people by one token. */
const tokenShare = 10;

const said: Record<Budget, string> = {
  writes: '操作太快了',
  writesHour: '这一小时的操作太多了',
  heavy: '这一小时提交的事项太多了',
  uploads: '这一小时上传的文件太多了',
  reveals: '这一小时查看完整个人信息的次数已用完',
};

/** "15 分钟" or "40 秒". */
export const inWords = (seconds: number): string =>
  seconds >= 90 ? `${Math.ceil(seconds / 60)} 分钟` : `${Math.max(1, seconds)} 秒`;

function budgetsOf(op: AnyOperation): Budget[] {
  if (op.reveals) return ['reveals'];
  const own: Budget[] = op.carries === 'upload' ? ['uploads'] : op.heavy ? ['heavy'] : [];
  return ['writes', 'writesHour', ...own];
}

/** Counts in this process's memory: a write should not cost a second one, and a few processes allow little more. */
export function openPace(): Pace {
  const limiters = new Map(
    Object.entries(budgets).map(([name, { points, duration }]) => [
      name as Budget,
      {
        person: new RateLimiterMemory({ points, duration }),
        token: new RateLimiterMemory({ points: points * tokenShare, duration }),
      },
    ]),
  );
  return async (op, actor) => {
    for (const budget of budgetsOf(op)) {
      const of = limiters.get(budget) as { person: RateLimiterMemory; token: RateLimiterMemory };
      const counts = actor.sessionId === undefined && budget !== 'reveals' ? of.token : of.person;
      try {
        await counts.consume(actor.accountId);
      } catch (left) {
        if (!(left instanceof RateLimiterRes)) throw left;
        const retryAfter = Math.max(1, Math.ceil(left.msBeforeNext / 1000));
        const message = `${said[budget]}，请 ${inWords(retryAfter)}后再试。`;
        throw new Refused('TooManyRequests', { message, retryAfter });
      }
    }
  };
}
