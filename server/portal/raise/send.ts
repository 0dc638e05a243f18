import { raiseMatter, standOrder } from '@lianxin/contracts/matter-operations';
import type { TypeView } from '@lianxin/contracts/playbook-view';
import { periodFrom } from '../../../portal/form/period.ts';
import { raisingFrom } from '../../../portal/form/raising.ts';
import { nameOf, one, type Values } from '../../../portal/form/values.ts';
import { dayText, local } from '../../../portal/words/days.ts';
import type { Visit } from '../visit.ts';

const repeats = ['week', 'fortnight', 'month'] as const;

/** The day that a chosen time is on; today where none was asked. */
function firstDay(type: TypeView, values: Values, { now, playbook }: Visit): string {
  const field = type.fields.find((f) => f.kind === 'period');
  const from = field && periodFrom(values, nameOf(field))?.from;
  return from ? from.slice(0, 10) : dayText(local(now, playbook.zone));
}

/** Sends what was checked: a matter, or a standing order. Gives where to go then. Throws `Refused`. */
export async function send(visit: Visit, type: TypeView, values: Values, key: string): Promise<string> {
  const raising = raisingFrom(type.id, type.fields, values);
  const every = repeats.find((r) => r === one(values, 'every'));
  if (type.standing && every) {
    await visit.call(standOrder, { ...raising, every, from: firstDay(type, values, visit) }, { key });
    return '/standing?done=set';
  }
  const { id } = await visit.call(raiseMatter, raising, { key });
  return `/matters/${id}/raised`;
}
