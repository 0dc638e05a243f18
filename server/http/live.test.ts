import * as op from '@lianxin/contracts/matter-operations';
import { signOut } from '@lianxin/contracts/session';
import { describe, expect, test } from 'vitest';
import { streamsPerAccount } from '#platform/live/live.ts';
import { sql } from '#platform/sql.ts';
import { testApp } from '../testing/app.ts';
import { buildTown } from '../testing/town.ts';

const here = await testApp();
const there = await here.another();
const { town, database } = here;
const neighbours = await buildTown(database.db, 2, 'neighbour', 'localhost');

const raiseIn = async (of = town, place: keyof typeof town.place = 'building') =>
  (await here.as('resident', of)).ok(op.raiseMatter, {
    type: 'grid-case',
    answers: { kind: 'litter', detail: '垃圾桶满了' },
    placeId: of.place[place],
  });
const ready = { name: 'ready', data: {} };
const changed = (data: object) => ({ name: 'changed', data });

describe('live updates', () => {
  test('an act in one process reaches who listens at another, by id and version only', async () => {
    const listener = await (await there.as('secretary')).watch();
    expect(await listener.next()).toEqual(ready);
    const { id } = await raiseIn();
    expect(await listener.next()).toEqual(
      changed({ work: true, inbox: false, matters: [{ id, version: 1 }] }),
    );
    await (await here.as('dispatcher')).ok(op.actOnMatter, { matter: id, action: 'handle-here' });
    expect(await listener.next()).toEqual(
      changed({ work: true, inbox: false, matters: [{ id, version: 2 }] }),
    );
    listener.close();
  });

  test('tells nobody of another district, and nobody who may not see the matter', async () => {
    const stranger = await (await there.as('otherCoordinator')).watch();
    const foreigner = await (await there.as('district', neighbours)).watch();
    expect([await stranger.next(), await foreigner.next()]).toEqual([ready, ready]);
    await raiseIn();
    const [mine, theirs] = [await raiseIn(town, 'farCommunity'), await raiseIn(neighbours)];
    expect(await stranger.next()).toMatchObject({ data: { matters: [{ id: mine.id }] } });
    expect(await foreigner.next()).toMatchObject({ data: { matters: [{ id: theirs.id }] } });
    stranger.close();
    foreigner.close();
  });

  test('whose work goes elsewhere hears of it, but no more of the matter', async () => {
    const dispatcher = await here.as('dispatcher');
    const listener = await (await there.as('dispatcher')).watch();
    const other = await (await there.as('otherDispatcher')).watch();
    expect([await listener.next(), await other.next()]).toEqual([ready, ready]);
    const { id } = await raiseIn(town, 'community');
    expect(await listener.next()).toMatchObject({ data: { matters: [{ id, version: 1 }] } });
    await dispatcher.ok(op.locateMatter, { matter: id, placeId: town.place.otherCommunity });
    expect(await listener.next()).toEqual(changed({ work: true, inbox: false, matters: [] }));
    expect(await other.next()).toMatchObject({ data: { work: true, matters: [{ id, version: 2 }] } });
    listener.close();
    other.close();
  });

  test('ends with the session, before anything more is told', async () => {
    const secretary = await there.as('secretary');
    const listener = await secretary.watch();
    expect(await listener.next()).toEqual(ready);
    await secretary.ok(signOut, {});
    await raiseIn();
    expect(await listener.next()).toBeNull();
    await expect(secretary.watch()).rejects.toThrow('NotSignedIn');
  });

  test('ends when an appointment begins or ends', async () => {
    const coordinator = await there.as('coordinator');
    const before = await coordinator.watch();
    expect(await before.next()).toEqual(ready);
    await sql`update appointments set until_on = '2020-12-31'
      where district_id = ${town.districtId} and person_id = ${town.person.coordinator}::uuid`.execute(
      database.db,
    );
    await raiseIn();
    expect(await before.next()).toBeNull();
    await expect(coordinator.watch()).rejects.toThrow('NotAllowed');
  });

  test('comes back by itself when the database drops the connection, and lets everyone read anew', async () => {
    const listener = await (await there.as('dispatcher')).watch();
    expect(await listener.next()).toEqual(ready);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'lianxin-live' and datname = current_database()`.execute(database.db);
    expect(await listener.next()).toEqual(ready);
    const { id } = await raiseIn();
    expect(await listener.next()).toMatchObject({ data: { matters: [{ id }] } });
    listener.close();
  });

  test('is neither kept back nor compressed, and counted', async () => {
    const listener = await (await here.as('dispatcher')).watch();
    expect(await listener.next()).toEqual(ready);
    const { headers } = listener;
    expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(headers['x-accel-buffering']).toBe('no');
    expect(headers['cache-control']).toBe('no-store, no-transform');
    expect(headers['content-encoding']).toBeUndefined();
    const { text } = await (await here.as('nobody')).raw('GET', '/metrics');
    expect(text).toMatch(/^lianxin_live_streams [1-9]/m);
    expect(text).not.toContain('operation="live.watch"');
    listener.close();
  });

  test('is for staff with a session, some streams each', async () => {
    await expect((await here.as('nobody')).watch()).rejects.toThrow('NotSignedIn');
    await expect((await here.as('neighbour')).watch()).rejects.toThrow('NotAllowed');
    const company = await there.as('company');
    const streams = await Promise.all(Array.from({ length: streamsPerAccount }, () => company.watch()));
    await expect(company.watch()).rejects.toThrow('TooManyRequests');
    for (const stream of streams) stream.close();
  });

  test('does not hold up a process that stops', async () => {
    const third = await here.another();
    const listener = await (await third.as('dispatcher')).watch();
    expect(await listener.next()).toEqual(ready);
    await third.app.close();
    expect(await listener.next()).toBeNull();
  });

  test('is described as a stream of events', async () => {
    const { body } = await (await here.as('nobody')).raw('GET', '/openapi.json');
    expect(body).toMatchObject({
      paths: {
        '/api/v1/live': {
          get: {
            operationId: 'live.watch',
            responses: {
              200: {
                content: { 'text/event-stream': { schema: { required: ['work', 'inbox', 'matters'] } } },
              },
            },
          },
        },
      },
    });
  });
});
