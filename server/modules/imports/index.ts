export { dropOldImports, settleSilent } from './background.ts';
export { importDirectory } from './from-file.ts';
export { directoryMapFrom } from './map-file.ts';
export { bindings } from './routes.ts';
export { stopImports } from './running.ts';
