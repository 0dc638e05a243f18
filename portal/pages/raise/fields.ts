import type { FormField } from '@lianxin/contracts/playbook-view';
import { groupsOf } from '../../form/steps.ts';
import type { RaisePage } from '../../pages.ts';

/** The fields that this page of a type asks. */
export const fieldsOf = (data: Pick<RaisePage, 'type' | 'step'>): FormField[] =>
  groupsOf(data.type).find((g) => g.step === data.step)?.fields ?? [];
