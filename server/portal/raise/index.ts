import { followMatter, similarMatters } from '@lianxin/contracts/matter-operations';
import type { MatterCard } from '@lianxin/contracts/matters';
import type { TypeView } from '@lianxin/contracts/playbook-view';
import { Refused, refuse } from '#platform/operations/index.ts';
import { groupsOf, type StepId } from '../../../portal/form/steps.ts';
import { nameOf, one, type Values } from '../../../portal/form/values.ts';
import type { Refusal } from '../../../portal/pages.ts';
import { type Answer, type Ask, get, go, post, show } from '../answer.ts';
import { keyOf } from '../keys.ts';
import { keepPictures } from '../pictures.ts';
import { attempt, missing, orElse, refusalOf } from '../refusal.ts';
import { signedIn, type Visit } from '../visit.ts';
import { stepProblems } from './check.ts';
import { knownValues } from './known.ts';
import { pathTo, placeChoice } from './place.ts';
import { send } from './send.ts';
import { beside, isStep, leastLevel, stepFrom, stepOfError, stepsOf } from './steps.ts';

/** The type of this address that the sender may raise. */
function typeOf({ visit, params }: Ask): TypeView {
  signedIn(visit);
  const type = visit.playbook.types.find((x) => x.id === params.type) ?? refuse('NotFound');
  return type.mayRaise ? type : refuse('NotAllowed');
}

/** Open public matters like this one; none where the type is never public or the place is not known. */
async function similarTo(visit: Visit, type: TypeView, values: Values): Promise<MatterCard[]> {
  const place = one(values, 'place');
  if (type.public === 'never' || place === '') return [];
  const words = type.fields
    .filter((f) => f.kind === 'long-text' || f.kind === 'text')
    .map((f) => one(values, nameOf(f)));
  const title =
    type.fields[0]?.options?.find((o) => o.id === one(values, nameOf(type.fields[0]!)))?.name ?? '';
  const text = [title, ...words].join(' ').trim().slice(0, 500);
  const { items } = await orElse(visit.call(similarMatters, { type: type.id, placeId: place, text }), {
    items: [],
  });
  return items.slice(0, 3);
}

/** Shows one page of the flow. */
async function page(
  visit: Visit,
  type: TypeView,
  step: StepId,
  values: Values,
  refused: Refusal | null,
): Promise<Answer> {
  const place = await placeChoice(visit.call, {
    chosen: one(values, 'place'),
    last: one(values, 'last'),
    q: step === 'where' ? one(values, 'q') : '',
    least: leastLevel(visit.playbook, type),
  });
  return show(
    'raise',
    {
      type,
      step,
      steps: stepsOf(type, values),
      key: keyOf(values),
      values,
      refused,
      place,
      similar: step === 'check' && refused === null ? await similarTo(visit, type, values) : [],
      begun: values.key !== undefined,
    },
    refused ? 400 : 200,
  );
}

/** Begins: what is known is filled in, what the address already says is not asked. */
async function begin(ask: Ask): Promise<Answer> {
  const { visit, query } = ask;
  const type = typeOf(ask);
  const values = await knownValues(visit, type);
  const [first] = type.fields;
  const chosen = first && query[first.id];
  if (first && chosen && first.options?.some((o) => o.id === chosen)) values[nameOf(first)] = [chosen];
  if (visit.who?.actsFor.some((p) => p.personId === query.for)) values.asker = [query.for ?? ''];
  const steps = stepsOf(type, values);
  const step = steps[0] === 'what' && chosen ? beside(steps, 'what', 1) : (steps[0] ?? 'check');
  return page(visit, type, step, values, null);
}

/** What the page's place buttons do to the place chosen. Null: it was no place button. */
function moved(values: Values, button: string): Values | null {
  if (button.startsWith('into:')) return { ...values, place: [button.slice('into:'.length)], q: [] };
  if (button === 'clear') return { ...values, place: [], q: [], lng: [], lat: [] };
  if (button === 'find') return { ...values, place: [] };
  return null;
}

/** Forward from a page: its answers are checked first; back to the check where one came from there. */
async function forward(visit: Visit, type: TypeView, step: StepId, values: Values): Promise<Answer> {
  const path = await pathTo(visit.call, one(values, 'place'));
  const problems = stepProblems(step, values, path, type, visit.playbook, visit.now);
  if (problems.length > 0) return page(visit, type, step, values, missing(problems));
  const next = one(values, 'editing') === 'true' ? 'check' : beside(stepsOf(type, values), step, 1);
  return page(visit, type, next, { ...values, editing: [], q: [] }, null);
}

/** Sends; what is refused is shown on the page that asks it. */
async function sendOff(visit: Visit, type: TypeView, values: Values): Promise<Answer> {
  const path = await pathTo(visit.call, one(values, 'place'));
  for (const { step } of groupsOf(type)) {
    const problems = stepProblems(step, values, path, type, visit.playbook, visit.now);
    if (problems.length > 0)
      return page(visit, type, step, { ...values, editing: ['true'] }, missing(problems));
  }
  const sent = await attempt(() => send(visit, type, values, keyOf(values)));
  if (sent.refused === null) return go(sent.value);
  const [first] = sent.refused.fields;
  const step = first
    ? stepOfError(type, first.path)
    : sent.refused.code === 'PlaceTooVague'
      ? 'where'
      : 'check';
  return page(visit, type, step, step === 'check' ? values : { ...values, editing: ['true'] }, sent.refused);
}

async function step(ask: Ask): Promise<Answer> {
  const { visit, form } = ask;
  const type = typeOf(ask);
  const key = keyOf(form.values);
  const at = stepFrom(type, form.values);
  const button = one(form.values, 'go') || 'next';
  const fields = groupsOf(type).find((g) => g.step === at)?.fields ?? [];
  let values: Values;
  try {
    values = { ...(await keepPictures(visit.call, fields, form, key)), key: [key] };
  } catch (error) {
    if (!(error instanceof Refused) || error.fields.length === 0) throw error;
    return page(visit, type, at, { ...form.values, key: [key] }, refusalOf(error));
  }
  const where = moved(values, button);
  if (where) return page(visit, type, 'where', where, null);
  const [verb, object = ''] = button.split(':');
  if (verb === 'follow') {
    await visit.call(followMatter, { matter: object, follow: true }, { key: `${key}.follow` });
    return go('/matters?as=follower');
  }
  if (verb === 'show' && isStep(object)) return page(visit, type, object, values, null);
  if (verb === 'edit' && isStep(object))
    return page(visit, type, object, { ...values, editing: ['true'] }, null);
  if (verb === 'back')
    return page(visit, type, beside(stepsOf(type, values), at, -1), { ...values, editing: [] }, null);
  if (at === 'where' && one(values, 'q') !== '' && one(values, 'place') === '')
    return page(visit, type, 'where', values, null);
  return verb === 'send' ? sendOff(visit, type, values) : forward(visit, type, at, values);
}

/** Raising a matter and ordering a service (Z7, Z10, Z11), page by page; nothing is kept until it is sent. */
export const raiseRoutes = [get('/raise/:type', begin), post('/raise/:type', step)];
