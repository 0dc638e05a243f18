import { describe, expect, test } from 'vitest';
import { isNumber, newId, newNumber } from './ids.ts';

describe('ids', () => {
  test('are UUIDs of version 7 that say their time', () => {
    const id = newId(Date.parse('2031-05-06T07:08:09.010Z'));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(
      Date.parse('2031-05-06T07:08:09.010Z'),
    );
  });

  test('are in order of making, each different, where the clock stands still or steps back a little', () => {
    const now = Date.parse('2032-01-01T00:00:00Z');
    const ids = Array.from({ length: 20_000 }, (_, i) => newId(now - (i % 3)));
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
  });

  test('follow a clock that was set back by more than a second', () => {
    const later = newId(Date.parse('2033-01-01T00:00:00Z'));
    const earlier = newId(Date.parse('2032-06-01T00:00:00Z'));
    expect(earlier < later).toBe(true);
  });
});

test('numbers bear the local day and a right check digit', () => {
  const number = newNumber(Date.parse('2026-11-21T16:00:00Z'), 'Asia/Shanghai');
  expect(number).toMatch(/^261122-\d{5}-\d$/);
  expect(isNumber(number)).toBe(true);
  expect(isNumber(number.replace(/\d$/, (d) => String((Number(d) + 1) % 10)))).toBe(false);
});
