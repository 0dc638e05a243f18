import { randomUUID } from 'node:crypto';
import { followMatter, myMatters, publicMatters, showMatter } from '@lianxin/contracts/matter-operations';
import { Refused } from '#platform/operations/index.ts';
import { one } from '../../../portal/form/values.ts';
import type { ListAs } from '../../../portal/pages.ts';
import { type Answer, type Ask, get, go, localPath, post, show } from '../answer.ts';
import { keyOf } from '../keys.ts';
import { signedIn } from '../visit.ts';

const ways: readonly ListAs[] = ['asker', 'claimant', 'follower'];
const perPage = 20;

async function mine({ visit, query }: Ask) {
  signedIn(visit);
  const as = ways.find((way) => way === query.as) ?? 'asker';
  const open = query.open !== 'false';
  const list = await visit.call(myMatters, {
    as,
    open,
    limit: perPage,
    ...(query.after ? { after: query.after } : {}),
  });
  return show('matters', { ...list, as, open });
}

/** The name of an action of a type, whichever step it belongs to. */
function actionName({ visit }: Ask, type: string, action: string): string | null {
  const steps = visit.playbook.types.find((x) => x.id === type)?.steps ?? [];
  return steps.flatMap((s) => s.actions).find((a) => a.id === action)?.name ?? null;
}

/** One matter. Whoever handed it on may see it no longer: then the list it came from. */
async function matter(ask: Ask): Promise<Answer> {
  const { visit, params, query } = ask;
  const who = signedIn(visit);
  try {
    const shown = await visit.call(showMatter, { matter: params.matter ?? '' });
    const done = query.done ? actionName(ask, shown.type, query.done) : null;
    return show('matter', { matter: shown, done, refused: null, revealed: null, key: randomUUID() });
  } catch (error) {
    if (query.done && error instanceof Refused && ['NotFound', 'NotAllowed'].includes(error.code))
      return go(who.staff ? '/work' : '/matters');
    throw error;
  }
}

async function raised({ visit, params }: Ask) {
  signedIn(visit);
  return show('raised', { matter: await visit.call(showMatter, { matter: params.matter ?? '' }) });
}

async function follow({ visit, params, form }: Ask) {
  signedIn(visit);
  const on = one(form.values, 'follow') === 'true';
  await visit.call(followMatter, { matter: params.matter ?? '', follow: on }, { key: keyOf(form.values) });
  return go(localPath(one(form.values, 'back'), '/matters?as=follower'));
}

async function open({ visit, query }: Ask) {
  const type = visit.playbook.types.find((x) => x.id === query.type && x.public !== 'never')?.id ?? null;
  const list = await visit.call(publicMatters, {
    limit: perPage,
    ...(type ? { type } : {}),
    ...(query.after ? { after: query.after } : {}),
  });
  return show('public', { ...list, type, key: randomUUID() });
}

/** Lists of matters, one matter, following. */
export const matterRoutes = [
  get('/matters', mine),
  get('/matters/:matter', matter),
  get('/matters/:matter/raised', raised),
  post('/matters/:matter/follow', follow),
  get('/public', open),
];
