import { expect, test } from 'vitest';
import { at, base } from './factory.ts';
import { elapsed, workingTimeBetween } from './measure.ts';
import { remaining } from './remaining.ts';

test.each([
  ['2026-11-20 10:00', '2026-11-20 10:25', 'minute', '还剩 25 分钟'],
  ['2026-11-20 10:00', '2026-11-20 13:50', 'hour', '还剩 3 小时'],
  ['2026-11-20 10:00', '2026-11-23 09:00', 'hour', '还剩 2 天'],
  ['2026-11-20 10:00', '2026-11-20 10:00', 'minute', '刚刚超时'],
  ['2026-11-20 10:30', '2026-11-20 10:00', 'minute', '已超 30 分钟'],
  ['2026-11-20 09:00', '2026-11-20 14:00', 'working hour', '还剩 3 个工作小时'],
  ['2026-11-20 17:00', '2026-11-23 08:55', 'working hour', '还剩 55 分钟（按工作时间）'],
  ['2026-11-21 17:00', '2026-11-20 17:30', 'working hour', '已超时，不到 1 个工作小时'],
  ['2026-11-23 11:00', '2026-11-20 17:00', 'working hour', '已超 3 个工作小时'],
  ['2026-11-20 10:00', '2026-11-23 00:00', 'day', '还剩 2 天'],
  ['2026-11-22 10:00', '2026-11-23 00:00', 'day', '今天到期'],
  ['2026-11-23 00:00', '2026-11-23 00:00', 'day', '已超 1 天'],
  ['2026-11-24 10:00', '2026-11-23 00:00', 'day', '已超 2 天'],
  ['2026-11-20 10:00', '2026-12-21 00:00', 'month', '还剩 30 天'],
  ['2026-11-20 10:00', '2026-11-25 17:30', 'working day', '还剩 3 个工作日'],
  ['2026-11-22 10:00', '2026-11-23 17:30', 'working day', '还剩 1 个工作日'],
  ['2026-11-21 10:00', '2026-11-22 17:30', 'working day', '还剩不到 1 个工作日'],
  ['2026-11-23 10:00', '2026-11-23 17:30', 'working day', '今天到期'],
  ['2026-11-20 18:00', '2026-11-20 17:30', 'working day', '今天已超时'],
  ['2026-11-21 18:00', '2026-11-20 17:30', 'working day', '已超时，不到 1 个工作日'],
  ['2026-10-09 18:00', '2026-09-30 17:30', 'working day', '已超 2 个工作日'],
] as const)('at %s, due %s, in %ss: %4$s', (now, due, unit, text) => {
  const answer = remaining(base, at(now), at(due), unit);
  expect(answer).toEqual({ ok: true, late: at(now) >= at(due), text });
});

test('working units are refused beyond the loaded years, days are not', () => {
  const [now, due] = [at('2027-01-05 10:00'), at('2026-12-31 17:30')];
  expect(remaining(base, now, due, 'working day')).toMatchObject({ code: 'CalendarNotLoaded', year: 2027 });
  expect(remaining(base, now, due, 'working hour')).toMatchObject({ code: 'CalendarNotLoaded', year: 2027 });
  expect(remaining(base, now, due, 'day')).toMatchObject({ text: '已超 5 天' });
});

test('elapsed measures with fractions', () => {
  const [a, b] = [at('2026-09-30 16:00'), at('2026-10-08 10:00')];
  expect(elapsed(base, a, b, 'day')).toEqual({ ok: true, amount: 7.75 });
  expect(elapsed(base, a, b, 'working hour')).toEqual({ ok: true, amount: 3 });
  expect(elapsed(base, a, b, 'working day')).toEqual({ ok: true, amount: 0.4 });
  expect(elapsed(base, b, a, 'working hour')).toEqual({ ok: true, amount: -3 });
});

test('time up to New Year needs the old year only', () => {
  const [a, b] = [at('2026-12-31 16:30'), at('2027-01-01 00:00')];
  expect(workingTimeBetween(base, a, b)).toEqual({ ok: true, ms: 3_600_000 });
  expect(workingTimeBetween(base, a, b + 1)).toMatchObject({ code: 'CalendarNotLoaded', year: 2027 });
});
