import { randomUUID } from 'node:crypto';
import { addProxy, endProxy, listMyProxies, requestProxyCode } from '@lianxin/contracts/proxies';
import { refuse } from '#platform/operations/index.ts';
import { one, type Values } from '../../../portal/form/values.ts';
import { type Answer, type Ask, get, go, post, show } from '../answer.ts';
import { emptyValues } from '../forms.ts';
import { keyOf } from '../keys.ts';
import { attempt, missing } from '../refusal.ts';
import { signedIn } from '../visit.ts';

const dones = ['added', 'stated', 'ended'] as const;

async function list({ visit, query }: Ask) {
  signedIn(visit);
  const done = dones.find((x) => x === query.done) ?? null;
  return show('family', { ...(await visit.call(listMyProxies, {})), done });
}

async function askAdd({ visit }: Ask) {
  signedIn(visit);
  return show('addFamily', { stage: 'person', key: randomUUID(), values: emptyValues(), refused: null });
}

const blank = (path: string, name: string) => ({ path, code: 'required', message: `请填写「${name}」。` });

/** Who it is, as the operations take it. */
function personFrom(values: Values) {
  const phone = one(values, 'phone').replace(/[\s-]/g, '');
  return {
    name: one(values, 'name').trim(),
    relation: one(values, 'relation').trim(),
    ...(phone ? { phone } : {}),
  };
}

/** Adds somebody: by the code sent to their telephone, or, without one, for the community to verify. */
async function add({ visit, form }: Ask): Promise<Answer> {
  signedIn(visit);
  const { values } = form;
  const key = keyOf(values);
  const person = personFrom(values);
  const empty = [
    ...(person.name ? [] : [blank('name', '家人姓名')]),
    ...(person.relation ? [] : [blank('relation', '您是家人的什么人')]),
  ];
  const again = (stage: 'person' | 'code', refused: ReturnType<typeof missing>) =>
    show('addFamily', { stage, key, values, refused }, 400);
  if (empty.length > 0) return again('person', missing(empty));
  const entering = one(values, 'go') === 'add';
  const { phone } = person;
  if (phone && !entering) {
    const sent = await attempt(() => visit.call(requestProxyCode, { phone }, { key: `${key}.code` }));
    if (sent.refused) return again('person', sent.refused);
    return show('addFamily', { stage: 'code', key, values, refused: null });
  }
  const code = one(values, 'code').trim();
  if (entering && !/^\d{6}$/.test(code))
    return again('code', missing([{ path: 'code', code: 'required', message: '请填写 6 位数字的确认码。' }]));
  const added = await attempt(() =>
    visit.call(addProxy, { ...person, ...(entering ? { code } : {}) }, { key }),
  );
  if (added.refused) {
    const wrongCode = added.refused.code === 'WrongCode';
    const fields = wrongCode ? [{ path: 'code', code: 'WrongCode', message: added.refused.message }] : [];
    return again(entering ? 'code' : 'person', {
      ...added.refused,
      fields: [...added.refused.fields, ...fields],
    });
  }
  return go(`/family?done=${phone ? 'added' : 'stated'}`);
}

async function askEnd({ visit, params }: Ask) {
  signedIn(visit);
  const { iActFor, actForMe } = await visit.call(listMyProxies, {});
  const proxy = [...iActFor, ...actForMe].find((p) => p.id === params.proxy) ?? refuse('NotFound');
  return show('endFamily', { proxy, key: randomUUID(), values: emptyValues(), refused: null });
}

async function end({ visit, params, form }: Ask) {
  signedIn(visit);
  await visit.call(endProxy, { proxy: params.proxy ?? '' }, { key: keyOf(form.values) });
  return go('/family?done=ended');
}

/** 替家人办事: whom I act for, and who acts for me. */
export const familyRoutes = [
  get('/family', list),
  get('/family/add', askAdd),
  post('/family/add', add),
  get('/family/:proxy/end', askEnd),
  post('/family/:proxy/end', end),
];
