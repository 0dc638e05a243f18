import { describe, expect, it } from 'vitest';
import { merged, sameStep } from './bulk.ts';

describe('bulk actions', () => {
  it('fits rows of one step of one type', () => {
    expect(sameStep([])).toBe(true);
    expect(
      sameStep([
        { type: 'order', step: 'raised' },
        { type: 'order', step: 'raised' },
      ]),
    ).toBe(true);
    expect(
      sameStep([
        { type: 'order', step: 'raised' },
        { type: 'property', step: 'raised' },
      ]),
    ).toBe(false);
    expect(
      sameStep([
        { type: 'order', step: 'raised' },
        { type: 'order', step: 'open' },
      ]),
    ).toBe(false);
  });

  it('lays a retry over what was', () => {
    const before = [
      { id: 'a', ok: true },
      { id: 'b', ok: false, message: '名额已满' },
      { id: 'c', ok: false, message: '系统正忙' },
    ];
    expect(merged(before, [{ id: 'c', ok: true }])).toEqual([before[0], before[1], { id: 'c', ok: true }]);
    expect(merged([], before)).toEqual(before);
  });
});
