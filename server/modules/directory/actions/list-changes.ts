import type { Input, Output } from '@lianxin/contracts/operation';
import type { organisationChanges } from '@lianxin/contracts/organisations';
import type { SignedIn } from '#platform/operations/index.ts';
import { hereOf } from '../here.ts';
import { seenOrganisation } from '../managed.ts';
import { mayManageOrganisation } from '../policy.ts';
import { listChanges } from '../store/changes.ts';
import { organisationNames, personNames } from '../store/lookups.ts';

/** What was done to an organisation or with it, newest first, in words as they were then. */
export async function organisationChangesAction(
  ctx: SignedIn,
  { organisation, after, limit }: Input<typeof organisationChanges>,
): Promise<Output<typeof organisationChanges>> {
  const here = await hereOf(ctx);
  const { id, placePath } = await seenOrganisation(ctx, ctx.db, here, organisation);
  const may = mayManageOrganisation(ctx.actor, here.playbook, { id, path: placePath });
  const { rows, next } = await listChanges(ctx.db, ctx.district.id, organisation, {
    after,
    limit: limit ?? 30,
  });
  const ids = rows.flatMap((row) => [row.organisation, ...(row.after.other ? [row.after.other] : [])]);
  const names = await organisationNames(ctx.db, ctx.district.id, [...new Set(ids)]);
  const people = await personNames(ctx.db, ctx.district.id, [...new Set(rows.map((row) => row.personId))]);
  const named = (at: string) => ({ id: at, name: names.get(at) ?? '' });
  const items = rows.map((row) => ({
    id: row.id,
    at: row.at,
    kind: row.kind,
    organisation: named(row.organisation),
    other: row.after.other ? named(row.after.other) : null,
    by: people.get(row.personId) ?? '',
    reason: row.reason,
    details: row.after.details ?? [],
    undoneAt: row.undoneAt,
    mayUndo: may && row.undoneAt === null && (row.after.steps !== undefined || row.kind === 'change'),
  }));
  return { items, ...(next ? { next } : {}) };
}
