import type { Input, Output } from '@lianxin/contracts/operation';
import type { createToken as create, listTokens as list, revokeToken } from '@lianxin/contracts/session';
import { record } from '#platform/audit.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { insertToken, listTokens, setRevoked } from '../store/tokens.ts';
import { newToken, tokenHash } from '../tokens.ts';

const day = 86_400_000;

/** The caller's tokens that hold. */
export const myTokens = async (ctx: SignedIn): Promise<Output<typeof list>> => ({
  items: await listTokens(ctx.db, ctx.district.id, ctx.actor.accountId, ctx.now),
});

/** Makes a token for another system. It is told this once; sent again with the same key, only its id is. */
export async function createToken(
  ctx: SignedIn,
  input: Input<typeof create>,
): Promise<Output<typeof create>> {
  const { accountId, personId } = ctx.actor;
  const token = newToken(ctx.district.id, 'lx-');
  const made = await inTransaction(ctx, async (tx) => {
    const id = newId(ctx.now);
    await insertToken(tx, {
      id,
      hash: tokenHash(token),
      accountId,
      personId,
      districtId: ctx.district.id,
      name: input.name,
      scopes: [...new Set(input.scopes)],
      now: ctx.now,
      until: ctx.now + input.days * day,
    });
    const data = { scopes: input.scopes, days: input.days };
    await record(tx, ctx, { action: 'tokens.create', subjectKind: 'token', subjectId: id, data });
    return { id };
  });
  return { ...made, token };
}

/** Makes a token useless at once. */
export const endToken = (ctx: SignedIn, input: Input<typeof revokeToken>): Promise<Record<string, never>> =>
  inTransaction(ctx, async (tx) => {
    const { district, actor, now } = ctx;
    if (!(await setRevoked(tx, district.id, actor.accountId, input.token, now))) refuse('NotFound');
    await record(tx, ctx, { action: 'tokens.revoke', subjectKind: 'token', subjectId: input.token });
    return {};
  });
