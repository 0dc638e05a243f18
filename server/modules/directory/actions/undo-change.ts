import type { Input, Output } from '@lianxin/contracts/operation';
import type { undoChange } from '@lianxin/contracts/organisations';
import { record } from '#platform/audit.ts';
import type { Db } from '#platform/database.ts';
import { announce } from '#platform/facts.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import { changeNames } from '../change-names.ts';
import { standsIn } from '../change-tree.ts';
import type { OrganisationFact } from '../facts.ts';
import { type Here, hereOf } from '../here.ts';
import { managedOrganisation } from '../managed.ts';
import type { OrganisationFacts } from '../organisation-facts.ts';
import { type ChangeRow, latestSince, lockChange, markUndone } from '../store/changes.ts';
import { handBack, handPosts, handTies, heldIn, tiesOf } from '../store/holdings.ts';
import { lockFacts, updateOrganisation } from '../store/organisation-facts.ts';
import { getOrganisation } from '../store/organisations.ts';
import { childrenOf, getNodes, lockTree, takeSteps } from '../store/tree.ts';
import { handOnPosts, handOnTies } from '../tree/holdings.ts';
import { namedIn, planUndo } from '../tree/index.ts';

/** Takes a change back if all still is as it left it; else says which later change stands in the way. */
export async function undoChangeAction(
  ctx: SignedIn,
  { change: id, reason }: Input<typeof undoChange>,
): Promise<Output<typeof undoChange>> {
  const here = await hereOf(ctx);
  return inTransaction(ctx, async (tx) => {
    await lockTree(tx, ctx.district.id);
    const change = (await lockChange(tx, ctx.district.id, id)) ?? refuse('NotFound');
    await managedOrganisation(ctx, tx, here, change.organisation);
    if (change.undoneAt) refuse('AlreadyUndone');
    if (change.kind === 'change') await restoreFacts(ctx, tx, change);
    else if (change.after.steps) await restoreTree(ctx, tx, here, change);
    else refuse('CannotUndo');
    await markUndone(tx, ctx.district.id, id, { by: ctx.actor.personId, at: ctx.now });
    await record(tx, ctx, {
      action: 'organisations.undo',
      subjectKind: 'organisation',
      subjectId: change.organisation,
      reason,
      data: { change: id, kind: change.kind },
    });
    return {};
  });
}

async function restoreFacts(ctx: SignedIn, tx: Db, change: ChangeRow): Promise<void> {
  const districtId = ctx.district.id;
  const now = (await lockFacts(tx, districtId, change.organisation)) ?? refuse('NotFound');
  const before = change.before.facts as OrganisationFacts;
  const after = change.after.facts as OrganisationFacts;
  const same = (Object.keys(after) as (keyof OrganisationFacts)[]).every((key) => after[key] === now[key]);
  if (!now.standing || !same) await later(tx, districtId, change.organisation, change);
  await updateOrganisation(tx, districtId, change.organisation, now.version, before);
}

async function restoreTree(ctx: SignedIn, tx: Db, here: Here, change: ChangeRow): Promise<void> {
  const districtId = ctx.district.id;
  const { steps = [], handed, followed = [] } = change.after;
  const named = await getNodes(tx, districtId, namedIn(steps), here.day);
  const parents = [...named.values()].flatMap((node) => node.parentId ?? []).filter((id) => !named.has(id));
  const nodes = new Map([...named, ...(await getNodes(tx, districtId, parents, here.day))]);
  const sibling = change.kind === 'split' ? (change.after.other ?? null) : null;
  const children = sibling
    ? await childrenOf(tx, districtId, [sibling], here.day)
    : new Map<string, string[]>();
  for (const [id, node] of await getNodes(tx, districtId, [...children.values()].flat(), here.day))
    nodes.set(id, node);
  const plan = planUndo(steps, nodes, children);
  if (!plan.ok) return later(tx, districtId, plan.at, change);
  await takeSteps(tx, districtId, plan.steps, nodes, here.day);
  if (handed) await handBack(tx, districtId, handed);
  if (sibling) await handRest(tx, districtId, here, sibling, change.organisation);
  const fact: OrganisationFact = sibling
    ? {
        kind: 'organisation.merged',
        change: change.id,
        organisation: sibling,
        heir: change.organisation,
        on: here.day,
        // What follows here is the undoing of something else: it is not taken back in its turn.
        follow: () => undefined,
      }
    : {
        kind: 'organisation.undone',
        change: change.id,
        of: change.kind as 'move' | 'merge' | 'dissolve',
        organisation: change.organisation,
        on: here.day,
        followed,
      };
  await announce(ctx, tx, [fact]);
}

/** What has come to a sibling since it was split off goes to the whole. */
async function handRest(
  tx: Db,
  districtId: number,
  here: Here,
  sibling: string,
  whole: string,
): Promise<void> {
  const kind = (await getOrganisation(tx, districtId, whole))?.kind ?? '';
  const posts = handOnPosts(
    await heldIn(tx, districtId, sibling, here.day),
    await heldIn(tx, districtId, whole, here.day),
    (role) => standsIn(here.playbook, role, kind),
  );
  const ties = handOnTies(
    await tiesOf(tx, districtId, sibling, here.day),
    await tiesOf(tx, districtId, whole, here.day),
    sibling,
    whole,
  );
  await handPosts(tx, districtId, posts, { to: whole, on: here.day, now: Date.parse(here.day) });
  await handTies(tx, districtId, ties, { from: sibling, to: whole, on: here.day });
}

async function later(tx: Db, districtId: number, at: string, change: ChangeRow): Promise<never> {
  const found = await latestSince(tx, districtId, at, change);
  const name = (await getOrganisation(tx, districtId, at))?.name ?? '';
  return refuse('LaterChange', {
    message: found
      ? `「${name}」后来又有变动：${found.at.slice(0, 10)} ${changeNames[found.kind]}（${found.reason}）。请先撤回那一次。`
      : `「${name}」的情况已和当时不同，不能直接撤回，请按现在的情况另行办理。`,
  });
}
