import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Period, periodOf, roundDays, rowLevel, slotsOf } from './rules.ts';

const period = (from: string, to: string, by?: 'day' | 'month') => periodOf(from, to, by);

describe('a period', () => {
  test('shows days while they fit on a page, then months', () => {
    expect(period('2026-11-01', '2026-11-30')).toMatchObject({ by: 'day' });
    expect(period('2026-01-01', '2026-12-31')).toMatchObject({ by: 'month' });
    expect(period('2026-11-01', '2026-11-30', 'month')).toMatchObject({ by: 'month' });
  });

  test.each([
    ['2026-02-30', '2026-03-01', undefined, 'from'],
    ['2026-02-01', '2026-13-01', undefined, 'to'],
    ['0000-00-00', '2026-13-01', undefined, 'from'],
    ['2026-02-02', '2026-02-01', undefined, 'to'],
    ['2024-01-01', '2026-01-01', 'day', 'by'],
    ['1900-01-01', '2026-01-01', 'month', 'from'],
    ['0001-01-01', '9999-12-31', undefined, 'from'],
  ] as const)('from %s to %s by %s names %s', (from, to, by, path) => {
    expect(period(from, to, by)).toMatchObject({ path, message: expect.any(String) });
  });

  test('has every day once, in order, and every month holds just its days', () => {
    const days = fc.integer({ min: 0, max: 700 });
    fc.assert(
      fc.property(fc.integer({ min: 15_000, max: 25_000 }), days, (first, length) => {
        const text = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);
        const whole: Period = { from: text(first), to: text(first + length), by: 'day' };
        const every = slotsOf(whole).map((s) => s.at);
        expect(every).toEqual(Array.from({ length: length + 1 }, (_, i) => text(first + i)));
        const months = slotsOf({ ...whole, by: 'month' });
        expect(months.map((m) => m.at)).toEqual([...new Set(every.map((d) => d.slice(0, 7)))]);
        expect(months[0]?.from).toBe(whole.from);
        expect(months.at(-1)?.to).toBe(whole.to);
        for (const m of months)
          expect([m.from, m.to]).toEqual([
            every.find((d) => d.startsWith(m.at)),
            every.findLast((d) => d.startsWith(m.at)),
          ]);
      }),
    );
  });
});

test('a district is shown by community, a place by what is next below, the lowest by nothing', () => {
  expect([0, 1, 2, 3, 4].map((level) => rowLevel(level, 4))).toEqual([2, 2, 3, 4, null]);
  expect(rowLevel(0, 1)).toBe(1);
});

test('days are rounded to two places', () => {
  expect([roundDays(11.6478), roundDays(null)]).toEqual([11.65, null]);
});
