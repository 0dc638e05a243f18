import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { makeActor, makeAppointment, makeDirectory, makePerson, openDirectory } from './factory.ts';
import { placePath } from './index.ts';

const { db } = await testDatabase();
const at = await makeDirectory(db);
const other = await makeDirectory(db, 2);
const ask = await openDirectory(at);
const place = (key: string) => at.places[key]?.id as string;
const officer = makeActor(at, [{ role: 'district-officer' }]);
const secretary = makeActor(at, [{ role: 'community-secretary', placeId: place('1.1') }]);
const resident = makeActor(at, []);
const reason = '区划调整';

const ring = (x: number, y: number, size = 0.01) => [
  [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ],
];
const shape = (x: number, y: number, size?: number) => ({ type: 'Polygon', coordinates: ring(x, y, size) });

describe('a place', () => {
  test('shows its path, counts, heads by name, and who serves it', async () => {
    const head = await makePerson(at, { name: '孔令辉', placeId: place('1.1.1') });
    await makeAppointment(at, { personId: head, role: 'grid-worker', placeId: place('1.1.1') });
    const { body } = await ask(secretary, 'GET', `/places/${place('1.1.1')}`);
    expect(body).toMatchObject({
      name: '1-1-1网格',
      level: 3,
      residents: 1,
      children: 0,
      heads: [{ name: '孔令辉', role: 'grid-worker' }],
      servedBy: [],
      mayManage: false,
      version: 1,
    });
    expect(body.path.map((p: { name: string }) => p.name)).toEqual(['1街道', '1-1社区', '1-1-1网格']);
    const above = await ask(officer, 'GET', `/places/${place('1.1')}`);
    expect(above.body).toMatchObject({ households: 100, householdsBelow: 200, children: 2, mayManage: true });
    expect((await ask(officer, 'GET', `/places/${other.places['1']?.id}`)).body.code).toBe('NotFound');
    expect((await ask(resident, 'GET', `/places/${place('1')}`)).body.code).toBe('NotAllowed');
  });

  test('is added under its parent with the next code, changed, and guarded by its version', async () => {
    const added = await ask(officer, 'POST', '/places', { parent: place('1.2'), name: ' 新设网格 ' });
    expect(added.status).toBe(200);
    const shown = (await ask(officer, 'GET', `/places/${added.body.id}`)).body;
    expect(shown).toMatchObject({ name: '新设网格', level: 3, code: '1.201' });
    const path = `/places/${added.body.id}`;
    expect((await ask(officer, 'POST', path, { households: 88, code: 'X-1', version: 1 })).body).toEqual({
      version: 2,
    });
    expect((await ask(officer, 'POST', path, { households: 90, version: 1 })).body.code).toBe('StaleVersion');
    expect((await ask(officer, 'POST', path, { code: '1.1' })).body.code).toBe('AlreadyExists');
    expect((await ask(officer, 'GET', path)).body).toMatchObject({ households: 88, code: 'X-1', version: 2 });
    expect((await ask(officer, 'POST', '/places', { name: '   ' })).body.code).toBe('InvalidInput');
    for (const actor of [secretary, resident])
      expect((await ask(actor, 'POST', '/places', { name: '甲' })).body.code).toBe('NotAllowed');
    expect(
      (await ask(officer, 'POST', '/places', { parent: other.places['1']?.id, name: '甲' })).body.code,
    ).toBe('NotFound');
  });

  test('moves with all below it; a preview writes nothing', async () => {
    const move = (body: object) => ask(officer, 'POST', `/places/${place('2.2')}/move`, { reason, ...body });
    const preview = await move({ to: place('1'), preview: true });
    expect(preview.body).toEqual({ places: 3, residents: 0, organisations: 2, appointments: 0 });
    expect((await placePath(db, at.district.id, place('2.2.1')))?.names[0]).toBe('2街道');
    expect((await move({ to: place('1') })).body.places).toBe(3);
    expect((await placePath(db, at.district.id, place('2.2.1')))?.names).toEqual([
      '1街道',
      '2-2社区',
      '2-2-1网格',
    ]);
    const refused = await move({ to: place('1') });
    expect([refused.status, refused.body.code]).toEqual([409, 'PlaceCannotMove']);
    expect((await move({ to: place('1.1') })).body.code).toBe('PlaceCannotMove');
    expect((await move({ to: null })).body.code).toBe('PlaceCannotMove');
    expect(
      (await ask(secretary, 'POST', `/places/${place('1.1')}/move`, { to: place('2'), reason })).body.code,
    ).toBe('NotAllowed');
    expect((await move({ to: place('2') })).status).toBe(200);
  });

  test('two moves at once leave one tree', async () => {
    const answers = await Promise.all(
      ['1', '2', '1', '2', '1', '2'].map((to) =>
        ask(officer, 'POST', `/places/${place('2.1')}/move`, { to: place(to), reason }),
      ),
    );
    expect(answers.every((a) => [200, 409].includes(a.status))).toBe(true);
    const own = await placePath(db, at.district.id, place('2.1'));
    const below = await placePath(db, at.district.id, place('2.1.2'));
    expect(below?.ids.slice(0, 2)).toEqual(own?.ids);
    await ask(officer, 'POST', `/places/${place('2.1')}/move`, { to: place('2'), reason });
  });

  test('ends only when nothing hangs on it, and can stand again', async () => {
    const { body } = await ask(officer, 'POST', '/places', { parent: place('1.2'), name: '临时网格' });
    const end = (id: string, on = '2026-01-31') => ask(officer, 'POST', `/places/${id}/end`, { on, reason });
    const busy = await end(place('1.2'));
    expect(busy.body).toMatchObject({ code: 'StillInUse' });
    expect(busy.body.message).toContain('下级地点');
    expect((await end(body.id, '2999-01-01')).body.fields).toMatchObject([{ path: 'on' }]);
    const living = await makePerson(at, { name: '住户', placeId: body.id });
    expect((await end(body.id)).body.message).toContain('1 名住户');
    await ask(officer, 'GET', `/people?q=${living}`);
    const empty = await ask(officer, 'POST', '/places', { parent: place('1.2'), name: '空网格' });
    expect((await end(empty.body.id)).status).toBe(200);
    const listed = async () =>
      (await ask(officer, 'GET', `/places?parent=${place('1.2')}`)).body.items.map(
        (p: { id: string }) => p.id,
      );
    expect(await listed()).not.toContain(empty.body.id);
    expect((await ask(officer, 'POST', '/places', { parent: empty.body.id, name: '甲' })).body.code).toBe(
      'InvalidInput',
    );
    expect((await ask(officer, 'POST', `/places/${empty.body.id}/restore`, { reason })).status).toBe(200);
    expect(await listed()).toContain(empty.body.id);
  });
});

describe('outlines', () => {
  test('are drawn, found by a point at once, and refused where they cross themselves', async () => {
    const { body } = await ask(officer, 'POST', '/places', { parent: place('1.1'), name: '新画网格' });
    const draw = (drawn: unknown) => ask(officer, 'PUT', `/places/${body.id}/shape`, { shape: drawn });
    expect((await draw(shape(118, 35))).status).toBe(200);
    const found = await ask(null, 'GET', '/places/at?lng=118.005&lat=35.005');
    expect(found.body.path.at(-1).name).toBe('新画网格');
    const crossing = {
      type: 'Polygon',
      coordinates: [
        [
          [118, 35],
          [118.1, 35.1],
          [118.1, 35],
          [118, 35.1],
          [118, 35],
        ],
      ],
    };
    expect((await draw(crossing)).body).toMatchObject({ code: 'ShapeInvalid', fields: [{ path: 'shape' }] });
    expect((await draw({ type: 'Point', coordinates: [118, 35] })).body.code).toBe('InvalidInput');
    expect((await draw(null)).status).toBe(200);
    expect((await ask(null, 'GET', '/places/at?lng=118.005&lat=35.005')).body.code).toBe('NotFound');
    expect((await ask(secretary, 'PUT', `/places/${place('1.1')}/shape`, { shape: null })).body.code).toBe(
      'NotAllowed',
    );
  });

  test('come from a file by code or name; what is wrong is listed and left', async () => {
    const file = {
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { code: '2.1.1' }, geometry: shape(117.1, 34, 0.048) },
        {
          type: 'Feature',
          properties: { name: '2-1-2网格', parent: '2-1社区' },
          geometry: shape(117.15, 34, 0.049),
        },
        { type: 'Feature', properties: { name: '没有这个网格' }, geometry: shape(117, 34) },
        { type: 'Feature', properties: { code: '2.1.1' }, geometry: shape(117, 34) },
        { type: 'Feature', properties: null, geometry: shape(117, 34) },
        { type: 'Feature', properties: { code: '2.2.1' }, geometry: { type: 'Polygon', coordinates: [[]] } },
      ],
    };
    const send = (dry: boolean) =>
      ask(officer, 'POST', `/places/shapes?dryRun=${dry}`, Buffer.from(JSON.stringify(file)));
    const dry = await send(true);
    expect(dry.body).toMatchObject({ features: 6, drawn: 2 });
    expect(dry.body.problems.map((p: { no: number }) => p.no)).toEqual([3, 4, 5, 6]);
    expect((await send(false)).body.drawn).toBe(2);
    expect((await send(false)).body).toMatchObject({ drawn: 0, unchanged: 2 });
    const foreign = makeActor(at, [{ role: 'community-secretary', placeId: place('1.2') }]);
    expect((await ask(foreign, 'POST', '/places/shapes', Buffer.from(JSON.stringify(file)))).body.drawn).toBe(
      0,
    );
    expect((await ask(officer, 'POST', '/places/shapes', Buffer.from('nonsense'))).body.code).toBe(
      'UnsupportedMedia',
    );
  });

  test('are compared with their parent and neighbours', async () => {
    await ask(officer, 'PUT', `/places/${place('1.2.1')}/shape`, { shape: shape(117, 34.05, 0.06) });
    const { body } = await ask(officer, 'GET', `/places/${place('1.2')}/faults`);
    const kinds = body.items.map((f: { kind: string }) => f.kind);
    expect(kinds).toContain('overlap');
    expect(kinds).toContain('outside');
    expect(body.undrawn.map((p: { name: string }) => p.name)).toContain('新设网格');
    expect((await ask(resident, 'GET', `/places/${place('1.2')}/faults`)).body.code).toBe('NotAllowed');
  });
});
