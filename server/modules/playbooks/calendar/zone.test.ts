import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, HOUR, parseDay } from './civil.ts';
import { daysBefore, instantAt, isZone, localDay, offsetAt } from './zone.ts';

const zones = [
  'Asia/Shanghai',
  'America/New_York',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
];
const zone = fc.constantFrom(...zones);
const instant = fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2035, 0) });

test('a zone is known by its IANA name', () => {
  expect(isZone('Asia/Shanghai')).toBe(true);
  expect(isZone('Asia/Zaozhuang')).toBe(false);
  expect(() => offsetAt('Asia/Zaozhuang', 0)).toThrow(RangeError);
});

test('Shanghai is eight hours ahead, and was nine in the summers of 1986 to 1991', () => {
  expect(offsetAt('Asia/Shanghai', Date.UTC(2026, 6))).toBe(8 * HOUR);
  expect(offsetAt('Asia/Shanghai', Date.UTC(1988, 6))).toBe(9 * HOUR);
});

test('the offset is what Intl says', () => {
  fc.assert(
    fc.property(zone, instant, (zone, t) => {
      const shown = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'medium',
      }).format(t);
      expect(new Date(Math.floor(t / 1000) * 1000 + offsetAt(zone, t)).toISOString()).toBe(
        `${shown.replace(' ', 'T')}.000Z`,
      );
    }),
    { numRuns: 1000 },
  );
});

test('a day begins at the first instant that shows its date', () => {
  fc.assert(
    fc.property(zone, instant, (zone, t) => {
      const day = localDay(zone, t);
      const begins = instantAt(zone, day);
      expect(localDay(zone, begins)).toBe(day);
      expect(localDay(zone, begins - 1)).toBe(day - 1);
    }),
    { numRuns: 1000 },
  );
});

test('a skipped time is the moment of the skip, a doubled one its first', () => {
  const spring = parseDay('2026-03-08')!;
  expect(instantAt('America/New_York', spring, 2.5 * HOUR)).toBe(Date.UTC(2026, 2, 8, 7));
  const autumn = parseDay('2026-11-01')!;
  expect(instantAt('America/New_York', autumn, 1.5 * HOUR)).toBe(Date.UTC(2026, 10, 1, 5, 30));
  // In Cairo the clocks of 24 April 2026 go from 00:00 to 01:00: the day has no midnight.
  expect(instantAt('Africa/Cairo', parseDay('2026-04-24')!)).toBe(Date.UTC(2026, 3, 23, 22));
});

test('days earlier it was the same time of day', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 400 }), (t, n) => {
      expect(daysBefore('Asia/Kolkata', t, n)).toBe(t - n * DAY);
    }),
  );
  expect(daysBefore('America/New_York', Date.UTC(2026, 2, 9, 13), 1)).toBe(Date.UTC(2026, 2, 8, 13));
  expect(daysBefore('America/New_York', Date.UTC(2026, 2, 8, 13), 1)).toBe(Date.UTC(2026, 2, 7, 14));
});
