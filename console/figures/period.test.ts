import { describe, expect, it } from 'vitest';
import { asked, daysIn, presetOf, presetPeriod, readFigureSearch } from './period.ts';

describe('the period of figures', () => {
  it('knows usual periods from today', () => {
    expect(presetPeriod('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
    expect(presetPeriod('days30', '2026-03-01')).toEqual({ from: '2026-01-31', to: '2026-03-01' });
    expect(presetPeriod('month', '2026-11-22')).toEqual({ from: '2026-11-01', to: '2026-11-22' });
    expect(presetPeriod('lastMonth', '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(presetPeriod('year', '2026-11-22')).toEqual({ from: '2026-01-01', to: '2026-11-22' });
    expect(presetPeriod('lastYear', '2026-11-22')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(presetOf({ from: '2025-12-01', to: '2025-12-31' }, '2026-01-05')).toBe('lastMonth');
    expect(presetOf({ from: '2025-12-02', to: '2025-12-31' }, '2026-01-05')).toBeUndefined();
  });

  it('fills in what the address leaves out and puts ends in order', () => {
    expect(asked({}, '2026-11-22')).toEqual({ from: '2026-10-24', to: '2026-11-22', by: 'day' });
    expect(asked({ from: '2026-01-01', to: '2026-11-22' }, '2026-11-22').by).toBe('month');
    expect(asked({ from: '2026-11-22', to: '2026-11-01' }, '2026-11-22')).toMatchObject({
      from: '2026-11-01',
      to: '2026-11-22',
    });
    expect(daysIn({ from: '2026-11-22', to: '2026-11-22' })).toBe(1);
  });

  it('reads an address and leaves out what it cannot mean', () => {
    expect(readFigureSearch({ from: '2026-01-01', to: 'x', by: 'year', type: 'order', place: '1' })).toEqual({
      from: '2026-01-01',
      type: 'order',
    });
  });
});
