import { fitsUnder, isUnder, no, type Plan, type Step, type TreeNode } from './node.ts';

/** Moves an organisation with all beneath it under another, or (null) to the top. */
export function planMove(subject: TreeNode, to: TreeNode | null): Plan {
  if (!subject.standing) return no('AlreadyDissolved', 'organisation');
  if (to && !to.standing) return no('AlreadyDissolved', 'to');
  if (to && isUnder(to, subject)) return no('WouldCycle', 'to');
  if ((to?.id ?? null) === subject.parentId)
    return no('InvalidInput', 'to', '它现在就在这个上级之下，不需要移动');
  if (!fitsUnder(subject.height, to)) return no('TooDeep', 'to');
  return { ok: true, steps: [put([subject.id], subject.parentId, to?.id ?? null)] };
}

/** Merges an organisation into another: `children`, those that stand under it now, go there. */
export const planMerge = (subject: TreeNode, into: TreeNode, children: readonly string[]): Plan =>
  handOver(subject, into, children, { path: 'into', mergedInto: into.id });

/** Dissolves an organisation: `children` go to the heir. Without one, only what has no heir to need. */
export const planDissolve = (subject: TreeNode, heir: TreeNode | null, children: readonly string[]): Plan =>
  heir
    ? handOver(subject, heir, children, { path: 'heir', mergedInto: null })
    : no('InvalidInput', 'heir', '它没有上级，请指定由哪个组织接手下级和未办结的事');

function handOver(
  subject: TreeNode,
  heir: TreeNode,
  children: readonly string[],
  { path, mergedInto }: { path: string; mergedInto: string | null },
): Plan {
  if (!subject.standing) return no('AlreadyDissolved', 'organisation');
  if (!heir.standing) return no('AlreadyDissolved', path);
  if (heir.id === subject.id) return no('InvalidInput', path, '请选另一个组织');
  if (isUnder(heir, subject))
    return no('WouldCycle', path, '接手的组织在它的下级之中，请先把接手的组织移到别处');
  // What is under it keeps its depth below the children: they take the subject's place under the heir.
  if (children.length > 0 && !fitsUnder(subject.height - 1, heir)) return no('TooDeep', path);
  const steps: Step[] = children.length > 0 ? [put(children, subject.id, heir.id)] : [];
  return { ok: true, steps: [...steps, { does: 'end', id: subject.id, mergedInto }] };
}

/** Splits a new sibling off, which takes those of `children` (standing under it) that are `chosen`. */
export function planSplit(
  subject: TreeNode,
  sibling: string,
  children: readonly string[],
  chosen: readonly string[],
): Plan {
  if (!subject.standing) return no('AlreadyDissolved', 'organisation');
  const strange = chosen.findIndex((id) => !children.includes(id));
  if (strange >= 0)
    return no('InvalidInput', `children.${strange}`, '只能带走它现有的直接下级，请刷新后重选');
  const steps: Step[] = [{ does: 'found', id: sibling, of: subject.id, parentId: subject.parentId }];
  if (chosen.length > 0) steps.push(put(chosen, subject.id, sibling));
  return { ok: true, steps };
}

const put = (ids: readonly string[], from: string | null, to: string | null): Step => ({
  does: 'put',
  ids,
  from,
  to,
});
