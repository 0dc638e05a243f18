import { fitsUnder, isUnder, type Step, type TreeNode } from './node.ts';
import { planMerge } from './plan.ts';

/** How to take a change back; or which organisation has been changed again since, so that it cannot be. */
export type Undo = { ok: true; steps: Step[] } | { ok: false; at: string };

/** Ids of every organisation that steps name, once. */
export const namedIn = (steps: readonly Step[]): string[] => [
  ...new Set(
    steps.flatMap((step) =>
      step.does === 'put'
        ? [...step.ids, ...[step.from, step.to].filter((id) => id !== null)]
        : step.does === 'found'
          ? [step.id, step.of]
          : [step.id],
    ),
  ),
];

/**
 * Takes back what was done, in the opposite order, if everything still is as it was left. `nodes` holds those
 * named in the steps, with the parents of what was ended; `childrenOf` gives what stands under a founded one.
 */
export function planUndo(
  steps: readonly Step[],
  nodes: ReadonlyMap<string, TreeNode>,
  childrenOf: ReadonlyMap<string, readonly string[]>,
): Undo {
  const founded = steps.find((step) => step.does === 'found');
  if (founded) return unsplit(steps, founded, nodes, childrenOf.get(founded.id) ?? []);
  const reopened = new Set(steps.flatMap((step) => (step.does === 'end' ? [step.id] : [])));
  const back: Step[] = [];
  for (const step of steps.toReversed()) {
    const blocked =
      step.does === 'put'
        ? blockedPut(step, nodes, reopened)
        : step.does === 'end'
          ? blockedEnd(step, nodes)
          : null;
    if (blocked) return { ok: false, at: blocked };
    if (step.does === 'put') back.push({ does: 'put', ids: step.ids, from: step.to, to: step.from });
    if (step.does === 'end') back.push({ does: 'reopen', id: step.id });
  }
  return { ok: true, steps: back };
}

function blockedPut(
  step: Extract<Step, { does: 'put' }>,
  nodes: ReadonlyMap<string, TreeNode>,
  reopened: ReadonlySet<string>,
): string | null {
  const home = step.from === null ? null : nodes.get(step.from);
  if (home === undefined) return step.from;
  if (home && !home.standing && !reopened.has(home.id)) return home.id;
  for (const id of step.ids) {
    const node = nodes.get(id);
    if (!node?.standing || node.parentId !== step.to) return id;
    if (home && isUnder(home, node)) return home.id;
    if (!fitsUnder(node.height, home)) return home?.id ?? id;
  }
  return null;
}

function blockedEnd(
  step: Extract<Step, { does: 'end' }>,
  nodes: ReadonlyMap<string, TreeNode>,
): string | null {
  const node = nodes.get(step.id);
  if (!node || node.standing || node.mergedInto !== step.mergedInto) return step.id;
  const parent = node.parentId === null ? null : nodes.get(node.parentId);
  return parent === undefined || parent?.standing === false ? (node.parentId ?? step.id) : null;
}

/** The sibling that was split off goes back with all that is under it by now. */
function unsplit(
  steps: readonly Step[],
  founded: Extract<Step, { does: 'found' }>,
  nodes: ReadonlyMap<string, TreeNode>,
  children: readonly string[],
): Undo {
  const sibling = nodes.get(founded.id);
  const whole = nodes.get(founded.of);
  if (!sibling?.standing) return { ok: false, at: founded.id };
  if (!whole) return { ok: false, at: founded.of };
  const gone = steps
    .flatMap((step) => (step.does === 'put' ? step.ids : []))
    .find((id) => !children.includes(id));
  if (gone) return { ok: false, at: gone };
  const plan = planMerge(sibling, whole, children);
  return plan.ok ? plan : { ok: false, at: whole.id };
}
