export { type AnswerSetting, type CheckedAnswers, checkAnswers } from './answers/check-answers.ts';
export {
  type Calendar,
  formatDuration,
  instantAt,
  isWorkingDay,
  parseDuration,
} from './calendar/index.ts';
export type { CaseEngine, CaseState } from './cases/engine.ts';
export { caseFiles, loadCases } from './cases/load.ts';
export { type CaseReport, runCase } from './cases/run.ts';
export {
  type CompiledPlaybook,
  type CompiledRole,
  compile,
  roleMay,
  type Stands,
} from './compiled.ts';
export { type Diagram, diagramOf, mermaid } from './diagram.ts';
export { type ForRules, forRules } from './for-rules.ts';
export { readYamlFile } from './load/one-file.ts';
export { type Loaded, loadPlaybook } from './load.ts';
export { type Problem, problemLine } from './problem.ts';
export { loadCalendarYear, publishPlaybook } from './publish.ts';
export { loadPublished } from './published.ts';
export { formField, playbookView } from './view.ts';
