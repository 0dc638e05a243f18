import type { Input, Output } from '@lianxin/contracts/operation';
import type { requestCode as op } from '@lianxin/contracts/session';
import { type Context, inTransaction } from '#platform/operations/index.ts';
import type { Door } from '../door.ts';

/** Sends a sign-in code. Answers alike whether or not anybody has this number. */
export async function requestCode(
  door: Door,
  ctx: Context,
  input: Input<typeof op>,
): Promise<Output<typeof op>> {
  const sent = await door.codes.send({ for: 'sign-in' }, input.phone, ctx.address);
  return inTransaction(ctx, async () => sent);
}
