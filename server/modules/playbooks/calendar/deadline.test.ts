import { expect, test } from 'vitest';
import { buildCalendar } from './calendar.ts';
import { dueOf } from './clock.ts';
import { addDuration, warnAt } from './deadline.ts';
import { at, base, baseFile, lasting, shown } from './factory.ts';

const due = (from: string, words: string): string => {
  const answer = addDuration(base, at(from), lasting(words));
  return answer.ok ? shown(answer.due) : `${answer.code} ${answer.year}`;
};

test.each([
  // real time
  ['2026-09-30 23:50', '30 minutes', '2026-10-01 00:20'],
  ['2026-12-31 23:00', '2 hours', '2027-01-01 01:00'],
  // calendar days: 2310, week-ends and holidays count, no year is needed
  ['2026-11-20 10:00', '2 days', '2026-11-23 00:00'],
  ['2026-11-20 00:00', '2 calendar days', '2026-11-23 00:00'],
  ['2026-11-20 23:59', '2 days', '2026-11-23 00:00'],
  ['2026-09-30 16:00', '3 days', '2026-10-04 00:00'],
  ['2026-12-28 09:00', '10 days', '2027-01-08 00:00'],
  ['2026-11-20 10:00', '2 weeks', '2026-12-05 00:00'],
  ['2026-01-31 10:00', '1 month', '2026-03-01 00:00'],
  ['2026-11-30 10:00', '3 months', '2027-03-01 00:00'],
  ['2024-02-29 10:00', '1 year', '2025-03-01 00:00'],
  ['2026-06-15 10:00', '1 year', '2027-06-16 00:00'],
  // working days: week-end, National Day with its make-up Saturday, Spring Festival with both of its own
  ['2026-11-20 10:00', '1 working day', '2026-11-23 17:30'],
  ['2026-11-20 07:00', '1 working day', '2026-11-23 17:30'],
  ['2026-11-21 10:00', '5 working days', '2026-11-27 17:30'],
  ['2026-09-30 10:00', '1 working day', '2026-10-08 17:30'],
  ['2026-09-30 10:00', '3 working days', '2026-10-10 17:30'],
  ['2026-09-30 10:00', '4 working days', '2026-10-12 17:30'],
  ['2026-09-18 10:00', '1 working day', '2026-09-20 17:30'],
  ['2026-02-13 10:00', '1 working day', '2026-02-14 17:30'],
  ['2026-02-13 10:00', '2 working days', '2026-02-24 17:30'],
  ['2026-02-13 10:00', '6 working days', '2026-02-28 17:30'],
  // working hours: within a stretch, over lunch, over night, from the next opening, over holidays
  ['2026-11-20 09:00', '2 working hours', '2026-11-20 11:00'],
  ['2026-11-20 09:00', '3 working hours', '2026-11-20 12:00'],
  ['2026-11-20 11:00', '2 working hours', '2026-11-20 14:30'],
  ['2026-11-20 12:30', '4 working hours', '2026-11-20 17:30'],
  ['2026-11-20 16:30', '4 working hours', '2026-11-23 11:30'],
  ['2026-11-21 16:30', '4 working hours', '2026-11-23 14:00'],
  ['2026-09-30 17:00', '1 working hour', '2026-10-08 09:00'],
  ['2026-10-09 17:00', '1 working hour', '2026-10-10 09:00'],
  ['2026-02-14 15:30', '4 working hours', '2026-02-24 10:30'],
  // the end of what is loaded: the last moment is given, the next refused
  ['2026-12-31 15:30', '2 working hours', '2026-12-31 17:30'],
  ['2026-12-31 15:30', '3 working hours', 'CalendarNotLoaded 2027'],
  ['2026-12-30 15:30', '1 working day', '2026-12-31 17:30'],
  ['2026-12-30 15:30', '2 working days', 'CalendarNotLoaded 2027'],
  ['2026-12-31 15:30', '1 working day', 'CalendarNotLoaded 2027'],
  ['2018-06-01 09:00', '1 working day', 'CalendarNotLoaded 2018'],
  ['2018-06-01 09:00', '1 working hour', 'CalendarNotLoaded 2018'],
  ['2018-12-31 09:00', '1 working day', '2019-01-02 17:30'],
])('%s and %s: %s', (from, words, expected) => {
  expect(due(from, words)).toBe(expected);
});

test('a year missing in between is refused, not skipped', () => {
  const file = baseFile();
  const cal = buildCalendar({ ...file, years: (file.years ?? []).filter((y) => y.year !== 2025) });
  expect(addDuration(cal, at('2024-12-31 17:00'), lasting('1 working hour'))).toMatchObject({ year: 2025 });
  expect(addDuration(cal, at('2024-12-31 17:00'), lasting('300 working days'))).toMatchObject({ year: 2025 });
});

test.each([
  ['2026-11-20 10:00', '20 minutes', '2026-11-20 09:40'],
  ['2026-11-23 00:00', '12 hours', '2026-11-22 12:00'],
  ['2026-11-23 00:00', '1 day', '2026-11-22 00:00'],
  ['2026-11-23 17:30', '1 day', '2026-11-22 17:30'],
  ['2026-11-23 11:30', '1 working hour', '2026-11-23 10:30'],
  ['2026-11-23 09:30', '1 working hour', '2026-11-23 08:30'],
  ['2026-11-23 09:00', '1 working hour', '2026-11-20 17:00'],
  ['2026-10-08 09:00', '1 working hour', '2026-09-30 17:00'],
  ['2026-11-23 17:30', '1 working day', '2026-11-23 08:30'],
  ['2026-11-23 17:30', '2 working days', '2026-11-20 08:30'],
  ['2026-11-23 00:00', '1 working day', '2026-11-20 08:30'],
  ['2026-11-23 10:00', '1 working day', '2026-11-20 10:00'],
  ['2026-03-31 17:30', '1 month', '2026-02-28 17:30'],
])('due %s, yellow %s before: %s', (dueAt, words, expected) => {
  const answer = warnAt(base, at(dueAt), lasting(words));
  expect(answer.ok && shown(answer.at)).toBe(expected);
});

test('a lead that reaches into a year not loaded is refused', () => {
  expect(warnAt(base, at('2019-01-02 09:00'), lasting('1 working hour'))).toMatchObject({ year: 2018 });
  expect(warnAt(base, at('2027-01-05 09:00'), lasting('1 working hour'))).toMatchObject({ year: 2027 });
});

const paused = (from: string, words: string, ...spans: [string, string][]): string => {
  const pausedSpans = spans.map(([a, b]) => [at(a), at(b)] as const);
  const answer = dueOf(base, { startedAt: at(from), duration: lasting(words), pausedSpans });
  return answer.ok ? shown(answer.due) : `${answer.code} ${answer.year}`;
};

test('paused time does not count, in the unit of the clock', () => {
  // Monday 16:00 to Wednesday 9:00
  const span: [string, string] = ['2026-11-16 16:00', '2026-11-18 09:00'];
  const start = '2026-11-16 10:00';
  expect(paused(start, '12 hours', span)).toBe('2026-11-18 15:00');
  expect(paused(start, '8 working hours', span)).toBe('2026-11-18 14:00');
  expect(paused(start, '2 days', span)).toBe('2026-11-20 00:00');
  expect(paused(start, '2 working days', span)).toBe('2026-11-19 17:30');
  expect(paused(start, '1 month', span)).toBe('2026-12-18 00:00');
});

test('a pause within one day costs no day, and two on one day cost it once', () => {
  expect(paused('2026-11-16 10:00', '2 days', ['2026-11-17 00:00', '2026-11-17 23:59'])).toBe(
    '2026-11-19 00:00',
  );
  expect(
    paused(
      '2026-11-16 10:00',
      '2 days',
      ['2026-11-17 09:00', '2026-11-17 10:00'],
      ['2026-11-17 23:00', '2026-11-18 01:00'],
    ),
  ).toBe('2026-11-20 00:00');
});

test('a pause over a holiday costs a working clock nothing', () => {
  const holiday: [string, string] = ['2026-09-30 17:30', '2026-10-08 08:30'];
  expect(paused('2026-09-30 15:30', '4 working hours', holiday)).toBe(
    due('2026-09-30 15:30', '4 working hours'),
  );
  expect(paused('2026-09-30 15:30', '2 working days', holiday)).toBe(
    due('2026-09-30 15:30', '2 working days'),
  );
});

test('a pause into a year not loaded is refused only where the clock needs that year', () => {
  const span: [string, string] = ['2026-12-31 17:30', '2027-01-04 08:30'];
  expect(paused('2026-12-31 15:30', '2 working hours', span)).toBe('2026-12-31 17:30');
  expect(paused('2026-12-31 15:30', '3 working hours', span)).toBe('CalendarNotLoaded 2027');
  expect(paused('2026-12-31 15:30', '2 days', span)).toBe('2027-01-06 00:00');
});
