import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '#platform/workbook/cell.ts';
import { readMoment } from './dates.ts';

const zone = 'Asia/Shanghai';
const at = (cell: Cell, where = zone): string | undefined => {
  const moment = readMoment(cell, where);
  return moment && new Date(moment.at).toISOString();
};

describe('a moment in the forms that exports have', () => {
  test.each<[Cell, string]>([
    ['2019/4/25 9:32:09', '2019-04-25T01:32:09.000Z'],
    ['2019-04-25 09:32', '2019-04-25T01:32:00.000Z'],
    ['2019-04-25T09:32:09.123', '2019-04-25T01:32:09.000Z'],
    ['2019.4.25 9:32', '2019-04-25T01:32:00.000Z'],
    ['2019年4月25日', '2019-04-24T16:00:00.000Z'],
    ['2019年4月25日 下午3时05分', '2019-04-25T07:05:00.000Z'],
    ['2019年4月25日 星期四 上午9时', '2019-04-25T01:00:00.000Z'],
    ['2019年4月25日9时32分09秒', '2019-04-25T01:32:09.000Z'],
    ['２０１９／４／２５　９：３２', '2019-04-25T01:32:00.000Z'],
    [' 2019-4-25 12:05 AM ', '2019-04-24T16:05:00.000Z'],
    ['2019-4-25 12:05 pm', '2019-04-25T04:05:00.000Z'],
    ['2019-04-25T01:32:09Z', '2019-04-25T01:32:09.000Z'],
    ['2019-04-25 09:32:09+08:00', '2019-04-25T01:32:09.000Z'],
    ['2019-04-24 20:32:09 -0500', '2019-04-25T01:32:09.000Z'],
    ['20190425', '2019-04-24T16:00:00.000Z'],
    [20190425, '2019-04-24T16:00:00.000Z'],
    ['20190425093209', '2019-04-25T01:32:09.000Z'],
    [1556155929000, '2019-04-25T01:32:09.000Z'],
    [1556155929, '2019-04-25T01:32:09.000Z'],
    [43563.35925925926, '2019-04-08T00:37:20.000Z'],
    ['43563.35925925926', '2019-04-08T00:37:20.000Z'],
    [43563, '2019-04-07T16:00:00.000Z'],
    [{ wall: Date.UTC(2019, 3, 8, 8, 37, 19, 999) }, '2019-04-08T00:37:20.000Z'],
  ])('%j', (cell, expected) => {
    expect(at(cell)).toBe(expected);
  });

  test('Excel counts a 29 February 1900 that never was', () => {
    expect(at(1, 'UTC')).toBe('1900-01-01T00:00:00.000Z');
    expect(at(59, 'UTC')).toBe('1900-02-28T00:00:00.000Z');
    expect(at(60, 'UTC')).toBeUndefined();
    expect(at(61, 'UTC')).toBe('1900-03-01T00:00:00.000Z');
    expect(at(2_958_465.5, 'UTC')).toBe('9999-12-31T12:00:00.000Z');
  });

  test('a day without a time is told apart', () => {
    expect(readMoment('2018/4/24', zone)?.dayOnly).toBe(true);
    expect(readMoment('2018/4/24 00:00', zone)?.dayOnly).toBe(false);
  });

  test.each<Cell>([
    '2019-02-30',
    '2019-13-01',
    '2019-04-25 25:00',
    '2019-04-25 10:60',
    '4/25/2019',
    '昨天',
    '',
    '0',
    -1,
    0.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    123_456_789,
    20190230,
    true,
    null,
    '2019-04-25 09:32 ; drop table matters',
    '9'.repeat(100_000),
  ])('%j is none', (cell) => {
    expect(readMoment(cell, zone)).toBeUndefined();
  });

  test('the wall clock of the zone, through its changes of clock', () => {
    expect(at('2019-07-01 12:00', 'Europe/Berlin')).toBe('2019-07-01T10:00:00.000Z');
    expect(at('2019-12-01 12:00', 'Europe/Berlin')).toBe('2019-12-01T11:00:00.000Z');
  });

  test('anything at all is read or is none, and Excel’s days are as the calendar has them', () => {
    const anything = fc.oneof(fc.string(), fc.double());
    fc.assert(fc.property(anything, (cell) => Number.isFinite(readMoment(cell, zone)?.at ?? 0)));
    const days = fc.integer({ min: 61, max: 2_958_465 });
    fc.assert(
      fc.property(
        days,
        (day) => readMoment(day, 'UTC')?.at === Date.UTC(1900, 2, 1) + (day - 61) * 86_400_000,
      ),
    );
  });
});
