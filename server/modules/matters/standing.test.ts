import * as op from '@lianxin/contracts/matter-operations';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sql } from '#platform/sql.ts';
import { testApp } from '../../testing/app.ts';
import { raiseStanding } from './index.ts';
import { daysBetween, nextDay, periodOn } from './rules/standing.ts';

const { as, town, database, programContext } = await testApp();
const day = 86_400_000;
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const dayAfter = (n: number) => new Date(Date.parse(today) + n * day).toISOString().slice(0, 10);

const weekly = {
  type: 'order',
  answers: {
    service: 'errands',
    detail: '每周买一次菜',
    when: { from: `${today}T01:00:00.000Z`, to: `${today}T03:00:00.000Z` },
    phone: '19900001111',
    address: '3号楼2单元101',
  },
  placeId: town.place.building,
  every: 'week' as const,
  from: today,
};

describe('a standing order (Z11)', () => {
  test('raises itself on its day, once, and moves its wished time along', async () => {
    const resident = await as('resident');
    const set = await resident.ok(op.standOrder, weekly);
    expect(set).toMatchObject({ title: '跑腿代办', every: 'week', nextOn: today, asker: '孟桂兰' });
    const ctx = programContext();
    const [a, b] = await Promise.all([raiseStanding(ctx, today), raiseStanding(ctx, today)]);
    expect(a + b).toBe(1);
    expect(await raiseStanding(ctx, dayAfter(6))).toBe(0);
    expect(await raiseStanding(ctx, dayAfter(7))).toBe(1);
    const { items } = await resident.ok(op.myMatters, {});
    expect(items).toHaveLength(2);
    const latest = await resident.ok(op.showMatter, { matter: items[0]?.id as string });
    expect(latest.channel).toBe('standing');
    const [month, date] = dayAfter(7).split('-').slice(1).map(Number);
    expect(latest.answers.find((x) => x.id === 'when')?.text).toContain(`${month}月${date}日 09:00`);
    expect((await resident.ok(op.myStanding, {})).items).toMatchObject([{ nextOn: dayAfter(14) }]);
  });

  test('ended by the asker, it raises nothing more; nobody else can end it', async () => {
    const neighbour = await as('neighbour');
    const { id } = await neighbour.ok(op.standOrder, { ...weekly, from: dayAfter(30) });
    expect((await (await as('resident')).call(op.endStanding, { standing: id })).body.code).toBe('NotFound');
    await neighbour.ok(op.endStanding, { standing: id });
    await raiseStanding(programContext(), dayAfter(30));
    expect((await neighbour.ok(op.myMatters, {})).items).toEqual([]);
  });

  test('one that cannot be raised does not keep back the others', async () => {
    const [son, neighbour] = [await as('son'), await as('neighbour')];
    const day = dayAfter(60);
    await son.ok(op.standOrder, { ...weekly, from: day });
    await sql`update standing_orders set raising = jsonb_set(raising, '{answers,service}', '"gone"')
      where district_id = ${town.districtId} and asker_id = ${town.person.son}::uuid`.execute(database.db);
    const local = { from: `${day} 09:00`, to: `${day} 11:00` };
    await neighbour.ok(op.standOrder, { ...weekly, answers: { ...weekly.answers, when: local }, from: day });
    await raiseStanding(programContext(), day);
    expect((await son.ok(op.myMatters, {})).items).toEqual([]);
    const [raised] = (await neighbour.ok(op.myMatters, {})).items;
    const shown = await neighbour.ok(op.showMatter, { matter: raised?.id as string });
    expect(shown.answers.find((x) => x.id === 'when')?.text).toContain(' 09:00 至');
  });

  test('is for places there are, and not without end', async () => {
    const caller = await as('member1');
    const nowhere = { ...weekly, placeId: '00000000-0000-7000-8000-000000000000' };
    expect((await caller.call(op.standOrder, nowhere)).body.code).toBe('NotFound');
    for (let i = 0; i < 20; i++) await caller.ok(op.standOrder, weekly);
    expect((await caller.call(op.standOrder, weekly)).body.code).toBe('NotAllowed');
  });

  test('is refused for types that are raised once, for wrong answers, and for days gone by', async () => {
    const resident = await as('resident');
    const { every, from, ...rest } = weekly;
    const once = { ...rest, type: 'grid-case', answers: { kind: 'litter', detail: '垃圾' }, every, from };
    expect((await resident.call(op.standOrder, once)).body.fields?.[0]?.path).toBe('type');
    expect((await resident.call(op.standOrder, { ...weekly, answers: {} })).body.code).toBe('InvalidInput');
    expect(
      (await resident.call(op.standOrder, { ...weekly, from: '2020-01-01' })).body.fields?.[0]?.path,
    ).toBe('from');
  });
});

describe('the days of a standing order', () => {
  test('a month keeps its day or takes the last one', () => {
    expect(nextDay('2026-01-31', 'month')).toBe('2026-02-28');
    expect(nextDay('2026-12-15', 'month')).toBe('2027-01-15');
    expect(nextDay('2026-02-27', 'fortnight')).toBe('2026-03-13');
  });

  test('always go forward, and a period keeps its length', () => {
    const days = fc
      .date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        days,
        fc.constantFrom('week' as const, 'fortnight' as const, 'month' as const),
        (from, every) => {
          const next = nextDay(from, every);
          expect(daysBetween(from, next)).toBeGreaterThan(0);
          const period = { from: `${from}T01:00:00.000Z`, to: `${from}T03:00:00.000Z` };
          const moved = periodOn(period, daysBetween(from, next));
          expect(Date.parse(moved.to) - Date.parse(moved.from)).toBe(7_200_000);
          expect(moved.from.slice(0, 10)).toBe(next);
        },
      ),
    );
  });
});
