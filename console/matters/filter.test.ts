import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changed,
  conditions,
  filterOf,
  type MatterSearch,
  readQuery,
  readSearch,
  writeQuery,
} from './filter.ts';

const place = '0193a5c0-0000-7000-8000-000000000001';

describe('filter and address', () => {
  it('reads a figure’s records', () => {
    expect(
      readQuery(`figure=solution:counted&place=${place}&raisedFrom=2026-01-01&raisedTo=2026-06-30`),
    ).toEqual({
      figure: 'solution:counted',
      place,
      raisedFrom: '2026-01-01',
      raisedTo: '2026-06-30',
    });
    expect(readQuery('?type=property&open=false')).toEqual({ type: 'property', open: false });
  });

  it('leaves out what no filter could mean', () => {
    expect(
      readSearch({
        type: 'Bad Type',
        open: 'maybe',
        light: 'pink',
        place: '7',
        sort: 'x',
        figure: 'nope',
        other: '1',
      }),
    ).toEqual({});
    expect(readSearch({ q: '  ' })).toEqual({});
    expect(readSearch({ q: '梯' })).toEqual({ q: '梯' });
    expect(readSearch({ q: 123 })).toEqual({ q: '123' });
  });

  it('comes back the same from an address', () => {
    const word = fc
      .string({ minLength: 1, maxLength: 50, unit: 'grapheme' })
      .map((s) => s.trim().slice(0, 50));
    const search = fc.record(
      {
        q: word.filter((s) => s.trim() === s && s !== ''),
        type: fc.constantFrom('order', 'property'),
        open: fc.boolean(),
        light: fc.constantFrom('red' as const, 'green' as const),
        field: fc.constantFrom('kind:lift', 'kind:其他 & more=1'),
        raisedFrom: fc.constant('2026-01-01'),
        sort: fc.constantFrom('raised' as const, 'due' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(search, (s) => {
        expect(readQuery(writeQuery(s as MatterSearch))).toEqual(s);
      }),
    );
  });

  it('takes step and grade away with their type', () => {
    const search: MatterSearch = { type: 'order', step: 'raised', grade: 'major', light: 'red' };
    expect(changed(search, { type: 'property' })).toEqual({ type: 'property', light: 'red' });
    expect(changed(search, { type: 'property', step: 'raised' })).toEqual({
      type: 'property',
      step: 'raised',
      light: 'red',
    });
    expect(changed(search, { light: undefined })).toEqual({ type: 'order', step: 'raised', grade: 'major' });
  });

  it('knows its conditions apart from the order', () => {
    expect(conditions({ q: '灯', sort: 'due', open: false })).toEqual(['q', 'open']);
    expect(filterOf({ q: '灯', sort: 'due' })).toEqual({ q: '灯' });
  });
});
