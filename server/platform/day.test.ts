import { describe, expect, test } from 'vitest';
import { dayIn, endOfDay } from './day.ts';

const at = (text: string) => Date.parse(text);

describe('days', () => {
  test('change at midnight of the zone, to the millisecond', () => {
    expect(dayIn('Asia/Shanghai', at('2026-11-21T15:59:59.999Z'))).toBe('2026-11-21');
    expect(dayIn('Asia/Shanghai', at('2026-11-21T16:00:00.000Z'))).toBe('2026-11-22');
    expect(dayIn('UTC', at('2026-11-21T16:00:00.000Z'))).toBe('2026-11-21');
    expect(dayIn('Asia/Kathmandu', at('2026-11-21T18:14:59Z'))).toBe('2026-11-21');
    expect(dayIn('Asia/Kathmandu', at('2026-11-21T18:15:00Z'))).toBe('2026-11-22');
  });

  test('end when the next one begins', () => {
    const end = at('2026-11-22T16:00:00Z');
    expect(endOfDay('Asia/Shanghai', at('2026-11-21T16:00:00.000Z'))).toBe(end);
    expect(endOfDay('Asia/Shanghai', at('2026-11-22T06:07:08.009Z'))).toBe(end);
    expect(endOfDay('Asia/Shanghai', end - 1)).toBe(end);
    expect(endOfDay('Asia/Kathmandu', at('2026-11-21T18:20:00Z'))).toBe(at('2026-11-22T18:15:00Z'));
  });

  test('of long ago are told from each other too', () => {
    expect(dayIn('Asia/Shanghai', at('1899-12-31T15:54:16Z'))).toBe('1899-12-31');
    expect(dayIn('Asia/Shanghai', at('1899-12-31T15:54:18Z'))).toBe('1900-01-01');
  });

  test('are of known zones only', () => {
    expect(() => dayIn('Asia/Nowhere', 0)).toThrow(RangeError);
  });
});
