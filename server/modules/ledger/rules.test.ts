import type { PointsRule } from '@lianxin/contracts/playbook/playbook';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earned, isConfirmed, withinDay } from './rules.ts';

const perHour = (points: number): PointsRule => ({
  id: 'h',
  name: '时长',
  rule: 'per-hour',
  args: { points },
});

describe('what work earns', () => {
  test.each([
    [2, 20],
    [0.5, 5],
    [0.25, 2],
    [1.3, 12],
    [0.24, 0],
    [0, 0],
    [11.99, 117],
  ])('%d hours at 10 points an hour are %d points', (hours, points) => {
    expect(earned(perHour(10), hours)).toBe(points);
  });

  test('per time is the same however long it took', () => {
    const rule: PointsRule = { id: 't', name: '次', rule: 'per-time', args: { points: 3 } };
    expect([earned(rule, 0.25), earned(rule, 9)]).toEqual([3, 3]);
  });

  test('never more than the hours are worth, whole, and growing with them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1200 }),
        fc.integer({ min: 1, max: 100 }),
        (hundredths, points) => {
          const got = earned(perHour(points), hundredths / 100);
          expect(Number.isInteger(got)).toBe(true);
          expect(got).toBeLessThanOrEqual((hundredths / 100) * points + 1e-9);
          expect(earned(perHour(points), (hundredths + 25) / 100)).toBeGreaterThanOrEqual(got);
        },
      ),
    );
  });

  test('a day’s limit leaves what is left of it', () => {
    expect(withinDay(50, 80, 40)).toBe(40);
    expect(withinDay(50, 80, 90)).toBe(0);
    expect(withinDay(50, null, 900)).toBe(50);
  });
});

test('only a second person’s word confirms', () => {
  expect(isConfirmed('worker', 'asker', 'asker')).toBe(true);
  expect(isConfirmed('worker', 'asker', 'worker')).toBe(false);
  expect(isConfirmed('worker', 'default', null)).toBe(false);
  expect(isConfirmed('worker', 'asker', null)).toBe(false);
});
