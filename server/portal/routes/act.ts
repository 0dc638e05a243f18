import { randomUUID } from 'node:crypto';
import { actOnMatter, listMatters, revealAnswer, showMatter } from '@lianxin/contracts/matter-operations';
import type { ActionView, MatterView } from '@lianxin/contracts/matters';
import type { FormField } from '@lianxin/contracts/playbook-view';
import { Refused, refuse } from '#platform/operations/index.ts';
import { answersFrom } from '../../../portal/form/answers.ts';
import { one, type Values } from '../../../portal/form/values.ts';
import type { Refusal } from '../../../portal/pages.ts';
import { t } from '../../../portal/texts.ts';
import { type Answer, type Ask, get, go, post, show } from '../answer.ts';
import { emptyValues } from '../forms.ts';
import { keyOf } from '../keys.ts';
import { keepPictures } from '../pictures.ts';
import { attempt, missing, orElse, refusalOf } from '../refusal.ts';
import { signedIn, type Visit } from '../visit.ts';

async function load({ visit, params }: Ask): Promise<{ matter: MatterView; action: ActionView | null }> {
  signedIn(visit);
  const matter = await visit.call(showMatter, { matter: params.matter ?? '' });
  return { matter, action: matter.actions.find((a) => a.id === params.action) ?? null };
}

const onMatter = (matter: MatterView, refused: Refusal): Answer =>
  show('matter', { matter, done: null, refused, revealed: null, key: randomUUID() }, 409);

/** No longer to be done: the matter as it stands now, and why. */
const gone = (matter: MatterView): Answer =>
  onMatter(matter, { code: 'WrongStep', message: t.act.unknown, fields: [] });

async function form(ask: Ask): Promise<Answer> {
  const { matter, action } = await load(ask);
  if (!action) return gone(matter);
  return show('act', { matter, action, key: randomUUID(), values: emptyValues(), refused: null });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** People know matters by number: finds the matter of each number that was typed. Refuses what is not found. */
async function byNumber(visit: Visit, fields: readonly FormField[], answers: Record<string, unknown>) {
  for (const field of fields.filter((f) => f.kind === 'matter')) {
    const typed = String(answers[field.id] ?? '').trim();
    if (typed === '' || uuid.test(typed)) continue;
    const { items } = await orElse(visit.call(listMatters, { q: typed.slice(0, 50), limit: 5 }), {
      items: [],
    });
    const found = items.find((row) => row.number === typed);
    const path = `answers.${field.id}`;
    answers[field.id] =
      found?.id ??
      refuse('InvalidInput', missing([{ path, code: 'not-found', message: t.act.matterMissing }]));
  }
}

/**
 * What the form says it asks, `rating:rating comment:long-text`: a form sent again after the matter has moved on
 * must read as it did the first time, so that its key gives it the answer that was lost on the way.
 */
function asksOf(values: Values): FormField[] {
  return one(values, 'asks')
    .split(' ')
    .flatMap((ask): FormField[] => {
      const [id = '', kind = ''] = ask.split(':');
      const known = /^[a-z][a-z0-9-]{0,63}$/.test(id) && Object.hasOwn(kinds, kind);
      return known ? [{ id, name: id, kind: kind as FormField['kind'], required: false }] : [];
    });
}

const kinds: Record<FormField['kind'], true> = {
  text: true,
  'long-text': true,
  choice: true,
  choices: true,
  number: true,
  'yes-no': true,
  date: true,
  time: true,
  period: true,
  phone: true,
  hours: true,
  money: true,
  rating: true,
  pictures: true,
  organisation: true,
  organisations: true,
  person: true,
  matter: true,
  duration: true,
};

/** Acts; a picture that cannot be kept, a wrong answer or a newer version bring the form back as it was. */
async function act({ visit, params, form: sent }: Ask): Promise<Answer> {
  signedIn(visit);
  const [matter = '', action = ''] = [params.matter, params.action];
  const key = keyOf(sent.values);
  const asks = asksOf(sent.values);
  const version = Number(one(sent.values, 'version'));
  let values: Values = sent.values;
  const done = await attempt(async () => {
    values = await keepPictures(visit.call, asks, sent, key);
    const answers = answersFrom(asks, values);
    await byNumber(visit, asks, answers);
    const input = { matter, action, answers, ...(version > 0 ? { version } : {}) };
    return visit.call(actOnMatter, input, { key });
  });
  if (done.refused === null) return go(`/matters/${matter}?done=${action}`);
  const now = await visit.call(showMatter, { matter });
  const still = now.actions.find((a) => a.id === action);
  if (!still || (still.asks.length === 0 && still.sure === undefined)) return onMatter(now, done.refused);
  const stale = done.refused.code === 'StaleVersion';
  const refused = stale ? { ...done.refused, message: t.act.stale } : done.refused;
  return show('act', { matter: now, action: still, key: randomUUID(), values, refused }, 400);
}

/** Names of what can be asked to be shown whole. */
const known = (matter: MatterView, what: string): boolean =>
  what === 'asker' || matter.answers.some((a) => a.id === what && a.masked);

async function askReveal(ask: Ask): Promise<Answer> {
  const { matter } = await load(ask);
  const what = ask.params.what ?? '';
  if (!matter.mayReveal || !known(matter, what)) return refuse('NotAllowed');
  return show('reveal', { matter, what, key: randomUUID(), values: emptyValues(), refused: null });
}

/** Shows one hidden answer once, on the page it belongs to; the reason is kept with the look (checklist 20). */
async function reveal(ask: Ask): Promise<Answer> {
  const { visit, form: sent } = ask;
  const { matter } = await load(ask);
  const what = ask.params.what ?? '';
  const key = keyOf(sent.values);
  const reason = one(sent.values, 'other').trim() || one(sent.values, 'reason');
  const seen = await attempt(() => visit.call(revealAnswer, { matter: matter.id, what, reason }, { key }));
  if (seen.refused)
    return show('reveal', { matter, what, key, values: sent.values, refused: seen.refused }, 400);
  const revealed = { what, text: seen.value.text };
  return show('matter', { matter, done: null, refused: null, revealed, key: randomUUID() });
}

/** Claims straight from the list; what is refused is said on the list, which shows what is left. */
export async function claim(ask: Ask, again: (refused: Refusal) => Promise<Answer>): Promise<Answer> {
  const { visit, params, form: sent } = ask;
  signedIn(visit);
  const version = Number(one(sent.values, 'version'));
  try {
    await visit.call(
      actOnMatter,
      { matter: params.matter ?? '', action: 'claim', ...(version > 0 ? { version } : {}) },
      { key: keyOf(sent.values) },
    );
    return go(`/matters/${params.matter}?done=claim`);
  } catch (error) {
    if (error instanceof Refused && error.code !== 'NotSignedIn') return again(refusalOf(error));
    throw error;
  }
}

const actUrl = '/matters/:matter/act/:action';
const revealUrl = '/matters/:matter/reveal/:what';

/** Whatever one may do with a matter, and looking at what is hidden. */
export const actRoutes = [
  get(actUrl, form),
  post(actUrl, act),
  get(revealUrl, askReveal),
  post(revealUrl, reveal),
];
