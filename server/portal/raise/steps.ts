import type { PlaybookView, TypeView } from '@lianxin/contracts/playbook-view';
import { groupsOf, type StepId, stepIds } from '../../../portal/form/steps.ts';
import { one, type Values } from '../../../portal/form/values.ts';

/** The pages to go through. How to reach somebody is not asked again where it is known (checklist 19). */
export function stepsOf(type: TypeView, values: Values): StepId[] {
  const steps = groupsOf(type).map((g) => g.step);
  return one(values, 'known') === 'true' ? steps.filter((s) => s !== 'contact') : steps;
}

/** The step that a form says it was on; the first where it says none. */
export function stepFrom(type: TypeView, values: Values): StepId {
  const known = groupsOf(type).map((g) => g.step);
  const said = one(values, 'step');
  return known.find((s) => s === said) ?? known[0] ?? 'check';
}

/** The page after this one, or before it. A page that is not in the line leads to the last. */
export function beside(steps: readonly StepId[], step: StepId, by: 1 | -1): StepId {
  const at = steps.indexOf(step);
  if (at < 0) return 'check';
  return steps[Math.min(Math.max(at + by, 0), steps.length - 1)] ?? 'check';
}

/** A step named after a button's colon: `edit:where`. */
export const isStep = (text: string): text is StepId => (stepIds as readonly string[]).includes(text);

/** How deep a place must be for somebody to be responsible: 1 is the outermost level. */
export const leastLevel = (playbook: PlaybookView, type: TypeView): number =>
  type.place.required ? playbook.levels.findIndex((l) => l.id === type.place.least) + 1 : 0;

/** The page on which an error's field is asked. */
export function stepOfError(type: TypeView, path: string): StepId {
  const [head, field] = path.split('.');
  if (head?.startsWith('place') || head === 'position') return 'where';
  if (head === 'every' || head === 'from') return 'when';
  if (head === 'asker' || head === 'askerId')
    return groupsOf(type).some((g) => g.step === 'contact') ? 'contact' : 'details';
  return groupsOf(type).find((g) => g.fields.some((f) => f.id === field))?.step ?? 'check';
}
