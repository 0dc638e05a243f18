import type { Db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import type { Door } from './door.ts';
import { sessionHolds } from './rules.ts';
import { deleteByToken, deleteSession, insertSession, tokenOf } from './store/sessions.ts';
import { newToken } from './tokens.ts';

/** Headers by which better-auth sees the caller's own session. Refuses where there is none. */
export async function ownHeaders(door: Door, ctx: SignedIn): Promise<Headers> {
  const { accountId, sessionId } = ctx.actor;
  const token = sessionId && (await tokenOf(ctx.db, accountId, sessionId));
  return new Headers({ cookie: door.cookies.header(token || refuse('NotSignedIn')) });
}

/** better-auth changes the session's token when the second factor changes, to one of its own making: gives the
 * caller one of ours in its place. `answered`: the headers it answered with. */
export async function rotate(door: Door, ctx: SignedIn, tx: Db, answered: Headers): Promise<void> {
  const theirs = answered.getSetCookie().map((line) => door.cookies.read(line.split(';', 1)[0]));
  for (const token of theirs) if (token !== null) await deleteByToken(tx, token);
  if (ctx.actor.sessionId) await deleteSession(tx, ctx.actor.accountId, ctx.actor.sessionId);
  const token = newToken(ctx.district.id);
  const kind = 'password';
  await insertSession(tx, {
    id: newId(ctx.now),
    token,
    accountId: ctx.actor.accountId,
    districtId: ctx.district.id,
    personId: ctx.actor.personId,
    kind,
    address: ctx.address,
    device: ctx.device?.slice(0, 300) ?? null,
    now: ctx.now,
    until: ctx.now + sessionHolds[kind],
  });
  ctx.cookies.push(door.cookies.set(token, sessionHolds[kind] / 1000));
}
