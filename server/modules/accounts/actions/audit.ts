import { auditActions, type listAudit, type listLooks } from '@lianxin/contracts/audit';
import type { Input, Output } from '@lianxin/contracts/operation';
import { readCursor, writeCursor } from '#platform/cursor.ts';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { playbookOf } from '../playbook-of.ts';
import { maySeeTrail } from '../policy.ts';
import { listTrail, type TrailFilter, type TrailRow } from '../store/audit.ts';

async function trail<T>(
  ctx: SignedIn,
  filter: TrailFilter,
  paging: { after?: string | undefined; limit?: number | undefined },
  view: (row: TrailRow) => T,
): Promise<{ items: T[]; next?: string }> {
  const limit = paging.limit ?? 50;
  const after = paging.after === undefined ? null : readCursor(paging.after);
  const rows = await listTrail(ctx.db, ctx.district.id, filter, after, limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(view);
  return rows.length > limit && last ? { items, next: writeCursor(last.key, last.id) } : { items };
}

/** The district's trail. */
export async function auditTrail(
  ctx: SignedIn,
  input: Input<typeof listAudit>,
): Promise<Output<typeof listAudit>> {
  if (!maySeeTrail(ctx.actor, await playbookOf(ctx))) refuse('NotAllowed');
  const { action, after, limit, ...rest } = input;
  const filter: TrailFilter = action === undefined ? rest : { ...rest, actions: [action] };
  return trail(ctx, filter, { after, limit }, ({ key: _, ...row }) => ({
    ...row,
    name: auditActions[row.action] ?? row.action,
  }));
}

/** Who has looked at the caller's full data: everybody may see that of themselves. */
export const looksAtMe = (ctx: SignedIn, input: Input<typeof listLooks>): Promise<Output<typeof listLooks>> =>
  trail(
    ctx,
    { subject: ctx.actor.personId, actions: ['people.reveal', 'matters.reveal', 'care.view'] },
    input,
    ({ id, at, who, action, reason }) => ({
      id,
      at,
      who: who ?? '已离任的工作人员',
      what: auditActions[action] ?? action,
      reason,
    }),
  );
