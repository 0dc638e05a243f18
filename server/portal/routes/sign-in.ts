import { requestCode, signInByPassword, signInByPhone, signOut } from '@lianxin/contracts/session';
import { one, type Values } from '../../../portal/form/values.ts';
import type { Pages, Refusal } from '../../../portal/pages.ts';
import { type Answer, type Ask, get, go, goAndForget, localPath, post, show } from '../answer.ts';
import { attempt, missing } from '../refusal.ts';

const nextOf = (values: Values): string => localPath(one(values, 'next'), '/');
const usualHold = 300;

/** A refusal said at the field it concerns. */
const at = (path: string, refused: Refusal): Refusal =>
  refused.fields.length > 0
    ? refused
    : { ...refused, fields: [{ path, code: refused.code, message: refused.message }] };

const halfWidth = (text: string): string =>
  text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\s-]/g, '');

function page(stage: 'phone' | 'code', values: Values, refused: Refusal | null, holds = usualHold): Answer {
  const data: Pages['signIn'] = { stage, next: nextOf(values), holds, key: '', values, refused };
  return show('signIn', data, refused ? 400 : 200);
}

async function form({ visit, query }: Ask) {
  const next = localPath(query.next, '/');
  if (visit.who) return go(next);
  return page('phone', { next: [next] }, null);
}

/** Sends the code; with it, signs in. What was typed stays. */
async function signIn({ visit, form: sent }: Ask): Promise<Answer> {
  const { values } = sent;
  const phone = halfWidth(one(values, 'phone'));
  if (!/^1[3-9]\d{9}$/.test(phone))
    return page(
      'phone',
      values,
      missing([{ path: 'phone', code: 'pattern', message: '请填 11 位手机号，如 13800001234。' }]),
    );
  const withPhone = { ...values, phone: [phone] };
  if (one(values, 'go') !== 'enter') {
    const code = await attempt(() => visit.call(requestCode, { phone }));
    if (code.refused) return page('phone', withPhone, at('phone', code.refused));
    return page('code', { ...withPhone, code: [] }, null, code.value.holds);
  }
  const holds = Number(one(values, 'holds')) || usualHold;
  const code = halfWidth(one(values, 'code'));
  if (!/^\d{6}$/.test(code))
    return page(
      'code',
      withPhone,
      missing([{ path: 'code', code: 'pattern', message: '请填短信里的 6 位数字。' }]),
      holds,
    );
  const name = one(values, 'name').trim();
  const entered = await attempt(() => visit.call(signInByPhone, { phone, code, ...(name ? { name } : {}) }));
  if (entered.refused?.code === 'SecondFactorNeeded') return go('/sign-in/staff');
  if (entered.refused) return page('code', withPhone, at('code', entered.refused), holds);
  return go(nextOf(values));
}

function staffPage(values: Values, second: boolean, refused: Refusal | null): Answer {
  const kept = { ...values, password: second ? (values.password ?? []) : [] };
  const data: Pages['staffSignIn'] = { next: nextOf(values), second, key: '', values: kept, refused };
  return show('staffSignIn', data, refused ? 400 : 200);
}

async function staffForm({ visit, query }: Ask) {
  const next = localPath(query.next, '/work');
  if (visit.who) return go(next);
  return staffPage({ next: [next] }, false, null);
}

async function staffSignIn({ visit, form: sent }: Ask): Promise<Answer> {
  const { values } = sent;
  const [name, password, code] = [
    one(values, 'name').trim(),
    one(values, 'password'),
    one(values, 'code').trim(),
  ];
  const second = values.code !== undefined;
  const empty = [
    ...(name ? [] : [{ path: 'name', code: 'required', message: '请填写「账号」。' }]),
    ...(password ? [] : [{ path: 'password', code: 'required', message: '请填写「密码」。' }]),
  ];
  if (empty.length > 0) return staffPage(values, second, missing(empty));
  const entered = await attempt(() =>
    visit.call(signInByPassword, { name, password, ...(code ? { code } : {}) }),
  );
  if (entered.refused === null) return go(nextOf(values));
  const { code: why } = entered.refused;
  if (why === 'SecondFactorNeeded')
    return staffPage(values, true, second ? at('code', entered.refused) : null);
  return staffPage(
    values,
    second && why === 'WrongCode',
    at(why === 'WrongCode' ? 'code' : 'password', entered.refused),
  );
}

async function out({ visit }: Ask) {
  await visit.call(signOut, {});
  return goAndForget('/');
}

/** Signing in by telephone or, for staff, by name and password; signing out. */
export const signInRoutes = [
  get('/sign-in', form),
  post('/sign-in', signIn),
  get('/sign-in/staff', staffForm),
  post('/sign-in/staff', staffSignIn),
  post('/sign-out', out),
];
