import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { makeActor, makeDirectory, openDirectory } from './factory.ts';

const { db } = await testDatabase();
const at = await makeDirectory(db);
await makeDirectory(db, 2);
const { places, organisations } = at;
const place = (key: string) => places[key]?.id as string;
const ask = await openDirectory(at);

const officer = makeActor(at, [{ role: 'district-officer' }]);
const secretary = makeActor(at, [{ role: 'community-secretary', placeId: place('1.1') }]);
const street = makeActor(at, [{ role: 'street-coordinator', placeId: place('1') }]);
const handler = makeActor(at, [{ role: 'handler', organisationId: organisations['property 1.1'] }]);
const resident = makeActor(at, []);
type Actor = typeof officer;

const listed = async (actor: Actor, filter: string) => {
  const { status, body } = await ask(actor, 'GET', `/organisations?limit=200&${filter}`);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.next).toBeUndefined();
  return body.items.length as number;
};
const counted = async (actor: Actor, filter = '') =>
  (await ask(actor, 'GET', `/organisations/counts?${filter}`)).body;

test.each([
  ['the district', officer],
  ['a street', street],
  ['a community', secretary],
  ['a company', handler],
] as const)('each figure is as long as its list, for %s', async (_, actor) => {
  const whole = await counted(actor);
  expect(whole.kinds.length).toBeGreaterThan(0);
  for (const { kind, organisations: n } of whole.kinds)
    expect(await listed(actor, `kind=${kind}`), kind).toBe(n);
  for (const below of whole.places)
    for (const { kind, organisations: n } of below.kinds)
      expect(await listed(actor, `kind=${kind}&place=${below.id}`), `${below.name} ${kind}`).toBe(n);
  const here = await counted(actor, `place=${place('1.1')}`);
  for (const { kind, organisations: n } of here.kinds)
    expect(await listed(actor, `kind=${kind}&place=${place('1.1')}`), kind).toBe(n);
});

test('who holds no post counts nothing; a place of elsewhere is not found', async () => {
  expect((await ask(resident, 'GET', '/organisations/counts')).status).toBe(403);
  const nowhere = '0193a5c0-0000-7000-8000-000000000001';
  expect((await ask(officer, 'GET', `/organisations/counts?place=${nowhere}`)).status).toBe(404);
  expect((await ask(officer, 'GET', `/places/levels/1?under=${nowhere}`)).status).toBe(404);
});

test('places of a level: the total, and page by page as many', async () => {
  const seen: string[] = [];
  let next = '';
  do {
    const { body } = await ask(officer, 'GET', `/places/levels/2?limit=1${next}`);
    expect(body.items.length).toBe(1);
    seen.push(body.items[0].id);
    next = body.next ? `&after=${body.next}` : '';
    if (!next) expect(body.total).toBe(seen.length);
  } while (next);
  expect(new Set(seen).size).toBe(seen.length);
  const { body } = await ask(officer, 'GET', `/places/levels/2?under=${place('1')}`);
  expect(body.items.length).toBe(body.total);
  expect(body.total).toBeLessThan(seen.length);
  for (const { path } of body.items) expect(path.some((p: { id: string }) => p.id === place('1'))).toBe(true);
  expect((await ask(officer, 'GET', '/places/levels/9')).status).toBe(400);
});
