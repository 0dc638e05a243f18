import type { Input } from '@lianxin/contracts/operation';
import type { confirmTotp as op } from '@lianxin/contracts/session';
import { record } from '#platform/audit.ts';
import { inTransaction, type SignedIn } from '#platform/operations/index.ts';
import type { Door } from '../door.ts';
import { refusedBy } from '../refused-by.ts';
import { ownHeaders, rotate } from '../rotated.ts';
import { deleteOfPerson, deleteOthers } from '../store/sessions.ts';

/** Turns the second factor on by one of its codes; whatever was signed in without it ends. */
export async function confirmTotp(
  door: Door,
  ctx: SignedIn,
  input: Input<typeof op>,
): Promise<Record<string, never>> {
  const { accountId, personId } = ctx.actor;
  await door.limits.spend('password', `totp:${accountId}`);
  const { headers } = await door.auth.api
    .verifyTOTP({ body: { code: input.code }, headers: await ownHeaders(door, ctx), returnHeaders: true })
    .catch((error: unknown) => {
      throw refusedBy(error) ?? error;
    });
  await door.limits.forget('password', `totp:${accountId}`);
  return inTransaction(ctx, async (tx) => {
    await deleteOthers(tx, accountId, null);
    await deleteOfPerson(tx, ctx.district.id, personId, accountId);
    await rotate(door, ctx, tx, headers);
    await record(tx, ctx, { action: 'session.totp-confirm' });
    return {};
  });
}
