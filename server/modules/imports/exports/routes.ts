import * as contract from '@lianxin/contracts/exports';
import { type Binding, bind } from '#platform/operations/index.ts';
import type { ExportListDef } from './list.ts';
import { listsAction, makeAction } from './make.ts';
import { listExportsAction, takeAction } from './take.ts';

/** The operations by which these lists leave. */
export const exportBindings = (lists: readonly ExportListDef[]): Binding[] => [
  bind(contract.exportLists, listsAction(lists)),
  bind(contract.makeExport, makeAction(lists)),
  bind(contract.takeExport, takeAction),
  bind(contract.listExports, listExportsAction),
];
