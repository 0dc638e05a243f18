import { CalendarFile } from '@lianxin/contracts/calendar';
import { isWorkday } from 'chinese-days';
import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { buildCalendar, extendCalendar, isWorkingDay } from './calendar.ts';
import { checkCalendar } from './check.ts';
import { dayNumber, formatDay } from './civil.ts';
import { base, baseFile } from './factory.ts';
import { publishedYear, publishedYears } from './seed.ts';

const newYear2027 = {
  year: 2027,
  holidays: [
    { name: '元旦', from: '2026-12-31', to: '2027-01-02', makeUp: ['2027-01-03'] },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
};

test('the base file fits its schema and has no problems', () => {
  expect(Check(CalendarFile, baseFile())).toBe(true);
  expect(checkCalendar(baseFile())).toEqual([]);
});

test('the base file holds 2019 and every later year that chinese-days has published', () => {
  const years = (baseFile().years ?? []).map(({ year, holidays }) => ({ year, holidays }));
  expect(years).toEqual(publishedYears().filter((y) => y.year >= 2019));
  expect(base.years).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
});

test('a year that is not published is not seeded, though the library answers for it', () => {
  expect(isWorkday('2027-01-01')).toBe(true);
  expect(publishedYear(2027)).toBeUndefined();
});

test('day by day it agrees with chinese-days in the years that both hold', () => {
  for (let day = dayNumber(2019, 1, 1); day < dayNumber(2027, 1, 1); day++) {
    const date = formatDay(day);
    expect(isWorkingDay(base, date), date).toMatchObject({ ok: true, working: isWorkday(date) });
  }
});

test.each([
  ['2026-10-01', false, '国庆节'],
  ['2026-10-10', true, '国庆节'],
  ['2026-02-14', true, '春节'],
  ['2026-02-23', false, '春节'],
  ['2020-01-31', false, '春节'],
  ['2026-11-21', false, undefined],
  ['2026-11-23', true, undefined],
])('%s works: %s (%s)', (date, working, holiday) => {
  expect(isWorkingDay(base, date)).toEqual({ ok: true, working, ...(holiday && { holiday }) });
});

test('a year that is not loaded is refused by name, with what to do', () => {
  const refused = isWorkingDay(base, '2027-01-01');
  expect(refused).toMatchObject({ ok: false, code: 'CalendarNotLoaded', year: 2027 });
  expect(!refused.ok && refused.message).toMatch(/2027年.*calendar\.yaml/);
  // 2018-12-31 was a day off by the notice for 2019; 2018 itself is still unknown.
  expect(isWorkingDay(base, '2018-12-31')).toMatchObject({ ok: false, year: 2018 });
  expect(() => isWorkingDay(base, '2026-02-30')).toThrow(RangeError);
});

test('a district adds a year and changes its hours by data alone', () => {
  const hours = [{ from: '09:00', to: '17:00' }];
  const file = extendCalendar(baseFile(), { hours, years: [newYear2027] });
  const cal = buildCalendar(file);
  expect(cal.years).toEqual([...base.years, 2027]);
  expect(cal.hours).toEqual(hours);
  expect(isWorkingDay(cal, '2027-01-03')).toEqual({ ok: true, working: true, holiday: '元旦' });
  expect(isWorkingDay(cal, '2026-12-31')).toEqual({ ok: true, working: false, holiday: '元旦' });
  expect(isWorkingDay(cal, '2026-10-10')).toMatchObject({ working: true });
});

test('a calendar is plain data', () => {
  expect(JSON.parse(JSON.stringify(base))).toEqual(base);
});

test.each([
  ['hours-order', { hours: [{ from: '12:00', to: '08:30' }] }],
  [
    'hours-order',
    {
      hours: [
        { from: '08:30', to: '12:00' },
        { from: '11:00', to: '17:00' },
      ],
    },
  ],
  ['duplicate-year', { years: [newYear2027, newYear2027] }],
  [
    'no-such-day',
    { years: [{ year: 2027, holidays: [...newYear2027.holidays, { name: '春节', from: '2027-02-30' }] }] },
  ],
  [
    'other-year',
    { years: [{ year: 2027, holidays: [...newYear2027.holidays, { name: '春节', from: '2028-02-06' }] }] },
  ],
  [
    'other-year',
    {
      years: [
        {
          year: 2027,
          holidays: [...newYear2027.holidays, { name: '春节', from: '2027-02-06', makeUp: ['2026-02-07'] }],
        },
      ],
    },
  ],
  [
    'holiday-order',
    {
      years: [
        {
          year: 2027,
          holidays: [...newYear2027.holidays, { name: '春节', from: '2027-02-06', to: '2027-02-01' }],
        },
      ],
    },
  ],
  [
    'holiday-long',
    {
      years: [
        {
          year: 2027,
          holidays: [...newYear2027.holidays, { name: '春节', from: '2027-02-06', to: '2027-04-01' }],
        },
      ],
    },
  ],
  [
    'holiday-and-work',
    {
      years: [
        {
          year: 2027,
          holidays: [...newYear2027.holidays, { name: '春节', from: '2027-02-06', makeUp: ['2027-10-03'] }],
        },
      ],
    },
  ],
  [
    'already-working',
    {
      years: [
        {
          year: 2027,
          holidays: [...newYear2027.holidays, { name: '春节', from: '2027-02-06', makeUp: ['2027-02-05'] }],
        },
      ],
    },
  ],
  ['year-incomplete', { years: [{ year: 2027, holidays: [{ name: '元旦', from: '2027-01-01' }] }] }],
])('the check names %s', (code, file: CalendarFile) => {
  const codes = checkCalendar(file).map((p) => p.code);
  expect(new Set(codes)).toEqual(new Set([code]));
});
