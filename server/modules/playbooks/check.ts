import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { checkCalendar } from './calendar/index.ts';
import { burdenChecks } from './checks/burden.ts';
import { clockChecks } from './checks/clocks.ts';
import { fieldChecks } from './checks/fields.ts';
import type { Check } from './checks/finding.ts';
import { flowChecks } from './checks/flow.ts';
import { idChecks } from './checks/ids.ts';
import { nameChecks } from './checks/names.ts';
import { partChecks } from './checks/parts.ts';
import { textChecks } from './checks/texts.ts';
import { inOrder, type Locate, nowhere, type Problem } from './problem.ts';

/** Every rule of a good playbook. */
export const checks: readonly Check[] = [
  ...idChecks,
  ...nameChecks,
  ...flowChecks,
  ...clockChecks,
  ...partChecks,
  ...fieldChecks,
  ...textChecks,
  ...burdenChecks,
];

/**
 * All that is wrong with a resolved playbook (Z7, Z10, Z11 and any other): pure, and never throws for a
 * playbook that fits the schema. `locate` says where things are written; without it positions are empty.
 */
export function checkPlaybook(playbook: Playbook, locate: Locate = nowhere): Problem[] {
  const found = checks.flatMap(({ code, finds }) =>
    [...finds(playbook)].map(({ at, message }) => ({ ...locate(...at), code, message })),
  );
  return inOrder([...found, ...checkCalendar(playbook.calendar, locate)]);
}
