import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsOf, faultsOf, holdsOn, type Interval, monthEnds, percentages, succeed } from './rules.ts';

const modes = [
  { id: 'own', name: '单独组建', counts: 'organised', asks: 'organisation' },
  { id: 'instructor', name: '派驻党建指导员', counts: 'worked', asks: 'person' },
  { id: 'gap', name: '空白', counts: 'gap' },
] as const;
const day = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

/** Writes states one after the other, as the store does. */
function write(history: Interval[], on: string): Interval[] {
  const present = history.find((state) => state.untilOn === null) ?? null;
  const how = succeed(present, on);
  if (how === 'too-early') return history;
  const before = how === 'replace' ? history.filter((state) => state !== present) : history;
  return [
    ...before.map((state) => (state.untilOn === null ? { ...state, untilOn: on } : state)),
    { fromOn: on, untilOn: null },
  ];
}

describe('how a unit is covered', () => {
  test('at any day at most once, and without a hole since the first day, whatever is written', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 25 }), (days) => {
        const history = days.reduce<Interval[]>((all, n) => write(all, day(n)), []);
        const first = history.map((state) => state.fromOn).sort()[0] as string;
        for (let n = 0; n <= 45; n++) {
          const held = history.filter((state) => holdsOn(state, day(n))).length;
          expect(held).toBe(day(n) >= first ? 1 : 0);
        }
        expect(history.filter((state) => state.untilOn === null)).toHaveLength(1);
      }),
    );
  });

  test('names what its mode asks, and nothing else', () => {
    const faults = (mode: number, said: object) => faultsOf(modes[mode] as never, said).map((f) => f.path);
    expect(faults(0, {})).toEqual(['organisationId']);
    expect(faults(0, { organisationId: 'x' })).toEqual([]);
    expect(faults(0, { organisationId: 'x', personId: 'y' })).toEqual(['personId']);
    expect(faults(1, { organisationId: 'x' })).toEqual(['organisationId', 'personId']);
    expect(faults(1, { personId: 'y', nextOn: '2026-01-01' })).toEqual(['nextStep']);
    expect(faults(2, { reason: ' ' })).toEqual(['reason', 'nextStep', 'nextOn']);
    expect(faults(2, { reason: '没有党员', nextStep: '派指导员', nextOn: '2026-12-01' })).toEqual([]);
  });

  test('counts as its mode does; one that is gone, or none, is a gap', () => {
    expect([...modes.map((m) => m.id), 'former', null].map((id) => countsOf(modes as never, id))).toEqual([
      'organised',
      'worked',
      'gap',
      'gap',
      'gap',
    ]);
  });
});

describe('percentages', () => {
  test('add up to a hundred and differ from the true share by less than a tenth', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 6 }), (parts) => {
        const whole = parts.reduce((a, b) => a + b, 0);
        const shares = percentages(parts);
        const sum = Math.round(shares.reduce((a, b) => a + b, 0) * 10);
        expect(sum).toBe(whole === 0 ? 0 : 1000);
        for (const [i, part] of parts.entries())
          expect(Math.abs((shares[i] ?? 0) - (whole ? (part * 100) / whole : 0))).toBeLessThan(0.1 + 1e-9);
      }),
    );
  });

  test.each([
    [
      [217, 0, 0],
      [100, 0, 0],
    ],
    [
      [1, 1, 1],
      [33.4, 33.3, 33.3],
    ],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [
      [2, 1, 4],
      [28.6, 14.3, 57.1],
    ],
  ])('of %j are %j', (parts, shares) => {
    expect(percentages(parts)).toEqual(shares);
  });
});

describe('the past twelve month ends', () => {
  test.each([
    ['2026-11-22', '2025-11-30', '2026-10-31', 13],
    ['2026-03-31', '2025-03-31', '2026-02-28', 13],
    ['2024-03-01', '2023-03-31', '2024-02-29', 13],
  ])('before %s begin with %s', (today, first, last, length) => {
    const ends = monthEnds(today);
    expect([ends[0], ends.at(-2), ends.at(-1), ends.length]).toEqual([first, last, today, length]);
    expect(ends.toSorted()).toEqual(ends);
  });
});
