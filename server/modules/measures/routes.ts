import { showFigures } from '@lianxin/contracts/figures';
import { type Binding, bind } from '#platform/operations/index.ts';
import { showAction } from './actions/show.ts';

export const bindings: Binding[] = [bind(showFigures, showAction)];
