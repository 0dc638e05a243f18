import { expect, test } from 'vitest';
import { localPath } from './answer.ts';
import { lookCookie, lookOf } from './visit.ts';

test.each([
  ['/matters?as=asker', '/matters?as=asker'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/a\r\nset-cookie: x', '/'],
  ['/中文', '/'],
  ['', '/'],
  [undefined, '/'],
])('%s leads to %s', (given, to) => {
  expect(localPath(given, '/')).toBe(to);
});

test('the look is remembered, and only a look', () => {
  expect(lookOf('a=b; look=larger')).toBe('larger');
  expect(lookOf('look=huge')).toBe('normal');
  expect(lookOf('outlook=large')).toBe('normal');
  expect(lookOf(undefined)).toBe('normal');
  expect(lookOf(lookCookie('largest'))).toBe('largest');
});
