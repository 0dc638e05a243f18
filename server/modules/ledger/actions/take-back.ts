import { type MatterFact, matterRefs } from '#modules/matters/index.ts';
import type { Db } from '#platform/database.ts';
import type { Context } from '#platform/operations/index.ts';
import { holdPosted, reverse, withdrawPending } from '../store/reverse.ts';

type Reopened = Extract<MatterFact, { kind: 'matter.reopened' }>;

/** A matter goes on after all: what it had earned is reversed, what waited is withdrawn. */
export async function takeBackAction(ctx: Context, tx: Db, fact: Reopened): Promise<void> {
  const { id: districtId } = ctx.district;
  const ref = (await matterRefs(tx, districtId, [fact.matterId])).get(fact.matterId);
  if (!ref) return;
  await withdrawPending(tx, districtId, fact.matterId, ref.reopened, ctx.now);
  for (const id of await holdPosted(tx, districtId, fact.matterId, ref.reopened))
    await reverse(tx, districtId, id, '事项重新办理，积分冲回', ctx.now);
}
