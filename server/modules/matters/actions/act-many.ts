import type { actOnMany } from '@lianxin/contracts/matter-operations';
import type { Input, Output } from '@lianxin/contracts/operation';
import { once, Refused, type SignedIn } from '#platform/operations/index.ts';
import { actAction } from './act.ts';

/**
 * One action on many matters. Each is its own transaction with its own receipt under the caller's key, so that
 * the whole can be sent again: what was done stays done, what was refused is tried once more.
 */
export async function actManyAction(
  ctx: SignedIn,
  input: Input<typeof actOnMany>,
): Promise<Output<typeof actOnMany>> {
  const whole = ctx.receipt;
  ctx.receipt = null;
  const results: Output<typeof actOnMany>['results'] = [];
  for (const id of new Set(input.matters)) {
    const receipt = whole ? { ...whole, key: `${whole.key}/${id}`, kept: false } : null;
    const one = { ...ctx, receipt };
    try {
      await once(one, () =>
        actAction(one, { matter: id, action: input.action, answers: input.answers ?? {} }),
      );
      results.push({ id, ok: true });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      results.push({
        id,
        ok: false,
        code: error.code,
        message: error.fields[0]?.message ?? error.message,
      });
    }
  }
  return { results };
}
