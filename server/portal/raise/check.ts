import type { FieldError } from '@lianxin/contracts/errors';
import type { Field } from '@lianxin/contracts/playbook/fields';
import type { FormField, PlaybookView, TypeView } from '@lianxin/contracts/playbook-view';
import { checkAnswers } from '#modules/playbooks/index.ts';
import { answersFrom } from '../../../portal/form/answers.ts';
import { groupsOf, type StepId } from '../../../portal/form/steps.ts';
import { one, type Values } from '../../../portal/form/values.ts';
import type { Path } from '../../../portal/frame.ts';
import { leastLevel } from './steps.ts';

/** What is wrong with some fields' answers, by the same rules as the operation's, so that each page says its own. */
export function answerProblems(
  fields: readonly FormField[],
  values: Values,
  { zone }: Pick<PlaybookView, 'zone'>,
  now: number,
): FieldError[] {
  const checked = checkAnswers(fields as readonly Field[], answersFrom(fields, values), {
    services: new Map(),
    zone,
    now,
  });
  return checked.ok ? [] : checked.fields;
}

const ofPlace = (message: string): FieldError => ({ path: 'place', code: 'required', message });

/** What is wrong with a page's answers. `path` is the place chosen so far. */
export function stepProblems(
  step: StepId,
  values: Values,
  path: Path,
  type: TypeView,
  playbook: PlaybookView,
  now: number,
): FieldError[] {
  const fields = groupsOf(type).find((g) => g.step === step)?.fields ?? [];
  const problems = answerProblems(fields, values, playbook, now);
  if (step === 'where') {
    const least = leastLevel(playbook, type);
    if ((path.at(-1)?.level ?? 0) < least)
      return [ofPlace(`请选到${playbook.levels[least - 1]?.name ?? '地点'}，这样才知道由谁办理。`)];
  }
  if (
    (step === 'contact' || step === 'details') &&
    one(values, 'asker') === 'other' &&
    one(values, 'askerName').trim() === ''
  )
    problems.push({ path: 'askerName', code: 'required', message: '请填写「居民姓名」。' });
  return problems;
}
