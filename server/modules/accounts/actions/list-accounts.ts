import type { listAccounts as op } from '@lianxin/contracts/accounts';
import type { Input, Output } from '@lianxin/contracts/operation';
import type { SignedIn } from '#platform/operations/index.ts';
import { playbookOf } from '../playbook-of.ts';
import { mayManageAccount } from '../policy.ts';
import { accountName } from '../rules.ts';
import { accountsHeld } from '../store/people.ts';

/** Which of these people have an account with a name; those whose accounts the caller may not manage are left out. */
export async function listAccounts(ctx: SignedIn, input: Input<typeof op>): Promise<Output<typeof op>> {
  const roles = await playbookOf(ctx);
  const held = await accountsHeld(ctx.db, ctx.district.id, input.people);
  return {
    items: held
      .filter(({ above }) => mayManageAccount(ctx.actor, roles, above))
      .map(({ id, email }) => ({ person: id, name: email === null ? null : accountName(email) })),
  };
}
