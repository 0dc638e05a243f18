import type { MatterType, Step } from '@lianxin/contracts/playbook/matter-type';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';
import { formatDuration, parseDuration } from './calendar/index.ts';

/** `4个工作小时` for `4 working hours`. */
export function durationWords(text: string): string {
  const parsed = parseDuration(text);
  return parsed.ok ? formatDuration(parsed.duration) : text;
}

/** A step's time limit: `2天`, or by grade `一般诉求 2天，重大诉求 10天`; empty: none. */
export function withinWords(step: Step, matter: MatterType): string {
  if (step.within === undefined) return '';
  if (typeof step.within === 'string') return durationWords(step.within);
  const gradeName = (id: string) => matter.grades?.find((g) => g.id === id)?.name ?? id;
  return Object.entries(step.within)
    .map(([grade, text]) => `${gradeName(grade)} ${durationWords(text)}`)
    .join('，');
}

/** What a party is called in a matter type: the asker's own word, a role's name. */
export function partyWords(party: string, matter: MatterType, playbook: Playbook): string {
  const fixed: Record<string, string> = {
    asker: matter.asker,
    claimant: '领单队员',
    helper: '协办单位',
    raiser: '代为提出人',
    resident: '居民',
  };
  return fixed[party] ?? playbook.roles.find((r) => r.id === party)?.name ?? party;
}
