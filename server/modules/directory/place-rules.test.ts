import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextCode, whyNotEnd, whyNotUnder } from './place-rules.ts';

const levels = ['街道', '社区', '网格'];
const street = { id: 's', level: 1, ids: ['s'] };
const community = { id: 'c', level: 2, ids: ['s', 'c'] };
const grid = { id: 'g', level: 3, ids: ['s', 'c', 'g'] };

describe('whyNotUnder', () => {
  test('only the level above takes it, and only another parent', () => {
    expect(whyNotUnder(grid, { id: 'd', level: 2, ids: ['t', 'd'] }, levels)).toBeNull();
    expect(whyNotUnder(grid, community, levels)).toContain('本来就在那里');
    expect(whyNotUnder(grid, street, levels)).toContain('社区');
    expect(whyNotUnder(community, grid, levels)).toContain('自己的下级');
    expect(whyNotUnder(community, null, levels)).toContain('街道');
    expect(whyNotUnder(street, null, levels)).toContain('本来就在那里');
    expect(whyNotUnder(street, { id: 't', level: 1, ids: ['t'] }, levels)).toContain('全区');
  });
});

describe('nextCode', () => {
  test('follows the highest, never one that is taken', () => {
    expect(nextCode('0', [])).toBe('01');
    expect(nextCode('01', ['0101', '0103', '01A'])).toBe('0104');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9998 })), (numbers) => {
        const taken = numbers.map((n) => `7${String(n).padStart(2, '0')}`);
        expect(taken).not.toContain(nextCode('7', taken));
      }),
    );
  });
});

test('whyNotEnd names what is left, or nothing', () => {
  const none = { children: 0, residents: 0, organisations: 0, appointments: 0 };
  expect(whyNotEnd(none)).toBeNull();
  expect(whyNotEnd({ ...none, residents: 3, appointments: 1 })).toContain('3 名住户、1 项任职');
});
