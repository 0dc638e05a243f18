import { listPlaces } from '@lianxin/contracts/directory';
import { myWork, raiseMatter, showMatter } from '@lianxin/contracts/matter-operations';
import type { TypeView } from '@lianxin/contracts/playbook-view';
import { refuse } from '#platform/operations/index.ts';
import { raisingFrom } from '../../../portal/form/raising.ts';
import { one, type Values } from '../../../portal/form/values.ts';
import type { Path } from '../../../portal/frame.ts';
import type { Pages, Refusal } from '../../../portal/pages.ts';
import { problems } from '../../../portal/words/invitations.ts';
import { type Answer, type Ask, get, go, post, show } from '../answer.ts';
import { emptyValues } from '../forms.ts';
import { keyOf } from '../keys.ts';
import { keepPictures } from '../pictures.ts';
import { pathTo } from '../raise/place.ts';
import { attempt, orElse } from '../refusal.ts';
import { signedIn, type Visit } from '../visit.ts';

const groups = ['all', 'overdue', 'today', 'new', 'watch'] as const;

async function list({ visit, query }: Ask) {
  signedIn(visit);
  const group = groups.find((g) => g === query.group) ?? 'all';
  const work = await visit.call(myWork, { group, limit: 20, ...(query.after ? { after: query.after } : {}) });
  return show('work', { ...work, group });
}

const mostPlaces = 60;

/** The places I stand for, each with what lies within it; the place already chosen first. */
async function placesOf(visit: Visit, values: Values): Promise<Path[]> {
  const chosen = await pathTo(visit.call, one(values, 'place'));
  const mine = [...new Set((visit.who?.roles ?? []).flatMap((role) => role.placeId ?? []))];
  const within = await Promise.all(
    mine.slice(0, 3).map(async (id) => {
      const { path, items } = await orElse(visit.call(listPlaces, { parent: id }), { path: [], items: [] });
      const shown = path.filter((p) => p.level > 0);
      return [shown, ...items.map(({ id, level, name }) => [...shown, { id, level, name }])];
    }),
  );
  const all = [chosen, ...within.flat()].filter((path) => path.length > 0);
  return [...new Map(all.map((path) => [path.at(-1)?.id, path])).values()].slice(0, mostPlaces);
}

async function quickPage(ask: Ask, more: Partial<Pages['quick']>, status = 200): Promise<Answer> {
  const { visit } = ask;
  const values = more.values ?? emptyValues();
  const data: Pages['quick'] = {
    types: problems(visit.playbook.types),
    places: await placesOf(visit, values),
    sent: null,
    key: keyOf(values),
    refused: null,
    ...more,
    values,
  };
  return show('quick', data, status);
}

async function form(ask: Ask): Promise<Answer> {
  const { visit, query } = ask;
  if (!signedIn(visit).staff) return go('/report');
  const values: Values = { ...emptyValues(), ...(query.type ? { type: [query.type] } : {}) };
  if (!query.sent) return quickPage(ask, { values });
  const { id, number, step, dueAt, next } = await visit.call(showMatter, { matter: query.sent });
  return quickPage(ask, { values, sent: { id, number, step, dueAt, next } });
}

/** Sends what was found: the same operation and key as the device's own outbox uses. */
async function report(ask: Ask): Promise<Answer> {
  const { visit, form: sent } = ask;
  signedIn(visit);
  const type: TypeView =
    problems(visit.playbook.types).find((x) => x.id === one(sent.values, 'type')) ?? refuse('NotFound');
  const key = keyOf(sent.values);
  let values: Values = { ...sent.values, key: [key] };
  const raised = await attempt(async () => {
    values = { ...(await keepPictures(visit.call, type.fields, { ...sent, values }, key)) };
    return visit.call(raiseMatter, raisingFrom(type.id, type.fields, values), { key });
  });
  if (raised.refused === null) return go(`/work/report?type=${type.id}&sent=${raised.value.id}`);
  return quickPage(ask, { values, refused: asPlace(raised.refused) }, 400);
}

/** A place too vague is said at the place. */
const asPlace = (refused: Refusal): Refusal =>
  refused.code === 'PlaceTooVague' && refused.fields.length === 0
    ? { ...refused, fields: [{ path: 'place', code: refused.code, message: refused.message }] }
    : refused;

/** The work list on the phone, and finding and reporting on one page (Z7). */
export const workRoutes = [get('/work', list), get('/work/report', form), post('/work/report', report)];
