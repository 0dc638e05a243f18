import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consentFault, keepDaysOf, oftenEnough, plusDays, visitDue } from './rules.ts';

const kind = { id: 'alone', name: '独居空巢老人', visitEveryDays: 7, consentDays: 366 };
const today = '2026-11-22';
const days = fc.integer({ min: -400, max: 400 }).map((n) => plusDays(today, n));

describe('the cadence of visits', () => {
  test('the next is always the cadence after the last, or after the pairing began; overdue from the day after', () => {
    fc.assert(
      fc.property(days, fc.option(days), fc.integer({ min: 1, max: 366 }), (fromOn, lastOn, everyDays) => {
        const due = visitDue({ fromOn, everyDays }, lastOn, today);
        const since = lastOn !== null && lastOn > fromOn ? lastOn : fromOn;
        expect((Date.parse(due.dueOn) - Date.parse(since)) / 86_400_000).toBe(everyDays);
        expect(due.overdue).toBe(due.dueOn < today);
        const visited = visitDue({ fromOn, everyDays }, today, today);
        if (fromOn <= today) expect(visited.overdue).toBe(false);
        expect(visited.dueOn >= due.dueOn || (lastOn ?? '') > today || fromOn > today).toBe(true);
      }),
    );
  });

  test.each([
    ['2026-11-15', '2026-11-22', false],
    ['2026-11-14', '2026-11-21', true],
  ])('last seen %s, due %s', (lastOn, dueOn, overdue) => {
    expect(visitDue({ fromOn: '2026-01-01', everyDays: 7 }, lastOn, today)).toEqual({
      everyDays: 7,
      lastOn,
      dueOn,
      overdue,
    });
  });

  test('one of the pairs goes as often as the kind asks', () => {
    expect(oftenEnough(kind, [30])).toBe(false);
    expect(oftenEnough(kind, [30, 7])).toBe(true);
    expect(oftenEnough({ id: 'x', name: 'x', consentDays: 30 }, [90])).toBe(true);
  });
});

describe('consent', () => {
  const good = { by: 'self', on: '2026-11-20', untilOn: '2027-11-21' } as const;

  test.each([
    [good, null],
    [{ ...good, untilOn: '2027-11-22' }, 'untilOn'],
    [{ ...good, on: '2026-11-23', untilOn: '2027-01-01' }, 'on'],
    [{ ...good, on: '2026-01-01', untilOn: today }, 'untilOn'],
    [{ ...good, guardian: '李秀英（母亲）' }, 'guardian'],
    [{ ...good, by: 'guardian' as const }, 'guardian'],
    [{ ...good, by: 'guardian' as const, guardian: '李秀英（母亲）' }, null],
  ])('%j', (consent, path) => {
    expect(consentFault(consent, kind, today)?.path ?? null).toBe(path);
  });

  test('never holds longer than the kind allows', () => {
    fc.assert(
      fc.property(days, days, (on, untilOn) => {
        if (consentFault({ by: 'self', on, untilOn }, kind, today) !== null) return;
        expect(untilOn > today && on <= today).toBe(true);
        expect(Date.parse(untilOn) - Date.parse(on)).toBeLessThanOrEqual(366 * 86_400_000);
      }),
    );
  });

  test('what is personal is kept thirty days after the end, unless the kind says otherwise', () => {
    expect([
      keepDaysOf([kind], 'alone'),
      keepDaysOf([{ ...kind, keepDays: 7 }], 'alone'),
      keepDaysOf([], 'x'),
    ]).toEqual([30, 7, 30]);
  });
});
