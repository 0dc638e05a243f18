import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeRandom, spread } from '../random.ts';
import { areaOf, type Convex, cut, footprint, outline, type Point, tile } from './geometry.ts';

const inside = (polygon: Convex, [x, y]: Point): boolean =>
  polygon.every(([ax, ay], i) => {
    const [bx, by] = polygon[(i + 1) % polygon.length] as Point;
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 1e-9;
  });

describe('tiling a district', () => {
  test('leaves no gap and no overlap, in proportion to the weights', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.array(fc.double({ min: 0.5, max: 3, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (seed, weights) => {
          const random = makeRandom(seed);
          const whole = outline(6, 4, random);
          const parts = tile(whole, weights, random);
          const area = areaOf(whole);
          const sum = weights.reduce((a, b) => a + b, 0);
          expect(parts).toHaveLength(weights.length);
          parts.forEach((part, i) => {
            expect(areaOf(part) / area).toBeCloseTo((weights[i] as number) / sum, 6);
          });
          for (let i = 0; i < 50; i++) {
            const point: Point = [(random.next() - 0.5) * 6, (random.next() - 0.5) * 4];
            const holding = parts.filter((part) => inside(part, point)).length;
            expect(holding).toBeLessThanOrEqual(1);
            if (holding === 1) expect(inside(whole, point)).toBe(true);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('keeps a building within its plot', () => {
    const random = makeRandom(7);
    for (const plot of tile(
      outline(2, 2, random),
      Array.from({ length: 60 }, () => 1),
      random,
    )) {
      const building = footprint(plot, random);
      expect(areaOf(building)).toBeGreaterThan(0);
      expect(areaOf(building)).toBeLessThanOrEqual(areaOf(plot));
      expect(building.every((corner) => plot === building || inside(plot, corner))).toBe(true);
    }
  });

  test('cuts a square in half', () => {
    const square: Convex = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
    ];
    expect(areaOf(cut(square, 1, 0, 1))).toBeCloseTo(2);
    expect(cut(square, 1, 0, -1)).toEqual([]);
  });

  test('spreads a total evenly', () => {
    const shares = spread(422, 59, makeRandom(1));
    expect(shares.reduce((a, b) => a + b, 0)).toBe(422);
    expect(new Set(shares)).toEqual(new Set([7, 8]));
  });
});
