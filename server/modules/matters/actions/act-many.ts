import type { actOnMany } from '@lianxin/contracts/matter-operations';
import type { Input, Output } from '@lianxin/contracts/operation';
import { Refused, type SignedIn } from '#platform/operations/index.ts';
import { toRefused } from '#platform/operations/invoke.ts';
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
    try {
      await actAction(
        { ...ctx, receipt },
        { matter: id, action: input.action, answers: input.answers ?? {} },
      );
      results.push({ id, ok: true });
    } catch (error) {
      const refused = error instanceof Refused ? error : toRefused(error);
      if (!refused) throw error;
      results.push({
        id,
        ok: false,
        code: refused.code,
        message: refused.fields[0]?.message ?? refused.message,
      });
    }
  }
  return { results };
}
