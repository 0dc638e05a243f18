import * as op from '@lianxin/contracts/matter-operations';
import { addPlace, endPlace, movePlace, showPlace } from '@lianxin/contracts/places';
import { describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';

const { as, town } = await testApp();
const reason = '区划调整';
const gridCase = (placeId: string) => ({
  type: 'grid-case',
  answers: { kind: 'parking', detail: '消防通道被车堵住', phone: '19900001111' },
  placeId,
});

describe('a place that moves takes along what is open, and does not end over it', () => {
  test('the office above is the new one, what has ended stays where it was', async () => {
    const district = await as('district');
    const worker = await as('gridWorker');
    const dispatcher = await as('dispatcher');
    const other = await as('otherDispatcher');
    const open = await worker.ok(op.raiseMatter, gridCase(town.place.building));
    const ended = await worker.ok(op.raiseMatter, gridCase(town.place.building));
    const finish = (await worker.ok(op.showMatter, { matter: ended.id })).actions.find(
      (a) => a.id === 'withdraw',
    );
    expect(finish).toBeDefined();
    await worker.ok(op.actOnMatter, { matter: ended.id, action: 'withdraw' });

    const listed = async (who: typeof other) => (await who.ok(op.listMatters, {})).items.map((m) => m.id);
    expect(await listed(dispatcher)).toEqual(expect.arrayContaining([open.id, ended.id]));
    expect(await listed(other)).toEqual([]);
    const refused = await district.call(endPlace, { place: town.place.grid, on: '2026-01-01', reason });
    expect(refused.body).toMatchObject({ code: 'StillInUse' });

    await district.ok(movePlace, { place: town.place.grid, to: town.place.otherCommunity, reason });
    expect(await listed(other)).toEqual([open.id]);
    expect(await listed(dispatcher)).toEqual([ended.id]);
    const seen = await other.ok(op.showMatter, { matter: open.id });
    expect(seen.place.path.map((p) => p.name)).toEqual(['东湖街道', '槐荫社区', '第一网格', '3号楼']);
    await district.ok(movePlace, { place: town.place.grid, to: town.place.community, reason });
    expect(await listed(dispatcher)).toEqual(expect.arrayContaining([open.id, ended.id]));
  });

  test('an empty place with an open matter stays until that is done', async () => {
    const district = await as('district');
    const worker = await as('gridWorker');
    const { id } = await district.ok(addPlace, { parent: town.place.grid, name: '5号楼' });
    const raised = await worker.ok(op.raiseMatter, gridCase(id));
    const end = { place: id, on: '2026-01-01', reason };
    const refused = await district.call(endPlace, end);
    expect(refused.body).toMatchObject({ code: 'StillInUse', message: expect.stringContaining('1 件') });
    await worker.ok(op.actOnMatter, { matter: raised.id, action: 'withdraw' });
    await district.ok(endPlace, end);
    expect((await district.ok(showPlace, { place: id })).endedOn).toBe('2026-01-01');
  });
});
