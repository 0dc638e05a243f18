import { randomUUID } from 'node:crypto';
import { myCare, myPairs, viewCare, visitCare, withdrawCare } from '@lianxin/contracts/care';
import { newId } from '#platform/ids.ts';
import { refuse } from '#platform/operations/index.ts';
import { one, type Values } from '../../../portal/form/values.ts';
import type { Refusal } from '../../../portal/pages.ts';
import { type Answer, type Ask, get, go, post, show } from '../answer.ts';
import { emptyValues } from '../forms.ts';
import { keyOf } from '../keys.ts';
import { attempt } from '../refusal.ts';
import { signedIn } from '../visit.ts';

async function pairs({ visit, query }: Ask) {
  signedIn(visit);
  return show('pairs', { ...(await visit.call(myPairs, {})), done: query.done === 'visit' });
}

/** Each page is an opening, which stays on the trail; the same page shown again after a mistake is none. */
async function pair(
  { visit, params }: Ask,
  opening: string = newId(),
  values: Values = emptyValues(),
  refused: Refusal | null = null,
): Promise<Answer> {
  signedIn(visit);
  const care = await visit.call(viewCare, { recipient: params.recipient ?? '', opening });
  return show('pair', { care, opening, values, refused, key: randomUUID() }, refused ? 409 : 200);
}

async function record(ask: Ask): Promise<Answer> {
  const { visit, params, form } = ask;
  signedIn(visit);
  const { values } = form;
  const [on, note] = [one(values, 'on').trim(), one(values, 'note').trim()];
  const { refused } = await attempt(() =>
    visit.call(
      visitCare,
      { recipient: params.recipient ?? '', ...(on ? { on } : {}), ...(note ? { note } : {}) },
      { key: keyOf(values) },
    ),
  );
  if (!refused) return go('/pairs?done=visit');
  const opening = one(values, 'opening');
  return pair(ask, /^[0-9a-f-]{32,36}$/.test(opening) ? opening : newId(), values, refused);
}

async function own({ visit, query }: Ask) {
  signedIn(visit);
  return show('ownCare', { ...(await visit.call(myCare, {})), done: query.done === 'withdrawn' });
}

async function askWithdraw({ visit, params }: Ask) {
  signedIn(visit);
  const { items } = await visit.call(myCare, {});
  const item = items.find((each) => each.id === params.recipient) ?? refuse('NotFound');
  return show('withdrawCare', { item, key: randomUUID(), values: emptyValues(), refused: null });
}

async function withdraw({ visit, params, form }: Ask) {
  signedIn(visit);
  await visit.call(withdrawCare, { recipient: params.recipient ?? '' }, { key: keyOf(form.values) });
  return go('/care?done=withdrawn');
}

/** 我的结对, and what is held about oneself as somebody who is looked after (Z11, Q12). */
export const careRoutes = [
  get('/pairs', pairs),
  get('/pairs/:recipient', (ask) => pair(ask)),
  post('/pairs/:recipient', record),
  get('/care', own),
  get('/care/:recipient/withdraw', askWithdraw),
  post('/care/:recipient/withdraw', withdraw),
];
