import * as coverage from '@lianxin/contracts/coverage';
import * as standards from '@lianxin/contracts/standards';
import { type Binding, bind } from '#platform/operations/index.ts';
import {
  checkStandardAction,
  listChecksAction,
  showEvidenceAction,
  showStandardsAction,
  uploadEvidenceAction,
} from './actions/check.ts';
import { figuresAction } from './actions/figures.ts';
import { listGapsAction, listUnitsAction } from './actions/list-units.ts';
import { matrixAction, missingAction } from './actions/matrix.ts';
import { revealUnitAction, showUnitAction } from './actions/show-unit.ts';
import { addUnitAction, changeUnitAction, endUnitAction, setCoverageAction } from './actions/write-unit.ts';

export const bindings: Binding[] = [
  bind(coverage.showCoverage, figuresAction),
  bind(coverage.listUnits, listUnitsAction),
  bind(coverage.listGaps, listGapsAction),
  bind(coverage.showUnit, showUnitAction),
  bind(coverage.addUnit, addUnitAction),
  bind(coverage.changeUnit, changeUnitAction),
  bind(coverage.endUnit, endUnitAction),
  bind(coverage.setCoverage, setCoverageAction),
  bind(coverage.revealUnit, revealUnitAction),
  bind(standards.showMatrix, matrixAction),
  bind(standards.listMissing, missingAction),
  bind(standards.showStandards, showStandardsAction),
  bind(standards.listChecks, listChecksAction),
  bind(standards.checkStandard, checkStandardAction),
  bind(standards.uploadEvidence, uploadEvidenceAction),
  bind(standards.showEvidence, showEvidenceAction),
];
