import type { Input, Output } from '@lianxin/contracts/operation';
import type { beginTotp as op } from '@lianxin/contracts/session';
import { inTransaction, JsonText, type SignedIn } from '#platform/operations/index.ts';
import { replay } from '#platform/operations/receipts.ts';
import type { Door } from '../door.ts';
import { refusedBy } from '../refused-by.ts';
import { ownHeaders } from '../rotated.ts';
import { accountName } from '../rules.ts';
import { credentialOf } from '../store/accounts.ts';

/** Prepares the second factor: a secret for the owner's device and backup codes. It counts once confirmed.
 * Sent again with the same key, it answers without them: secrets are not kept in receipts. */
export async function beginTotp(
  door: Door,
  ctx: SignedIn,
  input: Input<typeof op>,
): Promise<Output<typeof op> | JsonText> {
  const kept = ctx.receipt && (await replay(ctx, ctx.receipt));
  if (kept && ctx.receipt) {
    ctx.receipt.kept = true;
    return new JsonText(kept);
  }
  const own = `own:${ctx.actor.accountId}`;
  await door.limits.spend('password', own);
  try {
    const made = await door.auth.api.enableTwoFactor({
      body: { password: input.password, method: 'totp' },
      headers: await ownHeaders(door, ctx),
    });
    if (made.method !== 'totp') throw new Error('better-auth prepared no second factor');
    await door.limits.forget('password', own);
    await inTransaction(ctx, async () => ({}));
    const email = (await credentialOf(ctx.db, ctx.actor.accountId))?.email ?? '';
    const label = encodeURIComponent(accountName(email) ?? ctx.actor.name);
    return { uri: made.totpURI.replace(encodeURIComponent(email), label), backupCodes: made.backupCodes };
  } catch (error) {
    throw refusedBy(error) ?? error;
  }
}
