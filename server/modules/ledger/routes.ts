import { confirmPoints, myPoints, pendingPoints } from '@lianxin/contracts/points';
import { type Binding, bind } from '#platform/operations/index.ts';
import { confirmAction } from './actions/confirm.ts';
import { mineAction } from './actions/mine.ts';
import { pendingAction } from './actions/pending.ts';

export const bindings: Binding[] = [
  bind(myPoints, mineAction),
  bind(pendingPoints, pendingAction),
  bind(confirmPoints, confirmAction),
];
