import type { Input, Output } from '@lianxin/contracts/operation';
import type { requestCode as op } from '@lianxin/contracts/session';
import { type Context, inTransaction } from '#platform/operations/index.ts';
import { newAsking } from '../asking.ts';
import type { Door } from '../door.ts';

/** Sends a sign-in code, which serves the browser that asked.  Answers alike whether or not anybody has this number. */
export async function requestCode(
  door: Door,
  ctx: Context,
  input: Input<typeof op>,
): Promise<Output<typeof op>> {
  const asking = door.asking.read(ctx.cookie) ?? newAsking();
  const sent = await door.codes.send({ for: 'sign-in', asking }, input.phone, ctx.address);
  ctx.cookies.push(door.asking.set(asking));
  return inTransaction(ctx, async () => sent);
}
