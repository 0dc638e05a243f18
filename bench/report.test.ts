import { expect, test } from 'vitest';
import { atLeast, atMost, isSo, sectionText, sumUp } from './report.ts';

const section = {
  title: 'Lists',
  text: ['Warm.'],
  verdicts: [atLeast('speed', 0.7, 0.7), atMost('start', 5.04, 5, ' s', 1), isSo('once', true)],
};

test('a bound is held up to its very value, and by the figure itself rather than as rounded', () => {
  expect(section.verdicts.map((v) => v.holds)).toEqual([true, false, true]);
});

test('a section ends with its bounds, a report with what is broken', () => {
  expect(sectionText(section)).toMatch(
    /^### Lists\n\nWarm\.\n\n\| bound [\s\S]*\| start \| 5\.0 s \| ≤ 5\.0 s \| \*\*no\*\* \|/,
  );
  expect(sumUp([section])).toBe('2 bounds hold, 1 broken: start 5.0 s, wanted ≤ 5.0 s.');
});
