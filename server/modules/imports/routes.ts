import * as contract from '@lianxin/contracts/imports';
import { type Binding, bind } from '#platform/operations/index.ts';
import { fixAction, remapAction } from './actions/correct.ts';
import { errorsAction } from './actions/errors.ts';
import { listAction, rowsAction, showAction } from './actions/look.ts';
import { applyAction, cancelAction, undoAction } from './actions/settle.ts';
import { startAction } from './actions/start.ts';

export const bindings: Binding[] = [
  bind(contract.listImports, listAction),
  bind(contract.startImport, startAction),
  bind(contract.showImport, showAction),
  bind(contract.remapImport, remapAction),
  bind(contract.importRows, rowsAction),
  bind(contract.fixImport, fixAction),
  bind(contract.importErrors, errorsAction),
  bind(contract.applyImport, applyAction),
  bind(contract.cancelImport, cancelAction),
  bind(contract.undoImport, undoAction),
];
