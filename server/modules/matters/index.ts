export { dropOldUploads } from './actions/files.ts';
export { raiseStanding } from './actions/standing.ts';
export { contentsOf } from './contents.ts';
export { columnMapFrom } from './import/map-file.ts';
export { type ImportReport, importMatters } from './import/run.ts';
export { hearing } from './live.ts';
export { messagesOf } from './messages.ts';
export { organisationReactions } from './organisations.ts';
export { personReactions } from './people.ts';
export { placeReactions } from './places.ts';
export { bindings } from './routes.ts';
export {
  decide,
  type MatterEvent,
  type MatterFact,
  type MatterState,
  type Notice,
  raise,
  tick,
} from './rules/index.ts';
export { levelColumn } from './store/branches.ts';
export { type HistoryRow, insertHistory } from './store/bulk.ts';
export { type FigureCondition, figureConditions, filterCondition } from './store/conditions.ts';
export { servedSince } from './store/people.ts';
export { type MatterRef, matterRefs } from './store/refs.ts';
export { setEmptyClocks, sweep } from './sweep.ts';
