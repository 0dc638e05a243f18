import type { ChangeKind } from './store/changes.ts';

/** What each kind of change is called. */
export const changeNames: Record<ChangeKind, string> = {
  add: '登记',
  change: '修改资料',
  move: '移动',
  merge: '合并',
  split: '拆分',
  dissolve: '撤销',
  relation: '关系变动',
  seat: '席位换人',
};
