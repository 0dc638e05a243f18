import type { FormField } from '@lianxin/contracts/playbook-view';
import { describe, expect, it } from 'vitest';
import { fieldOf, isAsked, isBlank, toAnswers, toValues } from './answers.ts';

const field = (id: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
  id,
  name: id,
  kind,
  required: false,
  ...more,
});

const picture = { id: 'f1', kind: 'picture' as const, name: 'a.jpg', bytes: 10 };

const fields = [
  field('kind', 'choice'),
  field('detail', 'long-text'),
  field('name', 'text'),
  field('danger', 'yes-no'),
  field('floor', 'number', { when: { field: 'danger', is: true } }),
  field('lift', 'text', { when: { field: 'kind', is: 'lift' } }),
  field('cost', 'money'),
  field('when', 'period'),
  field('pictures', 'pictures'),
  field('helpers', 'organisations'),
];

describe('answers of a form', () => {
  it('sends what is asked and filled in, money in fen and pictures by id', () => {
    const answers = toAnswers(fields, {
      kind: 'lift',
      detail: '  坏了\n三天 \n',
      name: ' 张三 ',
      danger: false,
      floor: 3,
      lift: '东侧',
      cost: 12.34,
      when: { from: '2026-11-22T01:00:00.000Z', to: '2026-11-22T03:00:00.000Z' },
      pictures: [picture],
      helpers: [],
      stray: 1,
    });
    expect(answers).toEqual({
      kind: 'lift',
      detail: '  坏了\n三天',
      name: '张三',
      danger: false,
      lift: '东侧',
      cost: 1234,
      when: { from: '2026-11-22T01:00:00.000Z', to: '2026-11-22T03:00:00.000Z' },
      pictures: ['f1'],
    });
  });

  it('keeps money whole where floating point would not', () => {
    expect(toAnswers(fields, { cost: 19.99 })).toEqual({ cost: 1999 });
    expect(toAnswers(fields, { cost: 0 })).toEqual({ cost: 0 });
  });

  it('leaves out what hangs on a field that is itself not asked', () => {
    const chain = [
      field('a', 'yes-no'),
      field('b', 'yes-no', { when: { field: 'a', is: true } }),
      field('c', 'text', { when: { field: 'b', is: true } }),
    ];
    expect(toAnswers(chain, { a: false, b: true, c: 'x' })).toEqual({ a: false });
  });

  it('comes back into a form', () => {
    const values = { kind: 'lift', cost: 12.34, pictures: [picture], danger: true, floor: 2 };
    expect(toValues(fields, toAnswers(fields, values), [picture])).toEqual(values);
  });

  it('tells blank from answered', () => {
    expect([undefined, null, ' ', [], {}, { from: '' }].every(isBlank)).toBe(true);
    expect([0, false, 'x', ['x'], { from: 'x' }].some(isBlank)).toBe(false);
  });

  it('asks by one of several choices too', () => {
    const conditional = field('x', 'text', { when: { field: 'many', is: 'b' } });
    expect(isAsked(conditional, { many: ['a', 'b'] })).toBe(true);
    expect(isAsked(conditional, { many: ['a'] })).toBe(false);
  });

  it('finds the field of an error', () => {
    expect(fieldOf('answers.when')).toBe('when');
    expect(fieldOf('fields.when')).toBe('when');
    expect(fieldOf('asker.phone')).toBe('asker.phone');
  });
});
