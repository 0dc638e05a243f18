import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostLevels, type Plan, type Step, type TreeNode } from './node.ts';
import { planDissolve, planMerge, planMove, planSplit } from './plan.ts';
import { namedIn, planUndo } from './undo.ts';

/** A tree in memory, as plain as can be: what the rules decide is done to it, and it is looked over. */
interface Row {
  parentId: string | null;
  standing: boolean;
  mergedInto: string | null;
}
type Tree = Map<string, Row>;

const pathOf = (tree: Tree, id: string): string[] => {
  const path: string[] = [];
  for (let at: string | null = id; at !== null; at = tree.get(at)?.parentId ?? null) {
    if (path.includes(at)) throw new Error(`a cycle at ${at}`);
    path.unshift(at);
  }
  return path;
};
const under = (tree: Tree, id: string) =>
  [...tree].filter(([, row]) => row.parentId === id).map(([key]) => key);
const standingUnder = (tree: Tree, id: string) => under(tree, id).filter((key) => tree.get(key)?.standing);
const heightOf = (tree: Tree, id: string): number =>
  Math.max(0, ...under(tree, id).map((child) => 1 + heightOf(tree, child)));
const nodeOf = (tree: Tree, id: string): TreeNode => {
  const row = tree.get(id);
  if (!row) throw new Error(`no ${id}`);
  return { id, name: id, path: pathOf(tree, id), height: heightOf(tree, id), ...row };
};

function take(tree: Tree, steps: readonly Step[]): void {
  for (const step of steps) {
    if (step.does === 'put')
      for (const id of step.ids) tree.set(id, { ...(tree.get(id) as Row), parentId: step.to });
    else if (step.does === 'end')
      tree.set(step.id, { ...(tree.get(step.id) as Row), standing: false, mergedInto: step.mergedInto });
    else if (step.does === 'reopen')
      tree.set(step.id, { ...(tree.get(step.id) as Row), standing: true, mergedInto: null });
    else tree.set(step.id, { parentId: step.parentId, standing: true, mergedInto: null });
  }
}

function sound(tree: Tree): void {
  for (const [id, row] of tree) {
    expect(pathOf(tree, id).length).toBeLessThanOrEqual(mostLevels);
    if (row.standing && row.parentId !== null) expect(tree.get(row.parentId)?.standing, id).toBe(true);
  }
}

const startTree = (): Tree => {
  const tree: Tree = new Map();
  for (let i = 0; i < 14; i++)
    tree.set(`n${i}`, {
      parentId: i < 2 ? null : `n${Math.floor((i - 1) / 2)}`,
      standing: true,
      mergedInto: null,
    });
  return tree;
};

const pick = fc.nat({ max: 40 });
const act = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), a: pick, b: pick }),
  fc.record({ kind: fc.constant('merge' as const), a: pick, b: pick }),
  fc.record({ kind: fc.constant('split' as const), a: pick, b: pick }),
  fc.record({ kind: fc.constant('dissolve' as const), a: pick, b: pick }),
  fc.record({ kind: fc.constant('undo' as const), a: pick, b: pick }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const planOf = (tree: Tree, { kind, a, b }: Act, fresh: string): Plan => {
  const keys = [...tree.keys()];
  const at = (n: number) => nodeOf(tree, keys[n % keys.length] as string);
  const [subject, other] = [at(a), at(b)];
  const children = standingUnder(tree, subject.id);
  if (kind === 'move') return planMove(subject, b % 7 === 0 ? null : other);
  if (kind === 'merge') return planMerge(subject, other, children);
  if (kind === 'dissolve')
    return planDissolve(
      subject,
      b % 3 ? other : subject.parentId ? nodeOf(tree, subject.parentId) : null,
      children,
    );
  return planSplit(
    subject,
    fresh,
    children,
    children.filter((_, i) => (i + b) % 2 === 0),
  );
};

const undo = (tree: Tree, steps: readonly Step[]) => {
  const named = namedIn(steps).filter((id) => tree.has(id));
  const all = new Set(named.flatMap((id) => pathOf(tree, id)));
  const nodes = new Map([...all].map((id) => [id, nodeOf(tree, id)]));
  return planUndo(steps, nodes, new Map(named.map((id) => [id, standingUnder(tree, id)])));
};
const standingOf = (tree: Tree) =>
  Object.fromEntries([...tree].filter(([, row]) => row.standing).sort(([a], [b]) => (a < b ? -1 : 1)));

describe('whatever is done to the tree', () => {
  test('it stays a tree: no cycle, none orphaned, none too deep; what is undone at once is as before', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const tree = startTree();
        const done: Step[][] = [];
        for (const [i, one] of acts.entries()) {
          if (one.kind === 'undo') {
            const steps = done[one.a % Math.max(1, done.length)];
            const back = steps && undo(tree, steps);
            if (back?.ok) take(tree, back.steps);
          } else {
            const plan = planOf(tree, one, `s${i}`);
            if (!plan.ok) continue;
            const before = standingOf(tree);
            take(tree, plan.steps);
            sound(tree);
            const copy: Tree = new Map(tree);
            const back = undo(copy, plan.steps);
            expect(back.ok).toBe(true);
            if (back.ok) take(copy, back.steps);
            expect(standingOf(copy)).toEqual(before);
            done.push(plan.steps);
          }
          sound(tree);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is refused, and why', () => {
  const tree = startTree();
  const node = (id: string) => nodeOf(tree, id);

  test('under itself or its own', () => {
    expect(planMove(node('n1'), node('n3'))).toMatchObject({ ok: false, code: 'WouldCycle', path: 'to' });
    expect(planMove(node('n1'), node('n1'))).toMatchObject({ code: 'WouldCycle' });
    expect(planMerge(node('n1'), node('n3'), [])).toMatchObject({ code: 'WouldCycle', path: 'into' });
    expect(planDissolve(node('n1'), node('n3'), [])).toMatchObject({ code: 'WouldCycle', path: 'heir' });
  });

  test('where it is already, into itself, and what has ended', () => {
    expect(planMove(node('n3'), node('n1'))).toMatchObject({ code: 'InvalidInput' });
    expect(planMerge(node('n3'), node('n3'), [])).toMatchObject({ code: 'InvalidInput' });
    const ended = { ...node('n4'), standing: false };
    expect(planMove(ended, node('n0'))).toMatchObject({ code: 'AlreadyDissolved', path: 'organisation' });
    expect(planMove(node('n3'), ended)).toMatchObject({ code: 'AlreadyDissolved', path: 'to' });
    expect(planSplit(ended, 'x', [], [])).toMatchObject({ code: 'AlreadyDissolved' });
  });

  test('a top without an heir, a child that is none', () => {
    expect(planDissolve(node('n0'), null, [])).toMatchObject({ code: 'InvalidInput', path: 'heir' });
    expect(planSplit(node('n1'), 'x', ['n3'], ['n3', 'n9'])).toMatchObject({ path: 'children.1' });
  });

  test('an eleventh level, not a tenth', () => {
    const deep = (levels: number): TreeNode => ({
      ...node('n1'),
      id: 'deep',
      path: [...Array.from({ length: levels - 1 }, (_, i) => `d${i}`), 'deep'],
    });
    const leaf = { ...node('n13'), height: 0 };
    expect(planMove(leaf, deep(9)).ok).toBe(true);
    expect(planMove(leaf, deep(10))).toMatchObject({ code: 'TooDeep' });
    expect(planMove({ ...leaf, height: 1 }, deep(9))).toMatchObject({ code: 'TooDeep' });
    expect(planMerge({ ...leaf, height: 1 }, deep(9), ['c']).ok).toBe(true);
    expect(planMerge({ ...leaf, height: 2 }, deep(9), ['c'])).toMatchObject({ code: 'TooDeep' });
  });

  test('to undo what was changed again since: it says by which organisation', () => {
    const mine = startTree();
    const moved = planMove(nodeOf(mine, 'n3'), nodeOf(mine, 'n2'));
    if (!moved.ok) throw new Error('refused');
    take(mine, moved.steps);
    const again = planMove(nodeOf(mine, 'n3'), nodeOf(mine, 'n4'));
    if (!again.ok) throw new Error('refused');
    take(mine, again.steps);
    expect(undo(mine, moved.steps)).toEqual({ ok: false, at: 'n3' });
    const back = undo(mine, again.steps);
    if (back.ok) take(mine, back.steps);
    expect(undo(mine, moved.steps).ok).toBe(true);
  });
});
