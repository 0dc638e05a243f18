import { getMigrations } from 'better-auth/db/migration';
import { expect, test } from 'vitest';
import { createLog } from '#platform/log.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeAuth } from './auth.ts';
import { sessionCookies } from './cookies.ts';
import { makeDistrict, makePerson, openDesk, testSecret } from './factory.ts';

const database = await testDatabase();
const auth = makeAuth({
  db: database.db,
  secret: testSecret,
  secureCookies: false,
  log: createLog({ level: 'silent' }),
  sendCode: async () => {},
});

test('the tables are those better-auth wants', async () => {
  const { toBeCreated, toBeAdded } = await getMigrations(auth.options);
  expect(toBeCreated.map((t) => t.table)).toEqual([]);
  expect(toBeAdded.map((t) => [t.table, Object.keys(t.fields)])).toEqual([]);
});

test('better-auth and we read the same cookie', async () => {
  const district = await makeDistrict(database.db, 1);
  await makePerson(database.db, district.id, { phone: '13800000001' });
  const desk = await openDesk(database);
  const { send, cookie } = desk.browser();
  await send('POST', '/session/codes', { phone: '13800000001' });
  await send('POST', '/session/phone', { phone: '13800000001', code: desk.codeOf('13800000001') });
  const theirs = await auth.api.getSession({ headers: new Headers({ cookie: cookie() }) });
  expect(theirs?.session).toMatchObject({ districtId: 1, kind: 'phone' });
  expect(theirs?.session.expiresAt).toBeInstanceOf(Date);

  const cookies = sessionCookies(testSecret, false);
  const token = cookies.read(cookie());
  expect(token).toBe(theirs?.session.token);
  for (const wrong of [
    '',
    'lianxin_session=',
    'lianxin_session=%',
    `lianxin_session=${token}.AAAA`,
    cookies.header('1-x').replace('1-x', '2-x'),
    sessionCookies('another-secret-that-is-long-enough', false).header(token as string),
  ])
    expect(cookies.read(wrong)).toBeNull();
  expect(cookies.read(`a=b; ${cookies.header(token as string)}; c=d`)).toBe(token);
});
