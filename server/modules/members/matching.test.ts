import { freeTimes } from '@lianxin/contracts/people';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, fit, fitting, match, metres, type Need, shuffleKey } from './matching.ts';

const here = { lng: 117.56, lat: 34.86 };
const need: Need = { skills: ['理发'], point: here, within: 2000, time: 'weekend-morning' };
const one: Candidate = {
  id: 'a',
  skills: ['理发', '做饭'],
  freeTimes: ['weekend-morning'],
  point: { lng: 117.5666, lat: 34.86 },
  radius: null,
  served: 1,
};
const times = Object.keys(freeTimes) as (keyof typeof freeTimes)[];
const candidate = fc.record({
  id: fc.uuid(),
  skills: fc.subarray(['理发', '做饭', '照护']),
  freeTimes: fc.subarray(times as string[]),
  point: fc.option(
    fc.record({
      lng: fc.double({ min: 117.5, max: 117.6, noNaN: true }),
      lat: fc.double({ min: 34.8, max: 34.9, noNaN: true }),
    }),
    { nil: null },
  ),
  radius: fc.option(fc.integer({ min: 100, max: 5000 }), { nil: null }),
  served: fc.integer({ min: 0, max: 9 }),
});
const anyNeed = fc.record({
  skills: fc.subarray(['理发', '做饭', '修电器']),
  point: fc.option(fc.constant(here), { nil: null }),
  within: fc.integer({ min: 100, max: 5000 }),
  time: fc.option(fc.constantFrom(...times), { nil: null }),
});

describe('who fits a need (L4, G8)', () => {
  test('is told with the reasons in words', () => {
    expect(fit(need, one)?.reasons).toEqual(['会理发', '周末上午有空', '距离 600 米', '本月服务 1 次']);
    expect(fit(need, { ...one, freeTimes: [], served: 0 })?.reasons).toEqual([
      '会理发',
      '时间未登记，先问一声',
      '距离 600 米',
      '本月还没有服务',
    ]);
    expect(fit({ ...need, skills: [], time: null, point: null }, one)?.reasons).toEqual(['本月服务 1 次']);
  });

  test('lacks nothing of what is wanted', () => {
    expect(fit({ ...need, skills: ['修电器'] }, one)).toBeNull();
    expect(fit({ ...need, time: 'weekday-evening' }, one)).toBeNull();
    expect(fit({ ...need, within: 500 }, one)).toBeNull();
    expect(fit(need, { ...one, radius: 500 })).toBeNull();
    expect(fit(need, { ...one, point: null })).toBeNull();
  });

  test('distances are those of the map', () => {
    expect(metres({ lng: 117, lat: 34 }, { lng: 117, lat: 35 })).toBeCloseTo(111_195, -1);
    expect(metres(here, here)).toBe(0);
  });

  test('shows at most so many, the better before the worse, whatever order they come in', () => {
    fc.assert(
      fc.property(
        anyNeed,
        fc.uniqueArray(candidate, { selector: (c) => c.id, maxLength: 40 }),
        (wanted, all) => {
          const found = match(wanted, all, '2026-11-22', 20);
          expect(found.length).toBeLessThanOrEqual(20);
          for (const [i, f] of found.entries()) {
            const next = found[i + 1];
            if (!next) continue;
            const at = f.rank.findIndex((x, k) => x !== next.rank[k]);
            if (at >= 0) expect(f.rank[at] as number).toBeLessThan(next.rank[at] as number);
          }
          expect(match(wanted, [...all].reverse(), '2026-11-22', 20)).toEqual(found);
        },
      ),
    );
  });

  test('equals take turns from day to day', () => {
    const equals = Array.from({ length: 60 }, (_, i) => ({ ...one, id: `person-${i}` }));
    const firsts = new Set(Array.from({ length: 60 }, (_, i) => match(need, equals, `day ${i}`, 1)[0]?.id));
    expect(firsts.size).toBeGreaterThan(25);
    expect(match(need, equals, 'day 1', 20)).toEqual(match(need, equals, 'day 1', 20));
    const keys = new Set(equals.map((e) => shuffleKey(e.id, '2026-11-22')));
    expect(keys.size).toBe(60);
  });

  test('who has served less comes first among equals', () => {
    const two = [one, { ...one, id: 'b', served: 0 }];
    expect(match(need, two, '2026-11-22', 2).map((f) => f.id)).toEqual(['b', 'a']);
  });

  test('a member is offered the needs that would find them, and no other', () => {
    fc.assert(
      fc.property(candidate, fc.array(anyNeed, { maxLength: 12 }), (who, needs) => {
        const offered = fitting(who, needs, 20).map((o) => o.need);
        for (const wanted of needs)
          expect(offered.includes(wanted)).toBe(match(wanted, [who], '2026-11-22', 1).length === 1);
      }),
    );
  });
});
