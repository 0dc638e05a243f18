import { afterEach, expect, test, vi } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeAppointment, makeDistrict, makePerson, openDesk } from './factory.ts';
import { createStaffAccount } from './index.ts';

const database = await testDatabase();
const { db } = database;
const district = await makeDistrict(db, 1, 'shizhong.example');
let smsFails = false;
const desk = await openDesk(database, { smsFails: () => smsFails });
let last = 10_000;
const newPhone = () => `138000${++last}`;
let host = 0;
const browser = () => desk.browser(`10.1.0.${++host}`);

/** As after a minute: another code may be asked for. */
const aMinuteLater = (phone: string) =>
  sql`delete from rate_limits where key like ${`codeSoon:${phone}@%`}`.execute(db);

async function signIn(phone: string, name?: string) {
  const one = browser();
  await aMinuteLater(phone);
  await one.send('POST', '/session/codes', { phone });
  const body = { phone, code: desk.codeOf(phone), ...(name ? { name } : {}) };
  return { ...one, answer: await one.send('POST', '/session/phone', body) };
}

afterEach(() => {
  vi.useRealTimers();
  smsFails = false;
});

test('a resident signs in for the first time: account and person are made', async () => {
  const phone = newPhone();
  const { answer, send } = await signIn(phone, '赵大爷');
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    signedIn: true,
    staff: false,
    person: { name: '赵大爷', phone: `138****${phone.slice(-4)}` },
    districts: [{ slug: 'd1', current: true }],
  });
  expect(answer.setCookie[0]).toMatch(/HttpOnly; SameSite=Lax$/);
  expect((await send('GET', '/session')).body).toEqual(answer.body);
  const again = await signIn(phone);
  expect(again.answer.body.person.id).toBe(answer.body.person.id);
});

test('somebody the district knows by this number is recognised, with the posts held today', async () => {
  const phone = newPhone();
  const personId = await makePerson(db, district.id, { name: '钱书记', phone });
  const placeId = district.places.east;
  await makeAppointment(db, district.id, { personId, role: 'dispatcher', placeId });
  await makeAppointment(db, district.id, { personId, role: 'head', untilOn: '2021-01-01' });
  await makeAppointment(db, district.id, { personId, role: 'member', fromOn: '2999-01-01' });
  const { answer } = await signIn(phone);
  expect(answer.body).toMatchObject({
    person: { id: personId, name: '钱书记' },
    staff: true,
    roles: [{ role: 'dispatcher', name: '派单员', at: '东社区', title: null }],
    permissions: ['see-matters'],
  });
});

test('an ended appointment and a revoked session have no effect on the very next request', async () => {
  const phone = newPhone();
  const personId = await makePerson(db, district.id, { phone });
  const id = await makeAppointment(db, district.id, { personId, role: 'dispatcher' });
  const { send } = await signIn(phone);
  expect((await send('GET', '/session')).body.staff).toBe(true);
  await sql`update appointments set until_on = '2021-01-01' where district_id = 1 and id = ${id}::uuid`.execute(
    db,
  );
  expect((await send('GET', '/session')).body).toMatchObject({ staff: false, roles: [] });
  await sql`update people set ended_at = now() where district_id = 1 and id = ${personId}::uuid`.execute(db);
  expect((await send('GET', '/session')).body.signedIn).toBe(false);
});

test('one account is a person in several districts and moves between them', async () => {
  const other = await makeDistrict(db, 2, 'second.example');
  const phone = newPhone();
  const first = await signIn(phone, '孙阿姨');
  const second = browser();
  const there = { host: 'second.example' };
  await aMinuteLater(phone);
  await second.send('POST', '/session/codes', { phone }, there);
  const code = desk.codeOf(phone);
  const answer = await second.send('POST', '/session/phone', { phone, code }, there);
  expect(answer.body).toMatchObject({ district: { slug: other.slug } });
  expect(answer.body.districts.map((d: { slug: string }) => d.slug)).toEqual(['d1', 'd2']);

  const before = first.cookie();
  const moved = await first.send('POST', '/session/district', { district: 'd2' });
  expect(moved.body).toMatchObject({ signedIn: true, district: { slug: 'd2' } });
  expect(moved.body.person.id).toBe(answer.body.person.id);
  expect((await first.send('GET', '/session')).body.district.slug).toBe('d2');
  expect((await browser().send('GET', '/session', undefined, { cookie: before, host: 'x' })).status).toBe(
    404,
  );
  expect((await first.send('POST', '/session/district', { district: 'nowhere' })).status).toBe(404);
});

test('a code is used once, holds five minutes and five tries', async () => {
  const phone = newPhone();
  const one = browser();
  await one.send('POST', '/session/codes', { phone });
  const code = desk.codeOf(phone);
  expect(code).toMatch(/^\d{6}$/);
  const wrong = code === '000000' ? '111111' : '000000';
  for (let i = 0; i < 5; i++) {
    const refused = await one.send('POST', '/session/phone', { phone, code: wrong });
    expect(refused).toMatchObject({ status: 401, body: { code: 'WrongCode' } });
  }
  expect((await one.send('POST', '/session/phone', { phone, code })).body.code).toBe('WrongCode');
  await aMinuteLater(phone);
  await one.send('POST', '/session/codes', { phone });
  expect((await one.send('POST', '/session/phone', { phone, code: desk.codeOf(phone) })).status).toBe(200);

  const second = newPhone();
  await one.send('POST', '/session/codes', { phone: second });
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
  const late = await one.send('POST', '/session/phone', { phone: second, code: desk.codeOf(second) });
  expect(late.body.code).toBe('WrongCode');
  vi.useRealTimers();

  const third = await signIn(newPhone());
  expect(third.answer.status).toBe(200);
  const { phone: again } = { phone: desk.sent.at(-1)?.to as string };
  const used = await third.send('POST', '/session/phone', { phone: again, code: desk.codeOf(again) });
  expect(used.body.code).toBe('WrongCode');
});

test('a code serves the browser that asked: what a stranger asks or guesses changes nothing', async () => {
  const phone = newPhone();
  const [mine, stranger] = [browser(), browser()];
  const asked = await mine.send('POST', '/session/codes', { phone });
  expect(asked.setCookie[0]).toMatch(
    /^lianxin_asking=[\w-]{22}; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const code = desk.codeOf(phone);
  const guess = (from: typeof mine, given: string) =>
    from.send('POST', '/session/phone', { phone, code: given });
  expect((await guess(stranger, code)).body).toMatchObject({
    code: 'WrongCode',
    message: expect.stringContaining('重新获取'),
  });
  expect((await stranger.send('POST', '/session/codes', { phone })).status).toBe(200);
  const theirs = desk.codeOf(phone);
  for (let i = 0; i < 6; i++) await guess(stranger, theirs === '000000' ? '111111' : '000000');
  expect((await guess(stranger, code)).body.code).toBe('WrongCode');
  for (const cookie of ['lianxin_asking=', 'lianxin_asking=%00', `lianxin_asking=${'a'.repeat(5000)}`])
    expect((await browser().send('POST', '/session/phone', { phone, code }, { cookie })).status).toBe(401);
  expect((await guess(mine, code)).status).toBe(200);
});

test('whoever uses up what one address may ask for leaves the owner of the number theirs', async () => {
  const phone = newPhone();
  const stranger = browser();
  for (let i = 0; i < 5; i++) {
    expect((await stranger.send('POST', '/session/codes', { phone })).status).toBe(200);
    await aMinuteLater(phone);
  }
  expect((await stranger.send('POST', '/session/codes', { phone })).status).toBe(429);
  expect((await signIn(phone)).answer.status).toBe(200);
  const statuses: number[] = [];
  for (let i = 0; i < 16; i++)
    statuses.push((await browser().send('POST', '/session/codes', { phone })).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(20 - 5 - 1);
  expect(statuses.at(-1)).toBe(429);
});

test('codes are limited by number and by address, and say how long to wait', async () => {
  const phone = newPhone();
  const first = browser();
  expect((await first.send('POST', '/session/codes', { phone })).body).toEqual({ holds: 300, again: 60 });
  const soon = await first.send('POST', '/session/codes', { phone });
  expect(soon).toMatchObject({ status: 429, body: { code: 'TooManyRequests' } });
  expect(soon.body.message).toMatch(/请 \d+ 秒后再获取/);
  const busy = desk.browser('10.9.9.9');
  for (let i = 0; i < 60; i++)
    expect((await busy.send('POST', '/session/codes', { phone: newPhone() })).status).toBe(200);
  expect((await busy.send('POST', '/session/codes', { phone: newPhone() })).status).toBe(429);
});

test('when the text message is not taken, the caller is told and may try again at once', async () => {
  const phone = newPhone();
  smsFails = true;
  const failed = await browser().send('POST', '/session/codes', { phone });
  expect(failed).toMatchObject({ status: 503, body: { code: 'Unavailable' } });
  smsFails = false;
  expect((await browser().send('POST', '/session/codes', { phone })).status).toBe(200);
});

test('of ten sign-ins with one code at once, one succeeds', async () => {
  const phone = newPhone();
  const one = browser();
  await one.send('POST', '/session/codes', { phone });
  const code = desk.codeOf(phone);
  const all = await Promise.all(
    Array.from({ length: 10 }, () => one.send('POST', '/session/phone', { phone, code })),
  );
  expect(all.filter((one) => one.status === 200)).toHaveLength(1);
});

test('staff with an account and no phone on it sign in to that same account by phone', async () => {
  const phone = newPhone();
  const personId = await makePerson(db, district.id, { phone });
  const account = { districtId: 1, personId, name: 'li.si', password: 'lianxin-2026' };
  await createStaffAccount(db, account);
  expect((await signIn(phone)).answer.body).toMatchObject({ person: { id: personId }, account: 'li.si' });
});

test('bad input is named, and nothing is made of it', async () => {
  const { send } = browser();
  expect((await send('POST', '/session/codes', { phone: '123' })).body).toMatchObject({
    code: 'InvalidInput',
    fields: [{ path: 'phone' }],
  });
  const hostile = { phone: newPhone(), code: "' or 1=1 --" };
  expect((await send('POST', '/session/phone', hostile)).body.code).toBe('InvalidInput');
  expect((await send('POST', '/session/district', { district: 'd1' })).status).toBe(401);
});
