import type { Input } from '@lianxin/contracts/operation';
import type { confirmPoints } from '@lianxin/contracts/points';
import { loadPublished } from '#modules/playbooks/index.ts';
import { record } from '#platform/audit.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { confirmScope, isOwn, reaches } from '../policy.ts';
import { earningEntries, withinDay } from '../rules.ts';
import { holdAccounts } from '../store/accounts.ts';
import { pointsOn } from '../store/limit.ts';
import { holdEarning, settle } from '../store/pending.ts';

/** The community confirms pending points, or refuses them with a reason. The day's limit is counted at this moment. */
export async function confirmAction(
  ctx: SignedIn,
  input: Input<typeof confirmPoints>,
): Promise<Record<string, never>> {
  const { id: districtId, playbookHash } = ctx.district;
  const { actor, now } = ctx;
  const reason = input.reason?.trim() || null;
  if (!input.accept && !reason) refuseField('reason', '请写明不予计分的理由', 'required');
  const scope = confirmScope(actor, await loadPublished(ctx.db, districtId, playbookHash ?? undefined));
  return inTransaction(ctx, async (tx) => {
    const earning = await holdEarning(tx, districtId, input.pending);
    if (!earning || !reaches(scope, earning.placePath)) return refuse('NotFound');
    if (isOwn(actor, earning.personId)) return refuse('SelfConfirm');
    if (earning.state !== 'pending') return refuse('AlreadyEnded');
    const accounts = await holdAccounts(tx, districtId, [earning.personId], now);
    const there = await pointsOn(tx, districtId, earning.personId, earning.rule, earning.onDay);
    const points = input.accept ? withinDay(earning.earned, earning.mostPerDay, there) : 0;
    const state = input.accept ? 'posted' : 'refused';
    const entries = earningEntries(accounts.issued, accounts.people.get(earning.personId) ?? '', points);
    const settling = { id: input.pending, state, by: actor.personId, reason, now } as const;
    if (!(await settle(tx, districtId, settling, entries))) return refuse('AlreadyEnded');
    await record(tx, ctx, {
      action: input.accept ? 'points.confirm' : 'points.refuse',
      subjectKind: 'person',
      subjectId: earning.personId,
      ...(reason ? { reason } : {}),
      data: { transaction: input.pending, points },
    });
    return {};
  });
}
