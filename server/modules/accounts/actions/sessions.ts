import type { Input, Output } from '@lianxin/contracts/operation';
import type { listSessions as list, revokeOtherSessions, revokeSession } from '@lianxin/contracts/session';
import { record } from '#platform/audit.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { deleteOthers, deleteSession, listSessions } from '../store/sessions.ts';

/** Where the caller's account is signed in. */
export async function mySessions(ctx: SignedIn): Promise<Output<typeof list>> {
  const rows = await listSessions(ctx.db, ctx.actor.accountId, ctx.now);
  return { items: rows.map((row) => ({ ...row, current: row.id === ctx.actor.sessionId })) };
}

/** Ends one of them. */
export const revoke = (ctx: SignedIn, input: Input<typeof revokeSession>): Promise<Record<string, never>> =>
  inTransaction(ctx, async (tx) => {
    if (!(await deleteSession(tx, ctx.actor.accountId, input.session))) refuse('NotFound');
    await record(tx, ctx, { action: 'sessions.revoke', subjectKind: 'session', subjectId: input.session });
    return {};
  });

/** Ends all but the one the caller came by. */
export const revokeOthers = (ctx: SignedIn): Promise<Output<typeof revokeOtherSessions>> =>
  inTransaction(ctx, async (tx) => {
    const ended = await deleteOthers(tx, ctx.actor.accountId, ctx.actor.sessionId ?? null);
    await record(tx, ctx, { action: 'sessions.revoke', data: { ended } });
    return { ended };
  });
