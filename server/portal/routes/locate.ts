import { randomUUID } from 'node:crypto';
import { locateMatter, showMatter } from '@lianxin/contracts/matter-operations';
import { refuse } from '#platform/operations/index.ts';
import { one } from '../../../portal/form/values.ts';
import type { Refusal } from '../../../portal/pages.ts';
import { type Answer, type Ask, get, go, post, show } from '../answer.ts';
import { keyOf } from '../keys.ts';
import { placeChoice } from '../raise/place.ts';
import { attempt } from '../refusal.ts';
import { signedIn } from '../visit.ts';

async function page({ visit, params }: Ask, at: string | null, refused: Refusal | null): Promise<Answer> {
  signedIn(visit);
  const matter = await visit.call(showMatter, { matter: params.matter ?? '' });
  if (!matter.mayLocate) return refuse('NotAllowed');
  const chosen = at ?? matter.place.path.at(-1)?.id ?? '';
  const place = await placeChoice(visit.call, { chosen, last: '', q: '', least: 0 });
  return show('locate', { matter, place, key: randomUUID(), refused }, refused ? 409 : 200);
}

async function locate(ask: Ask): Promise<Answer> {
  const { visit, params, form } = ask;
  signedIn(visit);
  const [matter, placeId] = [params.matter ?? '', one(form.values, 'place')];
  const version = Number(one(form.values, 'version'));
  const input = { matter, placeId, ...(version > 0 ? { version } : {}) };
  const located = await attempt(() => visit.call(locateMatter, input, { key: keyOf(form.values) }));
  return located.refused ? page(ask, placeId, located.refused) : go(`/matters/${matter}`);
}

/** 核定地点: staff set where a matter really is, down to the grid or building. */
export const locateRoutes = [
  get('/matters/:matter/locate', (ask) => page(ask, ask.query.at ?? null, null)),
  post('/matters/:matter/locate', locate),
];
