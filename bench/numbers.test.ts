import { expect, test } from 'vitest';
import { median, percentile, table } from './numbers.ts';

test('the median is the middle one in size, of an even number the higher', () => {
  expect(median([30, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(3);
  expect(median([])).toBeNaN();
});

test('a percentile is taken from sorted numbers', () => {
  const hundred = Array.from({ length: 100 }, (_, i) => i);
  expect(percentile(hundred, 95)).toBe(95);
  expect(percentile([7], 99)).toBe(7);
  expect(percentile([], 50)).toBeNaN();
});

test('a table is Markdown with its numbers to the right', () => {
  expect(table(['what', 'n'], [['a', '1']])).toBe('| what | n |\n| --- | ---: |\n| a | 1 |');
});
