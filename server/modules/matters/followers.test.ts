import * as op from '@lianxin/contracts/matter-operations';
import type { FileRef } from '@lianxin/contracts/values';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';

const { as, town } = await testApp();

const photo = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#886644' } })
  .jpeg()
  .toBuffer();
const upload = async (who: 'resident' | 'police') => {
  const sent = await (await as(who)).raw('POST', '/api/v1/files', photo, { 'content-type': 'image/jpeg' });
  return (sent.body as FileRef).id;
};

const pictures = [await upload('resident')];
const resident = await as('resident');
const { id: matter, number } = await resident.ok(op.raiseMatter, {
  type: 'grid-case',
  placeId: town.place.building,
  placeText: '3号楼东头楼道里',
  position: { lng: 117.55, lat: 34.86 },
  public: true,
  answers: {
    kind: 'parking',
    detail: '堵住3单元502室的门，电话13812345678，孟桂兰',
    phone: '19900000000',
    pictures,
  },
});
const dispatcher = await as('dispatcher');
await dispatcher.ok(op.actOnMatter, {
  matter,
  action: 'call',
  answers: { grade: 'level-two', department: town.organisation.police },
});
const police = await as('police');
const reply = [await upload('police')];
await police.ok(op.actOnMatter, { matter, action: 'respond' });
await police.ok(op.actOnMatter, {
  matter,
  action: 'finish',
  answers: { note: '已劝离，并告知4单元101室', pictures: reply },
});
const neighbour = await as('neighbour');
await neighbour.ok(op.followMatter, { matter, follow: true });

describe('whoever merely follows a public matter', () => {
  test('reads what the public may, and nobody’s name, home, words to few, or pictures', async () => {
    const shown = await neighbour.ok(op.showMatter, { matter });
    expect(shown).toMatchObject({
      number,
      following: true,
      mine: false,
      asker: null,
      claimants: [],
      actions: [],
    });
    expect(shown.place.path.map((p) => p.name)).toEqual(['东湖街道', '柳园社区']);
    expect(shown.place).toMatchObject({ text: null, position: null });
    expect(shown.answers.map((a) => a.id)).toEqual(['kind', 'detail']);
    const text = JSON.stringify(shown);
    for (const hidden of [
      '桂兰',
      '褚',
      '晁',
      town.person.resident,
      '502',
      '101',
      '13812345678',
      '19900000000',
    ])
      expect([hidden, text.includes(hidden)]).toEqual([hidden, false]);
    expect(text).toContain('已劝离');
    expect(shown.events.map((e) => e.who)).toEqual([
      '反映人',
      '社区派单员',
      '承办单位经办人',
      '承办单位经办人',
    ]);
    expect([...shown.answers, ...shown.events.flatMap((e) => e.answers)].flatMap((a) => a.pictures)).toEqual(
      [],
    );
  });

  test('gets none of its pictures; those involved do', async () => {
    for (const file of [...pictures, ...reply])
      for (const [who, status] of [
        ['neighbour', 404],
        ['dispatcher', 200],
        ['resident', 200],
        ['police', 200],
      ] as const)
        expect([who, (await (await as(who)).raw('GET', `/api/v1/files/${file}`)).status]).toEqual([
          who,
          status,
        ]);
  });

  test('finds it among what they follow, without a name, and in no list, count or search', async () => {
    const { items } = await neighbour.ok(op.myMatters, { as: 'follower' });
    expect(items).toMatchObject([{ id: matter, asker: null }]);
    expect((await neighbour.ok(op.listMatters, {})).items).toEqual([]);
    for (const filter of [
      {},
      { q: '502' },
      { place: town.place.building },
      { lead: town.organisation.police },
    ])
      expect((await neighbour.ok(op.countMatters, filter)).total).toBe(0);
  });

  test('may do nothing with it', async () => {
    const calls = [
      neighbour.call(op.actOnMatter, { matter, action: 'confirm', answers: { rating: 'satisfied' } }),
      neighbour.call(op.revealAnswer, { matter, what: 'asker', reason: '想知道是谁' }),
      neighbour.call(op.revealAnswer, { matter, what: 'phone', reason: '想知道是谁' }),
    ];
    for (const { body } of await Promise.all(calls)) expect(body.code).toBe('NotAllowed');
  });
});

describe('cards', () => {
  test('are found by community, not by the building they are about', async () => {
    const nobody = await as('nobody');
    const near = async (placeId: string) =>
      (await nobody.ok(op.publicMatters, { placeId })).items.map((card) => card.id);
    const [card] = (await nobody.ok(op.publicMatters, {})).items;
    expect(card?.excerpt).toBe('堵住某单元的门，电话138****5678，孟**');
    expect(await near(town.place.community)).toEqual([matter]);
    expect(await near(town.place.otherGrid)).toEqual([matter]);
    expect(await near(town.place.building)).toEqual([matter]);
    expect(await near(town.place.otherCommunity)).toEqual([]);
  });

  test('of like matters that are not public are for staff of their place', async () => {
    const secret = await resident.ok(op.raiseMatter, {
      type: 'grid-case',
      placeId: town.place.building,
      answers: { kind: 'safety', detail: '楼道里堆了煤气罐' },
    });
    const like = async (who: 'dispatcher' | 'gridWorker' | 'otherDispatcher' | 'neighbour') => {
      const { items } = await (await as(who)).ok(op.similarMatters, {
        type: 'grid-case',
        placeId: town.place.community,
        text: '楼道里有煤气罐',
      });
      return items.map((card) => card.id);
    };
    expect(await like('dispatcher')).toEqual([secret.id]);
    expect(await like('gridWorker')).toEqual([secret.id]);
    expect(await like('otherDispatcher')).toEqual([]);
    expect(await like('neighbour')).toEqual([]);
  });
});
