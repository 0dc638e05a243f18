const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const signs = '10X98765432';

/** The check sign of an identity number's first seventeen digits (GB 11643). */
export const checkSign = (digits: string): string =>
  signs[
    [...digits.slice(0, 17)].reduce((sum, d, i) => sum + Number(d) * (weights[i] as number), 0) % 11
  ] as string;

/** What an identity number says of its holder. */
export interface Identity {
  number: string;
  birthOn: string;
  gender: 'male' | 'female';
}

/**
 * Reads an 18-character identity number. Gives what it says; else why not: `length`, `date` (no such day of
 * birth), `check` (with the number as it would have to be, if only the last sign is wrong).
 */
export function readIdentity(
  text: string,
): Identity | { fault: 'length' | 'date' } | { fault: 'check'; right: string } {
  const number = text.toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return { fault: 'length' };
  const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const day = new Date(`${birthOn}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== birthOn || number < '1')
    return { fault: 'date' };
  const right = checkSign(number);
  if (right !== number[17]) return { fault: 'check', right: number.slice(0, 17) + right };
  return { number, birthOn, gender: Number(number[16]) % 2 === 1 ? 'male' : 'female' };
}
