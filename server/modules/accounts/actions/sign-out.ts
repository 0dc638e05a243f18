import { record } from '#platform/audit.ts';
import { type Context, inTransaction } from '#platform/operations/index.ts';
import type { Door } from '../door.ts';
import { deleteSession } from '../store/sessions.ts';

/** Ends the session and takes its cookie away; with nobody signed in, only the latter. */
export async function signOut(door: Door, ctx: Context): Promise<Record<string, never>> {
  const { actor } = ctx;
  const answer = await inTransaction(ctx, async (tx) => {
    if (actor?.sessionId && (await deleteSession(tx, actor.accountId, actor.sessionId)))
      await record(tx, ctx, { action: 'session.out', subjectKind: 'session', subjectId: actor.sessionId });
    return {};
  });
  ctx.cookies.push(door.cookies.clear());
  return answer;
}
