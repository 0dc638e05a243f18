export { mostLevels, type Plan, type Step, type TreeNode } from './node.ts';
export { planDissolve, planMerge, planMove, planSplit } from './plan.ts';
export { namedIn, planUndo } from './undo.ts';
