import { expect, test } from 'vitest';
import { fill, type Recorded, templateOf } from './template.ts';

const actor = '019c0000-0000-7000-8000-0000000000aa';
const recorded = (made: string, number: string): Recorded => ({
  statements: [{ text: 'insert into matters values ($1, $2, $3)', values: [made, actor, 5] }],
  answer: JSON.stringify({ id: made, number }),
  id: null,
  key: null,
});
const one = recorded('019c0000-0000-7000-8000-000000000001', '261122-48213-7');
const two = recorded('019c0000-0000-7000-8000-000000000002', '261122-11111-1');

test('what two requests have in common stays, what each had made anew becomes a token', () => {
  const template = templateOf(one, two);
  expect(template?.statements[0]?.values).toEqual([
    { parts: [{ token: 'fresh0' }] },
    { is: actor },
    { is: 5 },
  ]);
  expect(fill(template?.answer ?? [], (name) => `<${name}>`)).toBe('{"id":"<fresh0>","number":"<number>"}');
});

test('two requests with other statements have no template', () => {
  expect(templateOf(one, { ...two, statements: [] })).toBeNull();
});
