import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf, widthOf } from './lines.ts';
import { box, label, layRings } from './rings.ts';

test('no name covers another or the core, for 1 to 30 units on each ring; it fits its circle', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (a, b) => {
      const { rings, radius } = layRings([a, b]);
      const boxes = rings.flatMap((ring) => ring.boxes);
      expect(boxes).toHaveLength(a + b);
      const [words] = rings.map((ring) => ring.radius + label.below);
      for (const one of rings[1]?.boxes ?? [])
        expect(
          Math.abs(one.x) >= (box.width + label.width) / 2 ||
            Math.abs(one.y - (words ?? 0)) >= (box.height + label.height) / 2,
        ).toBe(true);
      boxes.forEach((one, i) => {
        expect(
          Math.hypot(Math.abs(one.x) + box.width / 2, Math.abs(one.y) + box.height / 2),
        ).toBeLessThanOrEqual(radius);
        for (const other of boxes.slice(i + 1))
          expect(Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height).toBe(
            true,
          );
      });
    }),
  );
});

test('a full picture stays readable on A4: a letter is at least 2.2 mm', () => {
  const { radius } = layRings([30, 30]);
  expect((16 / (2 * radius + 40)) * 180).toBeGreaterThan(2.2);
});

test('long names are wrapped in even lines, and what does not fit says so', () => {
  expect(linesOf('区城管局', 6, 3)).toEqual(['区城管局']);
  expect(linesOf('市中区光明路街道', 6, 3)).toEqual(['市中区光', '明路街道']);
  expect(linesOf('中国石化枣庄石油分公司第八加油站党支部委员会', 6, 3)).toHaveLength(3);
  expect(linesOf('中国石化枣庄石油分公司第八加油站党支部委员会', 6, 3).at(-1)).toMatch(/…$/);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'党支部AB1 委员会'), minLength: 1, maxLength: 40 }),
      (text) => {
        const rows = linesOf(text, 6, 3);
        expect(rows.length).toBeLessThanOrEqual(3);
        for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(6.5);
        if (!rows.at(-1)?.endsWith('…')) expect(rows.join('')).toBe(text);
      },
    ),
  );
});
