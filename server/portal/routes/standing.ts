import { randomUUID } from 'node:crypto';
import { endStanding, myStanding } from '@lianxin/contracts/matter-operations';
import { refuse } from '#platform/operations/index.ts';
import { type Ask, get, go, post, show } from '../answer.ts';
import { emptyValues } from '../forms.ts';
import { keyOf } from '../keys.ts';
import { signedIn } from '../visit.ts';

async function list({ visit, query }: Ask) {
  signedIn(visit);
  const done = query.done === 'set' || query.done === 'ended' ? query.done : null;
  return show('standing', { ...(await visit.call(myStanding, {})), done });
}

async function askEnd({ visit, params }: Ask) {
  signedIn(visit);
  const { items } = await visit.call(myStanding, {});
  const standing = items.find((x) => x.id === params.standing) ?? refuse('NotFound');
  return show('endStanding', { standing, key: randomUUID(), values: emptyValues(), refused: null });
}

async function end({ visit, params, form }: Ask) {
  signedIn(visit);
  await visit.call(endStanding, { standing: params.standing ?? '' }, { key: keyOf(form.values) });
  return go('/standing?done=ended');
}

/** Orders that come again by themselves (Z11): listed and stopped; they are set while ordering. */
export const standingRoutes = [
  get('/standing', list),
  get('/standing/:standing/end', askEnd),
  post('/standing/:standing/end', end),
];
