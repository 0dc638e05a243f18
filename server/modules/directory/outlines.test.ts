import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultsAmong, shapeProblem } from './outlines.ts';

type Ring = [number, number][];
/** About 100 m a unit, at 34° north. */
const unit = 0.001;
const box = (x: number, y: number, w = 1, h = 1) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [117 + x * unit, 34 + y * unit],
      [117 + (x + w) * unit, 34 + y * unit],
      [117 + (x + w) * unit, 34 + (y + h) * unit],
      [117 + x * unit, 34 + (y + h) * unit],
      [117 + x * unit, 34 + y * unit],
    ] as Ring,
  ],
});
const drawn = (id: string, shape: ReturnType<typeof box>) => ({ id, name: id, shape });

describe('shapeProblem', () => {
  test('takes what is sound', () => {
    expect(shapeProblem(box(0, 0))).toBeNull();
    expect(
      shapeProblem({ type: 'MultiPolygon', coordinates: [box(0, 0).coordinates, box(3, 3).coordinates] }),
    ).toBeNull();
  });

  test.each([
    [null, 'GeoJSON'],
    [{ type: 'Point', coordinates: [117, 34] }, 'GeoJSON'],
    [{ type: 'Polygon', coordinates: [[[117, 34]]] }, '至少四个点'],
    [{ type: 'Polygon', coordinates: [box(0, 0).coordinates[0]?.slice(0, 4)] }, '没有合拢'],
    [
      {
        type: 'Polygon',
        coordinates: [box(0, 0).coordinates[0]?.map(([x, y]) => [y, x])],
      },
      '写反',
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [117, 34],
            [117.01, 34.01],
            [117.01, 34],
            [117, 34.01],
            [117, 34],
          ],
        ],
      },
      '自己交叉',
    ],
    [
      {
        type: 'Polygon',
        coordinates: [
          [
            [117, 34],
            [117, 34],
            [117, 34],
            [117, 34],
          ],
        ],
      },
      '几乎没有面积',
    ],
  ])('says what is wrong and what to do: %j', (shape, words) => {
    expect(shapeProblem(shape)).toContain(words);
  });
});

describe('faultsAmong', () => {
  test('finds none where children tile their parent', () => {
    const parent = drawn('社区', box(0, 0, 2, 2));
    const children = [box(0, 0), box(1, 0), box(0, 1), box(1, 1)].map((s, i) => drawn(`${i}`, s));
    expect(faultsAmong(parent, children)).toEqual([]);
  });

  test('names overlaps, gaps and what reaches beyond, with their size', () => {
    const parent = drawn('社区', box(0, 0, 3, 1));
    const faults = faultsAmong(parent, [drawn('甲', box(0, 0, 1.5, 1)), drawn('乙', box(1, 0, 1, 1.5))]);
    expect(faults.map((f) => [f.kind, f.places.map((p) => p.name)])).toEqual([
      ['gap', ['社区']],
      ['overlap', ['甲', '乙']],
      ['outside', ['乙', '社区']],
    ]);
    // A cell is about 92 m by 111 m.
    expect(faults[0]?.squareMetres).toBeGreaterThan(10_000);
    expect(faults[0]?.squareMetres).toBeLessThan(10_500);
    expect(faults[1]?.squareMetres).toBeGreaterThan(5000);
    expect(faults[1]?.squareMetres).toBeLessThan(5300);
  });

  test('slivers of lines drawn by hand are none', () => {
    const parent = drawn('社区', box(0, 0, 2, 1));
    expect(faultsAmong(parent, [drawn('甲', box(0, 0, 1.0005, 1)), drawn('乙', box(1, 0))])).toEqual([]);
  });

  test('two boxes overlap exactly where their sides say so', () => {
    const side = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(side, side, side, side, (ax, ay, bx, by) => {
        const common = Math.max(0, 2 - Math.abs(ax - bx)) * Math.max(0, 2 - Math.abs(ay - by));
        const [fault] = faultsAmong(null, [drawn('甲', box(ax, ay, 2, 2)), drawn('乙', box(bx, by, 2, 2))]);
        expect(fault?.kind).toBe(common > 0 ? 'overlap' : undefined);
        if (fault) expect(fault.squareMetres / (common * 10_250)).toBeCloseTo(1, 1);
      }),
    );
  });
});
