import { expect, test } from 'vitest';
import { record } from '#platform/audit.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeAppointment, makeDistrict, makePerson, openDesk } from './factory.ts';
import { createStaffAccount } from './index.ts';

const database = await testDatabase();
const { db } = database;
await makeDistrict(db, 1);
const desk = await openDesk(database);
const password = 'lianxin-2026';
const personId = await makePerson(db, 1, { name: '管理员' });
await makeAppointment(db, 1, { personId, role: 'administrator' });
await createStaffAccount(db, { districtId: 1, personId, name: 'admin', password });
const admin = desk.browser('10.6.0.1');
await admin.send('POST', '/session/password', { name: 'admin', password });

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('a token is told once, works within its scopes, and not after it is revoked', async () => {
  const key = { 'idempotency-key': 'token' };
  const body = { name: '12345 平台', scopes: ['audit.list'], days: 30 };
  const { body: made } = await admin.send('POST', '/tokens', body, key);
  expect((await admin.send('POST', '/tokens', body, key)).body).toEqual({ id: made.id });
  const other = desk.browser('10.6.0.2');
  const ask = (path: string, token = made.token) => other.send('GET', path, undefined, bearer(token));
  expect((await ask('/audit')).status).toBe(200);
  expect((await ask('/session')).body.code).toBe('NotAllowed');
  expect((await ask('/tokens')).body.code).toBe('NotAllowed');
  const wrong = `${made.token.slice(0, -2)}xx`;
  for (const token of ['', 'x', wrong, admin.cookie()])
    expect((await ask('/audit', token)).body.code).toBe('NotSignedIn');
  const { items } = (await admin.send('GET', '/tokens')).body;
  expect(items).toMatchObject([{ id: made.id, name: '12345 平台', scopes: ['audit.list'] }]);
  expect(items[0].usedOn).not.toBeNull();
  expect((await admin.send('DELETE', `/tokens/${made.id}`)).status).toBe(200);
  expect((await ask('/audit')).body.code).toBe('NotSignedIn');
});

test('the trail is read by those who may, page by page, and nobody else', async () => {
  const { items, next } = (await admin.send('GET', '/audit?limit=2')).body;
  expect(items.map((i: { action: string }) => i.action)).toEqual(['tokens.revoke', 'tokens.create']);
  expect(items[0]).toMatchObject({ name: '作废接口令牌', who: '管理员', address: '10.6.0.1' });
  const second = (await admin.send('GET', `/audit?limit=2&after=${next}`)).body;
  expect(second.items).toMatchObject([{ action: 'session.password' }]);
  expect(second.next).toBeUndefined();
  const only = (await admin.send('GET', '/audit?action=tokens.create')).body.items;
  expect(only).toHaveLength(1);
  expect((await admin.send('GET', '/audit?after=nonsense')).body.code).toBe('InvalidInput');

  const clerk = await makePerson(db, 1, { name: '干事' });
  await makeAppointment(db, 1, { personId: clerk, role: 'clerk' });
  await createStaffAccount(db, { districtId: 1, personId: clerk, name: 'clerk', password });
  const one = desk.browser('10.6.0.3');
  await one.send('POST', '/session/password', { name: 'clerk', password });
  expect((await one.send('GET', '/audit')).status).toBe(403);
});

test('everybody sees who has looked at them', async () => {
  const phone = '13600000001';
  const me = await makePerson(db, 1, { name: '居民', phone });
  const actor = { accountId: 'x', personId, name: '管理员', staff: true, appointments: [], actsFor: [] };
  const district = { id: 1, slug: 'd1', name: '第1区', zone: 'Asia/Shanghai', playbookHash: null };
  const entry = { subjectKind: 'person', subjectId: me, reason: '上门联系' };
  const ctx = { district, actor, now: Date.now(), address: '10.0.0.1' };
  await record(db, ctx, { action: 'people.reveal', ...entry });
  await record(db, ctx, { action: 'appointments.give', ...entry });
  const one = desk.browser('10.6.0.4');
  expect((await one.send('GET', '/people/me/looks')).status).toBe(401);
  await one.send('POST', '/session/codes', { phone });
  await one.send('POST', '/session/phone', { phone, code: desk.codeOf(phone) });
  expect((await one.send('GET', '/people/me/looks')).body.items).toMatchObject([
    { who: '管理员', reason: '上门联系' },
  ]);
});
