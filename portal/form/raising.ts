import type { raiseMatter } from '@lianxin/contracts/matter-operations';
import type { Input } from '@lianxin/contracts/operation';
import { type Asked, answersFrom } from './answers.ts';
import { one, type Values } from './values.ts';

export type Raising = Input<typeof raiseMatter>;

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
export function raisingFrom(type: string, fields: readonly Asked[], values: Values): Raising {
  const place = one(values, 'place');
  const text = one(values, 'placeText').trim();
  const position = positionFrom(values);
  return {
    type,
    answers: answersFrom(fields, values),
    ...(place ? { placeId: place } : {}),
    ...(text ? { placeText: text } : {}),
    ...(position ? { position } : {}),
    ...askerFrom(values),
    ...(one(values, 'public') === 'true' ? { public: true } : {}),
  };
}
