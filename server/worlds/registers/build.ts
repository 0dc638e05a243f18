import type { Membership } from '../build/memberships.ts';
import { giveAbilities } from './abilities.ts';
import { buildCare, type Recipient } from './care.ts';
import { buildChecks, type StandardCheck } from './checks.ts';
import { buildCredentials, type Credential } from './credentials.ts';
import { buildReportIns, type ReportIn } from './report-ins.ts';
import { buildRolls, stratify } from './rolls.ts';
import type { Setting } from './setting.ts';
import { buildSurvey, type SurveyUnit } from './survey.ts';
import { giveTerms } from './terms.ts';
import { buildTies, type Tie } from './ties.ts';

/** The registers of a world before they are saved. */
export interface BuiltRegisters {
  rolls: Membership[];
  reportIns: ReportIn[];
  ties: Tie[];
  survey: SurveyUnit[];
  checks: StandardCheck[];
  credentials: Credential[];
  care: Recipient[];
}

/**
 * Makes the registers of a world: the same world and day give the same. People that stand on a register only join
 * the world's; terms, seats, units, schooling and abilities are set on what is there. Throws RangeError on a fault
 * in the file.
 */
export function buildRegisters(wanted: Omit<Setting, 'newcomers'>): BuiltRegisters {
  const setting: Setting = { ...wanted, newcomers: [] };
  giveTerms(setting);
  const ties = buildTies(setting);
  const own = buildRolls(setting);
  const { reportIns, rolls: elsewhere } = buildReportIns(setting);
  const rolls = [...own, ...elsewhere];
  stratify(setting, rolls);
  const survey = buildSurvey(setting, ties);
  const checks = buildChecks(setting);
  const credentials = buildCredentials(setting);
  const care = buildCare(setting);
  giveAbilities(setting, rolls);
  setting.world.people.push(...setting.newcomers);
  return { rolls, reportIns, ties, survey, checks, credentials, care };
}
