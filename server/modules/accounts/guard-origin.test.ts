import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { makeDistrict, openDesk } from './factory.ts';

const database = await testDatabase();
await makeDistrict(database.db, 1);
const desk = await openDesk(database);
const cookie = 'a=b; lianxin_session=whatever';
const host = 'shizhong.example';

const write = async (headers: Record<string, string>, method: 'DELETE' | 'GET' = 'DELETE') => {
  const answer = await desk.app.inject({ method, url: '/api/v1/session', headers: { host, ...headers } });
  return answer.statusCode;
};

test.each<[string, Record<string, string>]>([
  ['the same site, as the browser says', { cookie, 'sec-fetch-site': 'same-origin' }],
  ['the same origin, in older browsers', { cookie, origin: `https://${host}` }],
  ['another system without a cookie', {}],
])('a write is let through from %s', async (_name, headers) => {
  expect(await write(headers)).toBe(200);
});

test.each<[string, Record<string, string>]>([
  [
    'another site, as the browser says',
    { cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  ],
  ['a sister site', { cookie, 'sec-fetch-site': 'same-site', origin: `https://www.${host}` }],
  ['another origin, in older browsers', { cookie, origin: 'https://evil.example' }],
  ['another port', { cookie, origin: `https://${host}:8443` }],
  ['nowhere', { cookie, origin: 'null' }],
  ['somebody who does not say', { cookie }],
  ['another site without a cookie: it would sign the victim in', { origin: 'https://evil.example' }],
])('a write is refused from %s', async (_name, headers) => {
  expect(await write(headers)).toBe(403);
});

test('a query is let through from anywhere', async () => {
  expect(await write({ cookie, 'sec-fetch-site': 'cross-site' }, 'GET')).toBe(200);
});

test('the district comes from the host name, else it is the only one, else there is none', async () => {
  const { districtOf } = desk.accounts;
  expect((await districtOf('anything.example:8080'))?.id).toBe(1);
  await makeDistrict(database.db, 2, 'second.example');
  expect((await districtOf('SECOND.example:8080'))?.id).toBe(2);
  expect(await districtOf('anything.example')).toBeNull();
});
