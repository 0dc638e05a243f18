import type { ErrorCode } from '@lianxin/contracts/errors';

/** Levels of the tree of organisations at most, the top included. */
export const mostLevels = 10;

/** An organisation as far as the tree is concerned. */
export interface TreeNode {
  id: string;
  name: string;
  parentId: string | null;
  /** Ids from the top down, its own last. */
  path: readonly string[];
  /** Levels beneath it: 0 has nothing under it. What has ended counts, for it moves along. */
  height: number;
  /** Not dissolved, not merged. */
  standing: boolean;
  mergedInto: string | null;
}

/** One thing done to the tree. What is under a node goes with it. */
export type Step =
  | { does: 'put'; ids: readonly string[]; from: string | null; to: string | null }
  | { does: 'end'; id: string; mergedInto: string | null }
  | { does: 'found'; id: string; of: string; parentId: string | null }
  | { does: 'reopen'; id: string };

/** What is to be done, or why it cannot be: `path` is the field of the request that is to be changed. */
export type Plan =
  | { ok: true; steps: Step[] }
  | { ok: false; code: ErrorCode; path: string; message?: string };

export const no = (code: ErrorCode, path: string, message?: string): Plan => ({
  ok: false,
  code,
  path,
  ...(message ? { message } : {}),
});

/** Whether `node` is `other` or stands beneath it. */
export const isUnder = (node: TreeNode, other: TreeNode): boolean => node.path.includes(other.id);

/** Whether a node with so many levels beneath fits under a parent (null: at the top). */
export const fitsUnder = (height: number, parent: TreeNode | null): boolean =>
  (parent?.path.length ?? 0) + 1 + height <= mostLevels;
