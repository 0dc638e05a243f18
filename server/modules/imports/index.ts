export { dropOldImports, settleSilent } from './background.ts';
export type { ExportListDef } from './exports/list.ts';
export { exportLists } from './exports/lists.ts';
export { exportBindings } from './exports/routes.ts';
export { dropOldExports } from './exports/take.ts';
export { importDirectory } from './from-file.ts';
export { directoryMapFrom } from './map-file.ts';
export { bindings } from './routes.ts';
export { stopImports } from './running.ts';
