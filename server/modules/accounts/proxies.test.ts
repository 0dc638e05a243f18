import { expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeAppointment, makeDistrict, makePerson, openDesk } from './factory.ts';

const database = await testDatabase();
const { db } = database;
const { places } = await makeDistrict(db, 1);
const desk = await openDesk(database);
let count = 0;

async function signedIn(options: { name?: string; role?: string; placeId?: string } = {}) {
  const phone = `1370000${String(++count).padStart(4, '0')}`;
  const placeId = options.placeId ?? places.east;
  const personId = await makePerson(db, 1, { name: options.name ?? '王小明', phone, placeId });
  if (options.role) await makeAppointment(db, 1, { personId, role: options.role, placeId });
  const one = desk.browser(`10.4.0.${count}`);
  await one.send('POST', '/session/codes', { phone });
  expect((await one.send('POST', '/session/phone', { phone, code: desk.codeOf(phone) })).status).toBe(200);
  return { ...one, personId, phone };
}

const mother = { name: '王奶奶', relation: '儿子' };

test('for a parent without a phone a new person is made, marked until staff verify it', async () => {
  const child = await signedIn();
  const added = await child.send('POST', '/people/me/proxies', mother, { 'idempotency-key': 'a' });
  expect(added.status).toBe(200);
  const again = await child.send('POST', '/people/me/proxies', mother, { 'idempotency-key': 'a' });
  expect(again.body).toEqual(added.body);
  expect((await child.send('GET', '/people/me/proxies')).body).toMatchObject({
    iActFor: [{ personId: added.body.personId, name: '王奶奶', how: 'stated' }],
    actForMe: [],
  });
  expect((await child.send('GET', '/session')).body.actsFor).toMatchObject([
    { name: '王奶奶', relation: '儿子' },
  ]);

  const verify = `/proxies/${added.body.id}/verification`;
  const reason = { reason: '入户核实' };
  const elsewhere = await signedIn({ role: 'clerk', placeId: places.west });
  expect((await elsewhere.send('GET', '/proxies')).body.items).toEqual([]);
  expect((await elsewhere.send('POST', verify, reason)).status).toBe(403);
  expect((await child.send('POST', verify, reason)).status).toBe(403);
  const clerk = await signedIn({ role: 'clerk' });
  expect((await clerk.send('GET', '/proxies')).body.items).toMatchObject([
    { id: added.body.id, place: '东社区' },
  ]);
  expect((await clerk.send('POST', verify, reason)).status).toBe(200);
  expect((await clerk.send('GET', '/proxies')).body.items).toEqual([]);
  expect((await child.send('GET', '/people/me/proxies')).body.iActFor[0].how).toBe('staff');
});

test('an existing person is never linked without a code sent to them for this very purpose', async () => {
  const parent = await signedIn({ name: '王奶奶' });
  const child = await signedIn();
  const { phone } = parent;
  const bare = await child.send('POST', '/people/me/proxies', mother);
  expect(bare.body.personId).not.toBe(parent.personId);
  const without = await child.send('POST', '/people/me/proxies', { ...mother, phone });
  expect(without.body.fields[0].path).toBe('code');

  await sql`delete from rate_limits`.execute(db);
  await child.send('POST', '/session/codes', { phone });
  const signInCode = desk.codeOf(phone);
  const misused = await child.send('POST', '/people/me/proxies', { ...mother, phone, code: signInCode });
  expect(misused.body.code).toBe('WrongCode');

  await sql`delete from rate_limits`.execute(db);
  await child.send('POST', '/people/me/proxies/codes', { phone });
  const code = desk.codeOf(phone);
  expect(desk.sent.at(-1)?.values.purpose).toBe('同意家人代办');
  const asSignIn = await desk.browser('10.5.0.1').send('POST', '/session/phone', { phone, code });
  const stranger = await signedIn();
  const asOther = await stranger.send('POST', '/people/me/proxies', { ...mother, phone, code });
  expect(asSignIn.body.code).toBe('WrongCode');
  expect(asOther.body.code).toBe('WrongCode');
  const linked = await child.send('POST', '/people/me/proxies', { ...mother, phone, code });
  expect(linked.body.personId).toBe(parent.personId);

  const { actForMe } = (await parent.send('GET', '/people/me/proxies')).body;
  expect(actForMe).toMatchObject([{ byPersonId: child.personId, how: 'code' }]);
  expect((await stranger.send('DELETE', `/proxies/${linked.body.id}`)).status).toBe(404);
  expect((await parent.send('DELETE', `/proxies/${linked.body.id}`)).status).toBe(200);
  expect((await child.send('GET', '/session')).body.actsFor).toHaveLength(1);
});

test('what was only stated ends when that person comes by their own phone', async () => {
  const child = await signedIn();
  const { personId } = (await child.send('POST', '/people/me/proxies', mother)).body;
  const phone = '13711110000';
  await sql`update people set phone = ${phone} where district_id = 1 and id = ${personId}::uuid`.execute(db);
  const own = desk.browser('10.5.0.2');
  await own.send('POST', '/session/codes', { phone });
  const answer = await own.send('POST', '/session/phone', { phone, code: desk.codeOf(phone) });
  expect(answer.body.person.id).toBe(personId);
  expect((await child.send('GET', '/session')).body.actsFor).toEqual([]);
});

test('staff register two known persons, not themselves, and at most ten are stated', async () => {
  const clerk = await signedIn({ role: 'clerk' });
  const old = await makePerson(db, 1, { name: '老人', placeId: places.east });
  const child = await signedIn();
  const link = { personId: old, byPersonId: child.personId, relation: '侄女', reason: '窗口办理' };
  const made = await clerk.send('POST', '/proxies', link);
  expect(made.status).toBe(200);
  expect((await clerk.send('POST', '/proxies', link)).body.code).toBe('AlreadyExists');
  expect((await clerk.send('POST', '/proxies', { ...link, byPersonId: clerk.personId })).status).toBe(403);
  expect((await clerk.send('POST', '/proxies', { ...link, personId: child.personId })).body.code).toBe(
    'InvalidInput',
  );
  const far = await makePerson(db, 1, { placeId: places.west });
  expect((await clerk.send('POST', '/proxies', { ...link, personId: far })).status).toBe(403);
  expect((await clerk.send('DELETE', `/proxies/${made.body.id}`)).status).toBe(200);
  for (let i = 0; i < 10; i++)
    expect((await child.send('POST', '/people/me/proxies', mother)).status).toBe(200);
  expect((await child.send('POST', '/people/me/proxies', mother)).status).toBe(403);
});
