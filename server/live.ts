import { watchChanges } from '@lianxin/contracts/live';
import { hearing } from './modules/matters/index.ts';
import type { Live } from './platform/live/live.ts';
import { type Binding, bind, EventStream, refuse } from './platform/operations/index.ts';

/** Tells somebody signed in that what they see has changed, for as long as they may see it. */
export const liveBinding = (live: Live): Binding =>
  bind(watchChanges, async (ctx) => {
    const { actor, district, lookAgain } = ctx;
    if (!actor.sessionId || !lookAgain)
      return refuse('NotAllowed', { message: '接口令牌不能接收事件流，请定时读取。' });
    const known = JSON.stringify([actor, district.playbookHash]);
    const hears = await hearing(ctx);
    const body = await live.open({
      districtId: district.id,
      accountId: actor.accountId,
      hears: (payload) => hears(payload as Parameters<typeof hears>[0]),
      holds: async () => {
        const now = await lookAgain();
        return JSON.stringify([now.actor, now.district?.playbookHash ?? null]) === known;
      },
    });
    return new EventStream(body);
  });
