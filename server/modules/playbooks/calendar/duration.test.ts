import { DurationText } from '@lianxin/contracts/playbook/matter-type';
import fc from 'fast-check';
import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { formatDuration, parseDuration, writeDuration } from './duration.ts';

test.each([
  ['30 minutes', '30分钟'],
  ['1 hour', '1小时'],
  ['4 working hours', '4个工作小时'],
  ['2 days', '2天'],
  ['2 calendar days', '2天'],
  ['1 calendar day', '1天'],
  ['1 working day', '1个工作日'],
  ['1 working days', '1个工作日'],
  ['2 weeks', '2周'],
  ['3 months', '3个月'],
  ['1 year', '1年'],
])('%s is %s', (text, chinese) => {
  const parsed = parseDuration(text);
  expect(parsed.ok && formatDuration(parsed.duration)).toBe(chinese);
});

test.each([
  ['2个工作日', '2 working days'],
  ['4 个工作小时', '4 working hours'],
  ['3自然日', '3 days'],
  ['15分钟', '15 minutes'],
  ['6个月', '6 months'],
  ['2 workdays', '2 working days'],
  ['2 business days', '2 working days'],
  ['5 Working-Days', '5 working days'],
  ['2  days', '2 days'],
  ['2days', '2 days'],
  ['12h', '12 hours'],
  ['1.5 hours', '90 minutes'],
  ['0.5 days', '12 hours'],
  ['day', '1 day'],
])('for %s it suggests %s', (text, suggestion) => {
  expect(parseDuration(text)).toMatchObject({ ok: false, suggestion });
});

test.each([
  '',
  'soon',
  '0 days',
  '00 hours',
  '-1 day',
  '10000 days',
  '99999999999999999999 days',
  '2 days ',
  '2\ndays',
])('%j is refused with a message', (text) => {
  const parsed = parseDuration(text);
  expect(!parsed.ok && parsed.message).toMatch(/时限/);
});

test('what is written is read back, and fits the contract', () => {
  const unit = fc.constantFrom(
    ...(['minute', 'hour', 'working hour', 'day', 'working day', 'week', 'month', 'year'] as const),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), unit, (amount, unit) => {
      const text = writeDuration({ amount, unit });
      expect(Check(DurationText, text)).toBe(true);
      expect(parseDuration(text)).toEqual({ ok: true, duration: { amount, unit } });
    }),
  );
});

test('any text gets an answer, and a suggestion can be read', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^\d{0,4}\.?\d{0,2} ?[a-z个工作日天小时 ]{0,12}$/)),
      (text) => {
        const parsed = parseDuration(text);
        if (!parsed.ok && parsed.suggestion) expect(parseDuration(parsed.suggestion).ok).toBe(true);
      },
    ),
  );
});
