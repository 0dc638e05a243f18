export { dropOldUploads } from './actions/files.ts';
export { raiseStanding } from './actions/standing.ts';
export { bindings } from './routes.ts';
export { decide, type MatterFact, raise, tick } from './rules/index.ts';
export { levelColumn } from './store/branches.ts';
export { type HistoryRow, insertHistory } from './store/bulk.ts';
export { type FigureCondition, figureConditions, filterCondition } from './store/conditions.ts';
export { type MatterRef, matterRefs } from './store/refs.ts';
export { sweep } from './sweep.ts';
