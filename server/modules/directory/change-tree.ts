import type { ChangeOutcome } from '@lianxin/contracts/organisations';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import { record } from '#platform/audit.ts';
import type { Db } from '#platform/database.ts';
import { announce } from '#platform/facts.ts';
import { newId } from '#platform/ids.ts';
import { inTransaction, refuse, type SignedIn } from '#platform/operations/index.ts';
import type { Followed, OrganisationFact } from './facts.ts';
import { type ChangeKind, type Detail, insertChange } from './store/changes.ts';
import { type Handed, handPosts, handTies } from './store/holdings.ts';
import { countBelow, lockTree, takeSteps } from './store/tree.ts';
import type { HandOn, Held, Tie } from './tree/holdings.ts';
import { namedIn, type Plan, type Step, type TreeNode } from './tree/index.ts';

/** A change of the tree that has been decided, with what hangs on it. */
export interface TreeChange {
  kind: ChangeKind;
  subject: TreeNode;
  /** The parent, the heir, the new sibling. */
  other: TreeNode | null;
  /** Every node that the steps name, as it is before. */
  nodes: ReadonlyMap<string, TreeNode>;
  steps: Step[];
  on: string;
  reason: string;
  details: Detail[];
  posts: HandOn<Held>;
  ties: HandOn<Tie>;
  notes: string[];
  /** What others are asked beforehand; null: nothing of theirs is concerned. */
  ask: ((tell: (name: string, count: number) => void) => OrganisationFact) | null;
  /** What is told once it is done. */
  told: (change: string, follow: (what: Followed) => void) => OrganisationFact;
  /** Written before the tree is changed: the new sibling. */
  first?: (tx: Db) => Promise<void>;
}

/** The steps of a plan; refuses what the plan refuses, at the field it names. */
export function stepsOf(plan: Plan): Step[] {
  if (plan.ok) return plan.steps;
  const { code, path, message } = plan;
  return refuse(code, {
    ...(message && code !== 'InvalidInput' ? { message } : {}),
    fields: message || code === 'InvalidInput' ? [{ path, code: 'tree', message: message ?? '' }] : [],
  });
}

/**
 * Carries a change out, or with `preview` only says what it would bring. `decide` is called within the transaction,
 * when nobody else changes the tree any more.
 */
export async function changeTree(
  ctx: SignedIn,
  preview: boolean,
  decide: (db: Db) => Promise<TreeChange>,
): Promise<ChangeOutcome> {
  if (preview) return inTransaction(ctx, async (tx) => foresee(ctx, tx, await decide(tx)));
  return inTransaction(ctx, async (tx) => {
    await lockTree(tx, ctx.district.id);
    const change = await decide(tx);
    const outcome = await foresee(ctx, tx, change);
    return carryOut(ctx, tx, change, outcome);
  });
}

/** What the change brings; whoever keeps something under the organisation may refuse. */
async function foresee(ctx: SignedIn, db: Db, change: TreeChange): Promise<ChangeOutcome> {
  const put = change.steps.flatMap((step) => (step.does === 'put' ? step.ids : []));
  const moved = put.flatMap((id) => change.nodes.get(id) ?? []);
  const follows: ChangeOutcome['follows'] = [];
  if (change.ask)
    await announce(ctx, db, [
      change.ask((name, count) => {
        if (count > 0) follows.push({ name, count });
      }),
    ]);
  return {
    change: null,
    children: put.length,
    below: await countBelow(db, ctx.district.id, moved, change.on),
    appointments: change.posts.go.length,
    appointmentsEnd: change.posts.end.length,
    relations: change.ties.go.length,
    relationsEnd: change.ties.end.length,
    follows,
    notes: change.notes,
  };
}

async function carryOut(
  ctx: SignedIn,
  tx: Db,
  change: TreeChange,
  outcome: ChangeOutcome,
): Promise<ChangeOutcome> {
  const districtId = ctx.district.id;
  const { kind, subject, other, steps, on, reason, details } = change;
  const id = newId(ctx.now);
  const to = other?.id ?? null;
  await change.first?.(tx);
  await takeSteps(tx, districtId, steps, change.nodes, on);
  const handed: Handed = {
    posts: await handPosts(tx, districtId, change.posts, { to, on, now: ctx.now }),
    ties: await handTies(tx, districtId, change.ties, { from: subject.id, to, on }),
  };
  const followed: Followed[] = [];
  await announce(ctx, tx, [change.told(id, (what) => followed.push(what))]);
  await insertChange(tx, districtId, {
    id,
    at: ctx.now,
    kind,
    organisation: subject.id,
    personId: ctx.actor.personId,
    reason,
    before: { parentId: subject.parentId },
    after: { other: to, on, details, steps, handed, followed },
    touched: [subject.id, ...(to ? [to] : []), ...namedIn(steps)],
  });
  await record(tx, ctx, {
    action: `organisations.${kind}`,
    subjectKind: 'organisation',
    subjectId: subject.id,
    reason,
    data: { change: id, other: to, on },
  });
  return { ...outcome, change: id };
}

/** Nothing goes along and nothing ends. */
export const nothingHeld = { posts: { go: [], end: [] }, ties: { go: [], end: [] } };

/** Whether a role is held within organisations of a kind. */
export const standsIn = (playbook: CompiledPlaybook, role: string, kind: string): boolean =>
  playbook.roles.get(role)?.within?.includes(kind) ?? false;
