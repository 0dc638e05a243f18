import type { Input, Output } from '@lianxin/contracts/operation';
import type { splitOrganisation } from '@lianxin/contracts/organisations';
import { newId } from '#platform/ids.ts';
import { refuse, refuseField, type SignedIn } from '#platform/operations/index.ts';
import { changeTree, standsIn, stepsOf, type TreeChange } from '../change-tree.ts';
import { hereOf } from '../here.ts';
import { dayOfChange, managedOrganisation } from '../managed.ts';
import { checkedFacts } from '../organisation-facts.ts';
import { mayFoundAt } from '../policy.ts';
import { heldIn, tiesOf } from '../store/holdings.ts';
import { insertOrganisation } from '../store/organisation-facts.ts';
import { getPath } from '../store/places.ts';
import { childrenOf, getNodes } from '../store/tree.ts';
import { handOnPosts, handOnTies } from '../tree/holdings.ts';
import { planSplit, type TreeNode } from '../tree/index.ts';

/** Founds a sibling that takes chosen children, people with their posts, and relations. */
export async function splitOrganisationAction(
  ctx: SignedIn,
  input: Input<typeof splitOrganisation>,
): Promise<Output<typeof splitOrganisation>> {
  const here = await hereOf(ctx);
  const districtId = ctx.district.id;
  const siblingId = newId(ctx.now);
  const outcome = await changeTree(ctx, input.preview === true, async (db): Promise<TreeChange> => {
    const doc = await managedOrganisation(ctx, db, here, input.organisation);
    const on = dayOfChange(here, input.on, doc);
    const kind = input.kind ?? doc.kind;
    const placeId = input.placeId ?? doc.placeId;
    const facts = checkedFacts(here.playbook, { name: input.name, kind, code: input.code, placeId });
    if (input.placeId) {
      const path = (await getPath(db, districtId, input.placeId)) ?? refuse('NotFound');
      if (!mayFoundAt(ctx.actor, here.playbook, path.ids)) refuse('NotAllowed');
    }
    const children = (await childrenOf(db, districtId, [doc.id], here.day)).get(doc.id) ?? [];
    const chosen = input.children ?? [];
    const parent = doc.path.at(-2)?.id;
    const nodes = await getNodes(db, districtId, [doc.id, ...chosen, ...(parent ? [parent] : [])], here.day);
    const subject = nodes.get(doc.id) as TreeNode;
    const steps = stepsOf(planSplit(subject, siblingId, children, chosen));
    const sibling: TreeNode = {
      ...subject,
      id: siblingId,
      name: facts.name ?? input.name,
      path: [...subject.path.slice(0, -1), siblingId],
      height: 0,
    };
    const people = new Set(input.people ?? []);
    const held = (await heldIn(db, districtId, doc.id, on)).filter((post) => people.has(post.personId));
    const wanted = new Set(input.relations ?? []);
    const ties = (await tiesOf(db, districtId, doc.id, on)).filter((tie) => wanted.has(tie.id));
    if (ties.length < wanted.size)
      refuseField('relations', '选定的关系有的已结束或不属于它，请刷新后重选', 'unknown');
    return {
      kind: 'split',
      subject,
      other: sibling,
      nodes: new Map([...nodes, [siblingId, sibling]]),
      steps,
      on,
      reason: input.reason,
      details: [
        { name: '拆出', before: null, after: sibling.name },
        { name: '带走下级', before: null, after: `${chosen.length} 个` },
        { name: '带走人员', before: null, after: `${people.size} 人` },
      ],
      // What cannot go along stays where it is.
      posts: { go: handOnPosts(held, [], (role) => standsIn(here.playbook, role, kind)).go, end: [] },
      ties: { go: handOnTies(ties, [], doc.id, siblingId).go, end: [] },
      notes: [],
      ask: (tell) => ({
        kind: 'organisation.splitting',
        organisation: doc.id,
        people: [...people],
        tell,
      }),
      first: (tx) =>
        insertOrganisation(tx, districtId, {
          id: siblingId,
          parentId: subject.parentId,
          path: sibling.path,
          facts: { ...facts, foundedOn: on },
        }),
      told: (change, follow) => ({
        kind: 'organisation.split',
        change,
        organisation: doc.id,
        sibling: siblingId,
        people: [...people],
        on,
        follow,
      }),
    };
  });
  return { ...outcome, sibling: outcome.change === null ? null : siblingId };
}
