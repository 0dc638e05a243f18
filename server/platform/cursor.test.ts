import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCursor, writeCursor } from './cursor.ts';
import { Refused } from './operations/index.ts';

describe('cursor', () => {
  test('gives back what was written, in characters of an address', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200, unit: 'binary' }).filter((s) => s.length <= 200 && !s.includes('\0')),
        fc.uuid(),
        (key, id) => {
          const text = writeCursor(key.toWellFormed(), id);
          expect(text).toMatch(/^[\w-]+$/);
          expect(readCursor(text)).toEqual({ key: key.toWellFormed(), id });
        },
      ),
    );
  });

  test('refuses nonsense as invalid input', () => {
    const wrong = [
      '',
      'x',
      '%%%',
      Buffer.from('{}').toString('base64url'),
      Buffer.from('["a"]').toString('base64url'),
      Buffer.from('[1,"00000000-0000-7000-8000-000000000000"]').toString('base64url'),
      writeCursor('a', 'not-an-id'),
      writeCursor('\0', '00000000-0000-7000-8000-000000000000'),
      writeCursor('长'.repeat(201), '00000000-0000-7000-8000-000000000000'),
    ];
    for (const text of wrong) {
      expect(() => readCursor(text)).toThrow(Refused);
      expect(() => readCursor(text)).toThrow(expect.objectContaining({ code: 'InvalidInput' }));
    }
  });
});
