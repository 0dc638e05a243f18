import type { WorkRow } from '@lianxin/contracts/matter-operations';
import { expect, test } from 'vitest';
import { newsOf } from './latest.ts';

const row = (id: string, light = 'green') => ({ matter: { id }, task: { no: 1, light } }) as WorkRow;
const rows = (ids: string) => [...ids].map((id) => row(id));

test('nothing is news where nothing changed', () => {
  expect(newsOf(rows('abc'), rows('abc'), true)).toEqual({ fresh: 0, other: 0 });
});

test('rows that came, that went, and that changed', () => {
  expect(newsOf(rows('abc'), [row('x'), row('a', 'red'), row('b')], true)).toEqual({ fresh: 1, other: 2 });
});

test('rows that only moved up from the next page are not news', () => {
  expect(newsOf(rows('abc'), rows('axbd'), false)).toEqual({ fresh: 1, other: 0 });
});
