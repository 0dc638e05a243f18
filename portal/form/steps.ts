import type { FormField, TypeView } from '@lianxin/contracts/playbook-view';

export const stepIds = ['what', 'when', 'where', 'details', 'contact', 'check'] as const;
/** The pages of raising a matter, in order; at most five are shown for any type. */
export type StepId = (typeof stepIds)[number];

export interface StepGroup {
  step: StepId;
  fields: FormField[];
}

const most = 5;
const moments: readonly FormField['kind'][] = ['period', 'date', 'time'];
const choices: readonly FormField['kind'][] = ['choice', 'choices'];

/** The page a question belongs on. The first question, where it is a choice, is what the matter is about. */
function stepOf(field: FormField, index: number): StepId {
  if (index === 0 && choices.includes(field.kind)) return 'what';
  if (moments.includes(field.kind)) return 'when';
  if (field.id === 'address') return 'where';
  return field.kind === 'phone' ? 'contact' : 'details';
}

/**
 * Spreads a type's questions over at most five pages, one group each, ending with a page to check the
 * answers (checklist 14). Where there would be more, neighbours are joined, from the end.
 */
export function groupsOf(type: Pick<TypeView, 'fields'>): StepGroup[] {
  const groups = stepIds.map((step): StepGroup => ({ step, fields: [] }));
  const group = (step: StepId) => groups[stepIds.indexOf(step)] as StepGroup;
  type.fields.forEach((field, index) => {
    group(stepOf(field, index)).fields.push(field);
  });
  let shown = groups.filter((g) => g.fields.length > 0 || ['where', 'contact', 'check'].includes(g.step));
  for (const [from, to] of [
    ['contact', 'details'],
    ['when', 'details'],
  ] as const) {
    if (shown.length <= most) break;
    group(to).fields.push(...group(from).fields);
    shown = shown.filter((g) => g.step !== from);
  }
  return shown;
}
