import { type AnyOperation, type Input, type Output, writes } from '@lianxin/contracts/operation';
import { sqlState } from '../database.ts';
import { type Download, type EventStream, JsonText } from './answers.ts';
import type { Context, SignedIn } from './context.ts';
import { replay, requestHash } from './receipts.ts';
import { Refused } from './refuse.ts';
import { validInput } from './validate.ts';

/** An operation and the use case that answers it. */
export interface Binding {
  op: AnyOperation;
  handle(ctx: SignedIn, input: never): Promise<unknown>;
}

type Needs<O extends AnyOperation> = O['who'] extends 'anyone' ? Context : SignedIn;
type Answer<O extends AnyOperation> = O['carries'] extends 'download'
  ? Download
  : O['carries'] extends 'stream'
    ? EventStream
    : Output<O> | JsonText;

/** Binds a contract to its use case; the types of input and answer come from the contract. */
export const bind = <O extends AnyOperation>(
  op: O,
  handle: (ctx: Needs<O>, input: Input<O>) => Promise<Answer<O>>,
): Binding => ({ op, handle: handle as Binding['handle'] });

/** Turns what a database or a bug throws into a refusal a caller can understand. */
export function toRefused(error: unknown): Refused | null {
  if (error instanceof Refused) return error;
  const state = sqlState(error);
  if (state === null) return isUnreachable(error) ? new Refused('Unavailable') : null;
  if (state.startsWith('22')) return new Refused('InvalidInput');
  if (state === '23503') return new Refused('NotFound');
  if (state === '23505') return new Refused('AlreadyExists');
  if (state === '40001' || state === '40P01') return new Refused('StaleVersion');
  if (state.startsWith('57P') || state.startsWith('53') || state.startsWith('08'))
    return new Refused('Unavailable');
  return null;
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof Error &&
  (/Connection terminated|timeout exceeded when trying to connect/.test(error.message) ||
    ['ECONNREFUSED', 'ENOENT', 'ECONNRESET'].includes((error as NodeJS.ErrnoException).code ?? ''));

/**
 * Runs one operation for one caller: the only way in, for the API and for the portal's pages alike.
 * Checks who calls and what was sent, keeps or replays the receipt of a write. Throws `Refused`.
 */
export async function invoke(
  binding: Binding,
  ctx: Context,
  raw: Record<string, unknown>,
  key: string | null,
): Promise<unknown> {
  const { op } = binding;
  if (op.who !== 'anyone' && !ctx.actor) throw new Refused('NotSignedIn');
  if (op.who === 'staff' && !ctx.actor?.staff) throw new Refused('NotAllowed');
  if (ctx.pace && ctx.actor && writes(op)) await ctx.pace(op, ctx.actor);
  const input = validInput(op, raw);
  // What a reveal shows is not to lie in a receipt: sent again it is shown, and written on the trail, again.
  if (key !== null && writes(op) && !op.reveals && ctx.actor)
    ctx.receipt = {
      accountId: ctx.actor.accountId,
      key,
      requestHash: requestHash(op.id, input, ctx.upload),
      kept: false,
    };
  return once(ctx, async () => {
    const answer = await binding.handle(ctx as SignedIn, input as never);
    if (ctx.receipt && !ctx.receipt.kept) throw new Error(`${op.id} kept no receipt`);
    return answer;
  });
}

/**
 * Does a write that may have been done before: when it fails, the answer of the first time is given instead, if
 * its receipt was kept. Throws `Refused` (`KeyReused` for a key used for something else).
 */
export async function once(ctx: Context, write: () => Promise<unknown>): Promise<unknown> {
  try {
    return await write();
  } catch (error) {
    if (ctx.receipt) {
      const kept = await replay(ctx, ctx.receipt).catch((e) => {
        if (e instanceof Refused) throw e;
        return null;
      });
      if (kept !== null) return new JsonText(kept);
    }
    throw toRefused(error) ?? error;
  }
}
