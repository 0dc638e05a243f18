import type { Field } from '@lianxin/contracts/playbook/fields';
import type { Action, MatterType, Step } from '@lianxin/contracts/playbook/matter-type';
import type { Playbook } from '@lianxin/contracts/playbook/playbook';

/** One fault: the map or list where it stands, the key or item in it, and what to write instead. */
export interface Finding {
  at: [holder: object, key?: string | number];
  message: string;
}

/** One rule of a good playbook. Its code never changes; `docs/playbooks.md` lists them. */
export interface Check {
  code: string;
  finds: (playbook: Playbook) => Iterable<Finding>;
}

export const check = (code: string, finds: Check['finds']): Check => ({ code, finds });

export const stepsOf = (matter: MatterType): [string, Step][] => Object.entries(matter.steps);
export const actionsOf = (step: Step): [string, Action][] => Object.entries(step.actions ?? {});

/** Every step of every matter type. */
export function* everyStep(playbook: Playbook): Generator<{ matter: MatterType; id: string; step: Step }> {
  for (const matter of playbook.matters) for (const [id, step] of stepsOf(matter)) yield { matter, id, step };
}

/** Every action of every step. */
export function* everyAction(
  playbook: Playbook,
): Generator<{ matter: MatterType; stepId: string; step: Step; id: string; action: Action }> {
  for (const { matter, id: stepId, step } of everyStep(playbook))
    for (const [id, action] of actionsOf(step)) yield { matter, stepId, step, id, action };
}

/** Every list of fields that is shown as one form: a matter's, an action's, and the common asks. */
export function* everyForm(
  playbook: Playbook,
): Generator<{ fields: Field[]; matter?: MatterType; action?: Action }> {
  yield { fields: playbook.asks };
  for (const matter of playbook.matters) yield { fields: matter.fields, matter };
  for (const { matter, action } of everyAction(playbook))
    if (action.asks) yield { fields: action.asks, matter, action };
}

/** Every field, once for each form it is in. */
export function* everyField(
  playbook: Playbook,
): Generator<{ field: Field; fields: Field[]; matter?: MatterType; action?: Action }> {
  for (const form of everyForm(playbook)) for (const field of form.fields) yield { ...form, field };
}

/** `「待派单」（raised）`, as messages name a step, an action or a role. */
export const called = (id: string, thing: { name: string } | undefined): string =>
  thing ? `「${thing.name}」（${id}）` : `「${id}」`;

/** Parties of a matter that are no roles. */
export const parties = ['asker', 'claimant', 'helper', 'raiser'] as const;
export const isPartyWord = (word: string): boolean => (parties as readonly string[]).includes(word);
