import { describe, expect, it } from 'vitest';
import { deadlineWords, elapsed, lightNow, spanWords, urgencyOf } from './deadline.ts';
import { percent } from './number.ts';
import { dueSoon, dueWhen, fullWhen, shortDay, when } from './when.ts';
import { dayOf, daysBetween, instantAt, wallOf } from './zone.ts';

const now = new Date('2026-11-22T02:00:00Z');
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString();

describe('spans and deadlines', () => {
  it('says a span in two units at most, rounded down', () => {
    const minutes = (n: number) => spanWords(n * 60_000);
    expect(minutes(0.5)).toBe('不到 1 分钟');
    expect(minutes(59.9)).toBe('59 分钟');
    expect(minutes(60)).toBe('1 小时');
    expect(minutes(65)).toBe('1 小时 5 分');
    expect(minutes(5 * 60 + 59)).toBe('5 小时');
    expect(minutes(28 * 60)).toBe('1 天 4 小时');
    expect(minutes(48 * 60)).toBe('2 天');
    expect(minutes(80 * 60)).toBe('3 天');
  });

  it('tells what is left from what is over', () => {
    expect(deadlineWords(at(3), now)).toBe('还剩 3 小时');
    expect(deadlineWords(at(-48), now)).toBe('已超 2 天');
    expect(deadlineWords(at(0), now)).toBe('还剩 不到 1 分钟');
  });

  it('turns red when the deadline passes, not when the server next looks', () => {
    expect(lightNow('green', at(-0.01), now)).toBe('red');
    expect(lightNow('yellow', at(1), now)).toBe('yellow');
    expect(lightNow('green', null, now)).toBe('green');
  });

  it('measures the time gone within 0 and 1', () => {
    expect(elapsed(at(-1), at(1), now)).toBe(0.5);
    expect(elapsed(at(-2), at(-1), now)).toBe(1);
    expect(elapsed(at(1), at(2), now)).toBe(0);
    expect(elapsed(at(1), at(1), now)).toBe(1);
  });

  it('sorts deadlines under headings by the district’s midnights', () => {
    const of = (iso: string | null) => urgencyOf(iso, now, (d) => daysBetween(now, new Date(d)));
    expect(of(null)).toBe('undated');
    expect(of(at(-0.1))).toBe('overdue');
    expect(of('2026-11-22T15:59:00Z')).toBe('today');
    expect(of('2026-11-22T16:00:00Z')).toBe('soon');
    expect(of('2026-11-26T16:00:00Z')).toBe('later');
  });
});

describe('the district’s clock', () => {
  it('names near days and leaves out the year of now', () => {
    expect(when('2026-11-22T06:30:00Z', now)).toBe('今天 14:30');
    expect(when('2026-11-21T16:00:00Z', now)).toBe('今天 00:00');
    expect(when('2026-11-21T15:59:00Z', now)).toBe('昨天 23:59');
    expect(when('2026-11-18T01:05:00Z', now)).toBe('11月18日 09:05');
    expect(when('2025-11-18T01:05:00Z', now)).toBe('2025年11月18日 09:05');
    expect(dueWhen('2026-11-25T16:00:00Z')).toBe('2026年11月25日 24:00');
    expect(dueWhen('2026-11-25T09:30:00Z')).toBe('2026年11月25日 17:30');
    expect(dueSoon('2026-11-22T16:00:00Z', now)).toBe('今天 24:00');
    expect(dueSoon('2026-11-22T09:30:00Z', now)).toBe('今天 17:30');
    expect(fullWhen('2026-11-18T01:05:00Z')).toBe('2026年11月18日 09:05');
    expect(shortDay('2026-01-02T00:00:00Z', now)).toBe('01-02');
    expect(shortDay('2025-01-02T00:00:00Z', now)).toBe('2025-01-02');
  });

  it('turns a wall time into its instant and back', () => {
    expect(instantAt('2026-11-22T14:30').toISOString()).toBe('2026-11-22T06:30:00.000Z');
    expect(wallOf(new Date('2026-11-22T16:05:00Z'))).toBe('2026-11-23T00:05');
    expect(dayOf(new Date('2026-11-22T16:05:00Z'))).toBe('2026-11-23');
  });
});

describe('shares', () => {
  it('never rounds to all or nothing, and has none of nothing', () => {
    expect(percent(1, 3)).toBe('33.3%');
    expect(percent(9999, 10_000)).toBe('99.9%');
    expect(percent(1, 10_000)).toBe('0.1%');
    expect(percent(3, 3)).toBe('100%');
    expect(percent(0, 3)).toBe('0%');
    expect(percent(0, 0)).toBeNull();
  });
});
