import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeFinder } from './shapes.ts';

/** A district of `n` × `n` square grids, in communities of ten rows. */
function squares(n: number) {
  const box = (x: number, y: number, w: number, h: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + w, y],
        [x + w, y + h],
        [x, y + h],
        [x, y],
      ],
    ],
  });
  const places = [];
  for (let row = 0; row < n; row += 10)
    places.push({
      id: `c${row}`,
      level: 1,
      name: `第${row}社区`,
      ids: [`c${row}`],
      shape: box(0, row, n, 10),
    });
  for (let x = 0; x < n; x++)
    for (let y = 0; y < n; y++) {
      const community = `c${y - (y % 10)}`;
      places.push({
        id: `g${x}-${y}`,
        level: 2,
        name: `${x}-${y}网格`,
        ids: [community, `g${x}-${y}`],
        shape: box(x, y, 1, 1),
      });
    }
  return places;
}

describe('the place at a point', () => {
  const n = 142;
  const places = squares(n);
  const find = placeFinder(places);

  test('is the most exact one, with those above it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: n - 1 }), fc.integer({ min: 0, max: n - 1 }), (x, y) => {
        const path = find(x + 0.5, y + 0.5);
        expect(path?.map((p) => p.id)).toEqual([`c${y - (y % 10)}`, `g${x}-${y}`]);
      }),
    );
    expect(find(-1, 5)).toBeNull();
  });

  test('is found in less than a millisecond among 20,000', () => {
    expect(places.length).toBeGreaterThan(20_000);
    const times = 5000;
    const started = performance.now();
    for (let i = 0; i < times; i++) find((i * 7.3) % n, (i * 3.7) % n);
    expect((performance.now() - started) / times).toBeLessThan(1);
  });

  test('falls back to the place above where nothing below has a shape there', () => {
    const part = placeFinder([
      { id: 'a', level: 1, name: '甲', ids: ['a'], shape: places[0]?.shape },
      { id: 'b', level: 2, name: '乙', ids: ['a', 'b'], shape: null },
    ]);
    expect(part(5, 5)?.map((p) => p.id)).toEqual(['a']);
    expect(placeFinder([])(5, 5)).toBeNull();
  });

  test('lies in any part of a place of several parts, and not in its holes', () => {
    const ring = (x: number, w: number) => [
      [x, 0],
      [x + w, 0],
      [x + w, w],
      [x, w],
      [x, 0],
    ];
    const two = {
      type: 'MultiPolygon',
      coordinates: [[ring(0, 2)], [ring(10, 4), ring(11, 1).map(([x, y]) => [x, (y as number) + 1])]],
    };
    const finder = placeFinder([{ id: 'a', level: 1, name: '甲', ids: ['a'], shape: two }]);
    expect([finder(1, 1), finder(13, 3)].map((p) => p?.[0]?.id)).toEqual(['a', 'a']);
    expect([finder(5, 1), finder(11.5, 1.5)]).toEqual([null, null]);
  });
});
