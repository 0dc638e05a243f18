import type { Pool } from 'pg';
import type { Accounts } from './modules/accounts/index.ts';
import { keepCare } from './modules/care/index.ts';
import { dropOldExports, dropOldImports, settleSilent } from './modules/imports/index.ts';
import { dropOldUploads, raiseStanding, setEmptyClocks, sweep } from './modules/matters/index.ts';
import { defineJob, type Job } from './platform/jobs.ts';
import { type Context, type District, dropOldReceipts } from './platform/operations/index.ts';
import { dropOldOutbox } from './platform/outbox/upkeep.ts';

interface Program {
  districts(): Promise<District[]>;
  programContext(district: District): Context;
  accounts: Pick<Accounts, 'dropExpired'>;
  pool: Pool;
}

/** How long a delivered or given-up effect is kept: thirty days, in milliseconds. */
const outboxKept = 30 * 86_400_000;

/** The local day at an instant, `2026-11-22`. */
const dayOf = (now: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);

/** What the program does by itself, by any one of its processes. */
export function programJobs({ districts, programContext, accounts, pool }: Program): Job[] {
  const everywhere = (work: (ctx: Context) => Promise<unknown>) => async () => {
    for (const district of await districts()) await work(programContext(district));
  };
  return [
    defineJob({ name: 'sweep-deadlines', schedule: '* * * * *', handler: everywhere(sweep) }),
    defineJob({
      name: 'raise-standing-orders',
      schedule: '*/30 * * * *',
      handler: everywhere((ctx) => raiseStanding(ctx, dayOf(ctx.now, ctx.district.zone))),
    }),
    defineJob({ name: 'settle-imports', schedule: '*/5 * * * *', handler: everywhere(settleSilent) }),
    defineJob({ name: 'set-empty-clocks', schedule: '5 * * * *', handler: everywhere(setEmptyClocks) }),
    defineJob({ name: 'care-upkeep', schedule: '40 2 * * *', handler: everywhere(keepCare) }),
    defineJob({
      name: 'tidy-up',
      schedule: '20 3 * * *',
      handler: async () => {
        await accounts.dropExpired(Date.now());
        await everywhere(async (ctx) => {
          await dropOldReceipts(ctx.db, ctx.district.id, ctx.now);
          await dropOldUploads(ctx);
          await dropOldImports(ctx);
          await dropOldExports(ctx);
          await dropOldOutbox(pool, ctx.district.id, ctx.now - outboxKept);
        })();
      },
    }),
  ];
}
