import type { Input } from '@lianxin/contracts/operation';
import type { endTotp as op } from '@lianxin/contracts/session';
import { record } from '#platform/audit.ts';
import { inTransaction, type SignedIn } from '#platform/operations/index.ts';
import type { Door } from '../door.ts';
import { refusedBy } from '../refused-by.ts';
import { ownHeaders, rotate } from '../rotated.ts';

/** Turns the second factor off. */
export async function endTotp(
  door: Door,
  ctx: SignedIn,
  input: Input<typeof op>,
): Promise<Record<string, never>> {
  const own = `own:${ctx.actor.accountId}`;
  await door.limits.spend('password', own);
  const { headers } = await door.auth.api
    .disableTwoFactor({
      body: { password: input.password },
      headers: await ownHeaders(door, ctx),
      returnHeaders: true,
    })
    .catch((error: unknown) => {
      throw refusedBy(error) ?? error;
    });
  await door.limits.forget('password', own);
  return inTransaction(ctx, async (tx) => {
    await rotate(door, ctx, tx, headers);
    await record(tx, ctx, { action: 'session.totp-end' });
    return {};
  });
}
