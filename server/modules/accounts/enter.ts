import type { SessionView } from '@lianxin/contracts/session';
import { record } from '#platform/audit.ts';
import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { type Context, refuse } from '#platform/operations/index.ts';
import { actorOf } from './authenticate.ts';
import type { Door } from './door.ts';
import { type SessionKind, sessionHolds } from './rules.ts';
import { accountsOf } from './store/accounts.ts';
import { deleteSession, foundIn, insertSession } from './store/sessions.ts';
import { newToken } from './tokens.ts';
import { viewOf } from './view-of.ts';

export interface Entering {
  accountId: string;
  personId: string;
  districtId: number;
  kind: SessionKind;
  /** What the trail calls it: the operation's id. */
  action: string;
}

/** Opens a session within the transaction, ends the one the caller came by, and sets the cookie. */
export async function enter(door: Door, ctx: Context, tx: Db, who: Entering): Promise<SessionView> {
  const { accountId, personId, districtId, kind, action } = who;
  await refuseOtherFactor(tx, who);
  if (ctx.actor?.sessionId) await deleteSession(tx, ctx.actor.accountId, ctx.actor.sessionId);
  const id = newId(ctx.now);
  const token = newToken(districtId);
  const until = ctx.now + sessionHolds[kind];
  const { address, now } = ctx;
  const device = ctx.device?.slice(0, 300) ?? null;
  await insertSession(tx, { id, token, accountId, districtId, personId, kind, address, device, now, until });
  const found = (await foundIn(tx, token, districtId, now)) ?? refuse('NotSignedIn');
  const actor = await actorOf(found, door.isStaffRole, id);
  const entered = { ...ctx, db: tx, actor, district: found.district };
  await record(tx, entered, { action, subjectKind: 'session', subjectId: id });
  ctx.cookies.push(door.cookies.set(token, sessionHolds[kind] / 1000));
  return viewOf(entered);
}

/** A person with a second factor is entered only through the account that has it: a code to the phone, or
 * another account of the same person, would lead around it. */
async function refuseOtherFactor(tx: Db, who: Entering): Promise<void> {
  const linked = await accountsOf(tx, who.districtId, who.personId);
  if (linked.some((one) => one.secondFactor && (who.kind === 'phone' || one.id !== who.accountId)))
    refuse('SecondFactorNeeded', { message: '该账号已开启动态验证码，请用账号和密码登录。' });
}
