import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditCodeCheck, isCreditCode } from './credit-code.ts';

test('codes as they are printed on licences are known', () => {
  for (const code of ['91350100M000100Y43', '91110000600007156A', '91440300708461136T'])
    expect(isCreditCode(code), code).toBe(creditCodeCheck(code.slice(0, 17)) === code[17]);
  expect(creditCodeCheck('91350100M000100Y4')).toBe('3');
});

test('one character wrong is noticed, and so is what is no code at all', () => {
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const letter = fc.constantFrom(...letters);
  fc.assert(
    fc.property(
      fc.array(letter, { minLength: 17, maxLength: 17 }),
      fc.nat(16),
      letter,
      (first, at, other) => {
        const text = first.join('');
        const code = text + creditCodeCheck(text);
        expect(isCreditCode(code)).toBe(true);
        const wrong = code.slice(0, at) + other + code.slice(at + 1);
        expect(isCreditCode(wrong)).toBe(other === code[at]);
      },
    ),
  );
  for (const text of ['', '913501', '91350100M000100Y4I', '９１３５０１００M000100Y43'])
    expect(isCreditCode(text)).toBe(false);
});
