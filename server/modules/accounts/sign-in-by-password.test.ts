import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeAppointment, makeDistrict, makePerson, openDesk } from './factory.ts';
import { createStaffAccount } from './index.ts';

const database = await testDatabase();
const { db } = database;
const district = await makeDistrict(db, 1);
const desk = await openDesk(database);
const password = 'lianxin-2026';
let count = 0;
const browser = () => desk.browser(`10.2.0.${++count}`);

async function staff(phone?: string) {
  const name = `worker-${++count}x`;
  const personId = await makePerson(db, 1, {
    name: '李干事',
    placeId: district.places.east,
    ...(phone && { phone }),
  });
  await makeAppointment(db, 1, { personId, role: 'clerk', placeId: district.places.east });
  await createStaffAccount(db, { districtId: 1, personId, name, password });
  return { name, personId };
}

async function signedIn(name: string, address?: string) {
  const one = address ? desk.browser(address) : browser();
  const answer = await one.send('POST', '/session/password', { name, password });
  expect(answer.status).toBe(200);
  return one;
}

/** What an authenticator app shows for a secret at an instant (RFC 6238). */
function appCode(uri: string, at: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...(new URL(uri).searchParams.get('secret') as string)]
    .map((c) => letters.indexOf(c).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest[19] as number) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('staff sign in by account name, in whatever case it is typed', async () => {
  const { name } = await staff();
  const answer = await browser().send('POST', '/session/password', {
    name: ` ${name.toUpperCase()}`,
    password,
  });
  expect(answer.body).toMatchObject({
    staff: true,
    account: name,
    roles: [{ name: '社区干事', at: '东社区' }],
  });
});

test('a wrong password and an unknown name are answered alike, and both lock after five', async () => {
  const { name } = await staff();
  for (const who of [name, 'nobody-here']) {
    const one = browser();
    for (let i = 0; i < 5; i++) {
      const wrong = await one.send('POST', '/session/password', { name: who, password: 'not-it-at-all' });
      expect(wrong).toMatchObject({
        status: 401,
        body: { code: 'WrongPassword', message: '账号或密码不正确。' },
      });
    }
    const locked = await one.send('POST', '/session/password', { name: who, password });
    expect(locked.status).toBe(429);
    expect(locked.body.message).toMatch(/密码连续输错次数太多.*15 分钟后再试/);
  }
  // Somebody else's tries do not lock the owner out.
  expect((await browser().send('POST', '/session/password', { name, password })).status).toBe(200);
});

test('however often one address tries, the owner gets in from another', async () => {
  const { name } = await staff();
  const one = browser();
  for (let i = 0; i < 40; i++)
    await one.send('POST', '/session/password', { name, password: 'not-it-at-all' });
  expect((await browser().send('POST', '/session/password', { name, password })).status).toBe(200);
});

test('guesses sent at once gain nothing over guesses in a row', async () => {
  const { name } = await staff();
  const one = browser();
  const all = await Promise.all(
    Array.from({ length: 12 }, () =>
      one.send('POST', '/session/password', { name, password: 'not-it-at-all' }),
    ),
  );
  expect(all.filter((a) => a.status === 401)).toHaveLength(5);
  expect(all.filter((a) => a.status === 429)).toHaveLength(7);
});

test('a hostile name or password is merely wrong', async () => {
  for (const name of ["' or 1=1 --", '<b>', 'a@b.invalid', '张三', '😀'])
    expect((await browser().send('POST', '/session/password', { name, password })).body.code).toBe(
      'WrongPassword',
    );
  const long = await browser().send('POST', '/session/password', { name: 'x', password: 'y'.repeat(10_000) });
  expect(long.body).toMatchObject({ code: 'InvalidInput', fields: [{ path: 'password' }] });
});

test('changing the password ends what else is signed in', async () => {
  const { name } = await staff();
  const here = await signedIn(name);
  const there = await signedIn(name);
  const change = (current: string, next: string) => here.send('PUT', '/session/password', { current, next });
  expect((await change('not-it-at-all', 'another-2027')).body.code).toBe('WrongPassword');
  expect((await change(password, 'short')).body.fields[0]).toMatchObject({ path: 'next' });
  const key = { 'idempotency-key': 'k1' };
  const body = { current: password, next: 'another-2027' };
  expect((await here.send('PUT', '/session/password', body, key)).status).toBe(200);
  expect((await here.send('PUT', '/session/password', body, key)).status).toBe(200);
  expect((await there.send('GET', '/session')).body.signedIn).toBe(false);
  expect((await here.send('GET', '/session')).body.signedIn).toBe(true);
  const old = await browser().send('POST', '/session/password', { name, password });
  expect(old.body.code).toBe('WrongPassword');
});

test('a second factor is asked for once it is confirmed, and there is no way around it', async () => {
  const { name } = await staff('13900000001');
  const one = await signedIn(name);
  expect((await one.send('POST', '/session/totp', { password: 'not-it-at-all' })).body.code).toBe(
    'WrongPassword',
  );
  const key = { 'idempotency-key': 'totp' };
  const begun = await one.send('POST', '/session/totp', { password }, key);
  expect(begun.body.uri).toContain(`:${name}?`);
  expect(begun.body.backupCodes).toHaveLength(10);
  expect((await one.send('POST', '/session/totp', { password }, key)).body).toEqual({});
  expect((await one.send('GET', '/session')).body.secondFactor).toBe(false);

  const now = Date.now();
  expect((await one.send('POST', '/session/totp/confirmation', { code: '000000' })).body.code).toBe(
    'WrongCode',
  );
  const other = await signedIn(name);
  const code = appCode(begun.body.uri, now);
  expect((await one.send('POST', '/session/totp/confirmation', { code })).body).toEqual({});
  expect((await one.send('GET', '/session')).body).toMatchObject({ signedIn: true, secondFactor: true });
  expect((await other.send('GET', '/session')).body.signedIn).toBe(false);

  const next = browser();
  const without = await next.send('POST', '/session/password', { name, password });
  expect(without).toMatchObject({ status: 401, body: { code: 'SecondFactorNeeded' }, setCookie: [] });
  const wrong = await next.send('POST', '/session/password', { name, password, code: '000000' });
  expect(wrong.body).toMatchObject({ code: 'WrongCode', message: '动态验证码不正确，请重新输入。' });
  expect((await next.send('POST', '/session/password', { name, password, code })).status).toBe(200);
  const backup = { name, password, code: begun.body.backupCodes[0] };
  expect((await browser().send('POST', '/session/password', backup)).status).toBe(200);
  expect((await browser().send('POST', '/session/password', backup)).body.code).toBe('WrongCode');

  const byPhone = browser();
  await byPhone.send('POST', '/session/codes', { phone: '13900000001' });
  const around = { phone: '13900000001', code: desk.codeOf('13900000001') };
  expect((await byPhone.send('POST', '/session/phone', around)).body.code).toBe('SecondFactorNeeded');

  expect((await next.send('POST', '/session/totp/end', { password: 'not-it-at-all' })).body.code).toBe(
    'WrongPassword',
  );
  expect((await next.send('POST', '/session/totp/end', { password })).status).toBe(200);
  expect((await next.send('GET', '/session')).body).toMatchObject({ signedIn: true, secondFactor: false });
  expect((await browser().send('POST', '/session/password', { name, password })).status).toBe(200);
});

test('one sees where one is signed in, and ends it there', async () => {
  const { name } = await staff();
  const here = await signedIn(name, '10.3.0.1');
  const there = await signedIn(name, '10.3.0.2');
  const { items } = (await here.send('GET', '/sessions')).body;
  expect(items).toMatchObject([
    { address: '10.3.0.2', current: false, kind: 'password', district: '第1区' },
    { address: '10.3.0.1', current: true },
  ]);
  expect((await here.send('DELETE', `/sessions/${items[0].id}`)).status).toBe(200);
  expect((await there.send('GET', '/session')).body.signedIn).toBe(false);
  expect((await here.send('DELETE', `/sessions/${items[0].id}`)).status).toBe(404);
  await signedIn(name);
  expect((await here.send('DELETE', '/sessions')).body).toEqual({ ended: 1 });
  const stranger = await signedIn((await staff()).name);
  expect((await stranger.send('DELETE', `/sessions/${items[1].id}`)).status).toBe(404);
  const out = await here.send('DELETE', '/session');
  expect(out.setCookie[0]).toContain('Max-Age=0');
  expect((await here.send('GET', '/session')).body.signedIn).toBe(false);
  expect((await here.send('DELETE', '/session')).status).toBe(200);
});

test('a session renews itself at most once a day, cookie and row', async () => {
  const { name } = await staff();
  const one = await signedIn(name);
  expect((await one.send('GET', '/session')).setCookie).toEqual([]);
  await sql`update auth_session set updated_at = updated_at - interval '25 hours',
    expires_at = expires_at - interval '25 hours' where user_id =
    (select id from auth_user where email = ${`${name}@d1.staff.invalid`})`.execute(db);
  expect((await one.send('GET', '/session')).setCookie[0]).toContain('Max-Age=604800');
  expect((await one.send('GET', '/session')).setCookie).toEqual([]);
});

test('an administrator gives accounts and new passwords; a clerk does not', async () => {
  const { name, personId } = await staff();
  const admin = await makePerson(db, 1, { name: '管理员' });
  await makeAppointment(db, 1, { personId: admin, role: 'administrator' });
  await createStaffAccount(db, { districtId: 1, personId: admin, name: 'admin', password });
  const boss = await signedIn('admin');
  const clerk = await signedIn(name);
  const somebody = await makePerson(db, 1);
  const account = { name: 'new.clerk', password };
  expect((await clerk.send('POST', `/people/${somebody}/account`, account)).status).toBe(403);
  expect(
    (await boss.send('POST', `/people/${somebody}/account`, { ...account, password: 'weak' })).body.code,
  ).toBe('InvalidInput');
  const held = (who: typeof boss) => who.send('GET', `/accounts?people=${personId}&people=${somebody}`);
  const items = [
    { person: personId, name },
    { person: somebody, name: null },
  ];
  expect((await held(boss)).body.items).toEqual(expect.arrayContaining(items));
  expect((await held(clerk)).body.items).toEqual([]);
  expect((await boss.send('GET', '/accounts?people=x')).body.code).toBe('InvalidInput');
  expect((await boss.send('POST', `/people/${somebody}/account`, account)).status).toBe(200);
  expect((await held(boss)).body.items).toContainEqual({ person: somebody, name: 'new.clerk' });
  expect((await boss.send('POST', `/people/${personId}/account`, account)).body.code).toBe('AlreadyExists');
  const reset = { password: 'fresh-start-27', reason: '忘记密码' };
  expect((await clerk.send('PUT', `/people/${somebody}/account/password`, reset)).status).toBe(403);
  expect((await boss.send('PUT', `/people/${personId}/account/password`, reset)).status).toBe(200);
  expect((await clerk.send('GET', '/session')).body.signedIn).toBe(false);
  const again = await browser().send('POST', '/session/password', { name, password: reset.password });
  expect(again.status).toBe(200);
});
