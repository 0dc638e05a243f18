import { describe, expect, it } from 'vitest';
import { local } from '../words/days.ts';
import { comingDays, periodFrom, periodText } from './period.ts';

const at = (instant: string) => local(instant, 'Asia/Shanghai');

describe('half days to tap', () => {
  it('offers today only while enough of it is left', () => {
    expect(comingDays(at('2026-11-22T01:00:00Z'), 3).map((d) => [d.date, ...d.halves])).toEqual([
      ['2026-11-22', 'am', 'pm'],
      ['2026-11-23', 'am', 'pm'],
      ['2026-11-24', 'am', 'pm'],
    ]);
    expect(comingDays(at('2026-11-22T03:00:00Z'), 2)[0]?.halves).toEqual(['pm']);
    expect(comingDays(at('2026-11-22T10:00:00Z'), 2).map((d) => d.date)).toEqual([
      '2026-11-23',
      '2026-11-24',
    ]);
  });
  it('reads a half day, own times, and nothing', () => {
    expect(periodFrom({ 'a.when.slot': ['2026-11-23/pm'] }, 'a.when')).toEqual({
      from: '2026-11-23T14:00',
      to: '2026-11-23T18:00',
    });
    expect(
      periodFrom(
        { 'a.when.date': ['2026-11-23'], 'a.when.from': ['09:00'], 'a.when.to': ['10:00'] },
        'a.when',
      ),
    ).toEqual({ from: '2026-11-23T09:00', to: '2026-11-23T10:00' });
    expect(periodFrom({ 'a.when.slot': ['x/y'] }, 'a.when')).toBeUndefined();
  });
  it('says it in words', () => {
    expect(periodText({ 'a.when.slot': ['2026-11-23/am'] }, 'a.when', at('2026-11-22T03:00:00Z'))).toBe(
      '明天上午',
    );
  });
});
