import type { Input } from '@lianxin/contracts/operation';
import type { changePassword as op } from '@lianxin/contracts/session';
import { record } from '#platform/audit.ts';
import { inTransaction, refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { checkPassword, hashPassword } from '../auth.ts';
import type { Door } from '../door.ts';
import { accountName, passwordFault } from '../rules.ts';
import { credentialOf, savePassword } from '../store/accounts.ts';
import { deleteOthers } from '../store/sessions.ts';

/** Changes one's own password; everything else signed in with this account ends. */
export async function changePassword(
  door: Door,
  ctx: SignedIn,
  input: Input<typeof op>,
): Promise<Record<string, never>> {
  const { accountId, sessionId } = ctx.actor;
  const credential = await credentialOf(ctx.db, accountId);
  if (!credential?.password)
    refuse('NotFound', { message: '这个账号没有密码，用手机号和验证码登录就可以。' });
  await door.limits.spend('password', `own:${accountId}`);
  if (!(await checkPassword(credential.password, input.current)))
    refuse('WrongPassword', { message: '原密码不正确。' });
  await door.limits.forget('password', `own:${accountId}`);
  const fault = passwordFault(input.next, accountName(credential.email) ?? '');
  if (fault !== null) refuseField('next', fault);
  if (input.next === input.current) refuseField('next', '新密码不能和原密码相同');
  const hashed = await hashPassword(input.next);
  return inTransaction(ctx, async (tx) => {
    await savePassword(tx, accountId, hashed, ctx.now);
    await deleteOthers(tx, accountId, sessionId ?? null);
    await record(tx, ctx, { action: 'session.change-password' });
    return {};
  });
}
