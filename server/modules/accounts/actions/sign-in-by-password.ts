import type { Input } from '@lianxin/contracts/operation';
import type { signInByPassword as op, SessionView } from '@lianxin/contracts/session';
import { applySetCookies } from 'better-auth/cookies';
import { type Context, inTransaction, inWords, refuse } from '#platform/operations/index.ts';
import type { Door } from '../door.ts';
import { enter } from '../enter.ts';
import { refusedBy } from '../refused-by.ts';
import { networkOf, staffEmail } from '../rules.ts';
import { personOf } from '../store/people.ts';
import { deleteByToken } from '../store/sessions.ts';

const locked = (seconds: number) =>
  `密码连续输错次数太多，为了安全已暂停登录，请 ${inWords(seconds)}后再试，或请管理员重置密码。`;

/** Signs staff in with account name, password and, where it is on, the second factor. Says the same of a wrong
 * name and a wrong password, takes as long, and locks alike. */
export async function signInByPassword(
  door: Door,
  ctx: Context,
  input: Input<typeof op>,
): Promise<SessionView> {
  const { accountId, token } = await proven(door, ctx, input);
  await deleteByToken(ctx.db, token);
  return inTransaction(ctx, async (tx) => {
    const districtId = ctx.district.id;
    const personId =
      (await personOf(tx, districtId, accountId)) ??
      refuse('NotAllowed', { message: '该账号在本区没有对应的人员，请联系管理员。' });
    return enter(door, ctx, tx, {
      accountId,
      personId,
      districtId,
      kind: 'password',
      action: 'session.password',
    });
  });
}

/** The account whose password this is. Tries are counted before looking, so that many at once gain nothing; those
 * refused here already are not counted against the account, or one address could lock its owner out everywhere. */
async function proven(door: Door, ctx: Context, input: Input<typeof op>) {
  const name = `${ctx.district.id}:${input.name.trim().toLowerCase()}`;
  const here = `${name}:${networkOf(ctx.address)}`;
  await door.limits.spend('password', here, locked);
  await door.limits.spend('passwordAddress', networkOf(ctx.address), locked);
  await door.limits.spend('passwordName', name, locked);
  try {
    const email = staffEmail(input.name.trim(), ctx.district.id);
    const { response, headers } = await door.auth.api.signInEmail({
      body: { email, password: input.password },
      headers: new Headers(),
      returnHeaders: true,
    });
    await door.limits.forget('password', here);
    await door.limits.refund('passwordName', name);
    await door.limits.refund('passwordAddress', networkOf(ctx.address));
    if (!('twoFactorRedirect' in response)) return { accountId: response.user.id, token: response.token };
    return await secondFactor(door, headers, input.code);
  } catch (error) {
    throw refusedBy(error) ?? error;
  }
}

/** Six digits are a code of the device; anything longer is one of the backup codes. */
async function secondFactor(door: Door, answered: Headers, code: string | undefined) {
  if (!code) refuse('SecondFactorNeeded');
  const headers = new Headers();
  applySetCookies(headers, answered.getSetCookie());
  const { user, token } = /^\d{6}$/.test(code)
    ? await door.auth.api.verifyTOTP({ body: { code }, headers })
    : await door.auth.api.verifyBackupCode({ body: { code }, headers });
  return { accountId: user.id, token: token as string };
}
