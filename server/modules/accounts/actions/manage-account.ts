import type { createAccount as createOp, resetPassword as resetOp } from '@lianxin/contracts/accounts';
import type { Input } from '@lianxin/contracts/operation';
import { record } from '#platform/audit.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { hashPassword } from '../auth.ts';
import { createStaffAccount } from '../create.ts';
import { playbookOf } from '../playbook-of.ts';
import { mayManageAccount } from '../policy.ts';
import { accountName, passwordFault } from '../rules.ts';
import { accountsOf, dropSecondFactor, savePassword } from '../store/accounts.ts';
import { whereabouts } from '../store/people.ts';
import { deleteOthers } from '../store/sessions.ts';
import { revokeAll } from '../store/tokens.ts';

async function allowed(ctx: SignedIn, personId: string): Promise<void> {
  const person = (await whereabouts(ctx.db, ctx.district.id, personId)) ?? refuse('NotFound');
  if (!mayManageAccount(ctx.actor, await playbookOf(ctx), person.above)) refuse('NotAllowed');
}

/** Gives a registered person an account with name and password. */
export async function createAccount(
  ctx: SignedIn,
  input: Input<typeof createOp>,
): Promise<Record<string, never>> {
  await allowed(ctx, input.person);
  return inTransaction(ctx, async (tx) => {
    const { person: personId, name, password } = input;
    await createStaffAccount(tx, { districtId: ctx.district.id, personId, name, password }, ctx.now);
    await record(tx, ctx, { action: 'accounts.create', subjectKind: 'person', subjectId: personId });
    return {};
  });
}

/** Gives a person's account another password, when they forgot theirs or lost their device. */
export async function resetPassword(
  ctx: SignedIn,
  input: Input<typeof resetOp>,
): Promise<Record<string, never>> {
  await allowed(ctx, input.person);
  const linked = await accountsOf(ctx.db, ctx.district.id, input.person);
  const account = linked.find((one) => accountName(one.email) !== null) ?? refuse('NotFound');
  const fault = passwordFault(input.password, accountName(account.email) ?? '');
  if (fault !== null) refuseField('password', fault);
  const hashed = await hashPassword(input.password);
  return inTransaction(ctx, async (tx) => {
    await savePassword(tx, account.id, hashed, ctx.now);
    await dropSecondFactor(tx, account.id);
    await deleteOthers(tx, account.id, null);
    await revokeAll(tx, account.id, ctx.now);
    await record(tx, ctx, {
      action: 'accounts.reset-password',
      subjectKind: 'person',
      subjectId: input.person,
      reason: input.reason,
    });
    return {};
  });
}
