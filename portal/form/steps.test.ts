import { describe, expect, it } from 'vitest';
import { gridCase, order, property } from '../fixtures/playbook.ts';
import { groupsOf } from './steps.ts';

const shape = (type: Parameters<typeof groupsOf>[0]) =>
  groupsOf(type).map((g) => [g.step, ...g.fields.map((f) => f.id)]);

describe('pages of raising', () => {
  it('asks one group a page and ends with a check', () => {
    expect(shape(property)).toEqual([
      ['what', 'kind'],
      ['where'],
      ['details', 'detail', 'danger', 'pictures'],
      ['contact', 'phone'],
      ['check'],
    ]);
  });
  it('joins pages rather than pass five', () => {
    expect(shape(order)).toEqual([
      ['what', 'service'],
      ['when', 'when'],
      ['where', 'address'],
      ['details', 'detail', 'phone'],
      ['check'],
    ]);
  });
  it('keeps every question exactly once', () => {
    for (const type of [gridCase, order, property])
      expect(
        groupsOf(type)
          .flatMap((g) => g.fields)
          .map((f) => f.id)
          .sort(),
      ).toEqual(type.fields.map((f) => f.id).sort());
  });
});
