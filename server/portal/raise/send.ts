import { raiseMatter, standOrder } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import type { TypeView } from '@lianxin/contracts/playbook-view';
import { periodFrom } from '../../../portal/form/period.ts';
import { nameOf, one, type Values } from '../../../portal/form/values.ts';
import { dayText, local } from '../../../portal/words/days.ts';
import { answersFrom } from '../answers.ts';
import type { Visit } from '../visit.ts';

type Raising = Input<typeof raiseMatter>;

/** Longitude and latitude, where the phone gave them. */
function positionFrom(values: Values): Raising['position'] {
  const [lng, lat] = [Number(one(values, 'lng')), Number(one(values, 'lat'))];
  return lng >= 70 && lng <= 140 && lat > 0 && lat <= 60 ? { lng, lat } : undefined;
}

/** For whom: myself, somebody I act for, or a resident without an account. */
function askerFrom(values: Values): Pick<Raising, 'askerId' | 'asker'> {
  const asker = one(values, 'asker');
  if (asker === '' || asker === 'me') return {};
  if (asker !== 'other') return { askerId: asker };
  const phone = one(values, 'askerPhone').replace(/\s/g, '');
  return { asker: { name: one(values, 'askerName').trim(), ...(phone ? { phone } : {}) } };
}

/** A matter as the operation takes it, from all that the pages asked. */
export function raisingFrom(type: TypeView, values: Values): Raising {
  const place = one(values, 'place');
  const text = one(values, 'placeText').trim();
  const position = positionFrom(values);
  return {
    type: type.id,
    answers: answersFrom(type.fields, values),
    ...(place ? { placeId: place } : {}),
    ...(text ? { placeText: text } : {}),
    ...(position ? { position } : {}),
    ...askerFrom(values),
    ...(one(values, 'public') === 'true' ? { public: true } : {}),
  };
}

const repeats = ['week', 'fortnight', 'month'] as const;

/** The day that a chosen time is on; today where none was asked. */
function firstDay(type: TypeView, values: Values, { now, playbook }: Visit): string {
  const field = type.fields.find((f) => f.kind === 'period');
  const from = field && periodFrom(values, nameOf(field))?.from;
  return from ? from.slice(0, 10) : dayText(local(now, playbook.zone));
}

/** Sends what was checked: a matter, or a standing order. Gives where to go then. Throws `Refused`. */
export async function send(visit: Visit, type: TypeView, values: Values, key: string): Promise<string> {
  const raising = raisingFrom(type, values);
  const every = repeats.find((r) => r === one(values, 'every'));
  if (type.standing && every) {
    await visit.call(standOrder, { ...raising, every, from: firstDay(type, values, visit) }, { key });
    return '/standing?done=set';
  }
  const { id } = await visit.call(raiseMatter, raising, { key });
  return `/matters/${id}/raised`;
}
