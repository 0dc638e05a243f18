import type { Input, Output } from '@lianxin/contracts/operation';
import type { moveOrganisation } from '@lianxin/contracts/organisations';
import { refuse, type SignedIn } from '#platform/operations/index.ts';
import { changeTree, nothingHeld, stepsOf, type TreeChange } from '../change-tree.ts';
import { hereOf } from '../here.ts';
import { managedOrganisation } from '../managed.ts';
import { mayFoundAt } from '../policy.ts';
import { getNodes } from '../store/tree.ts';
import { planMove, type TreeNode } from '../tree/index.ts';

/** Hangs an organisation, with all beneath it, under another parent or at the top. Who manages both may. */
export async function moveOrganisationAction(
  ctx: SignedIn,
  input: Input<typeof moveOrganisation>,
): Promise<Output<typeof moveOrganisation>> {
  const here = await hereOf(ctx);
  return changeTree(ctx, input.preview === true, async (db): Promise<TreeChange> => {
    await managedOrganisation(ctx, db, here, input.organisation);
    if (input.to) await managedOrganisation(ctx, db, here, input.to);
    else if (!mayFoundAt(ctx.actor, here.playbook, [])) refuse('NotAllowed');
    const first = await getNodes(db, ctx.district.id, [input.organisation], here.day);
    const subject = first.get(input.organisation) as TreeNode;
    const around = [input.to, subject.parentId].filter((id) => id !== null);
    const nodes = new Map([...first, ...(await getNodes(db, ctx.district.id, around, here.day))]);
    const to = (input.to && nodes.get(input.to)) || null;
    const steps = stepsOf(planMove(subject, to));
    const from = (subject.parentId && nodes.get(subject.parentId)) || null;
    return {
      kind: 'move',
      subject,
      other: to,
      nodes,
      steps,
      on: here.day,
      reason: input.reason,
      details: [{ name: '上级', before: from?.name ?? null, after: to?.name ?? null }],
      ...nothingHeld,
      notes: [],
      ask: null,
      told: (change) => ({
        kind: 'organisation.moved',
        change,
        organisation: subject.id,
        on: here.day,
        from: subject.parentId,
        to: to?.id ?? null,
      }),
    };
  });
}
