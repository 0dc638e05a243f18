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

const creditSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Whether an 18-character unified social credit code has its right check sign (GB 32100). */
export function isCreditCode(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return false;
  return creditCheck(text) === text[17];
}

/** The check sign of a credit code's first seventeen. */
export function creditCheck(text: string): string {
  const sum = creditWeights.reduce((s, w, i) => s + w * creditSigns.indexOf(text[i] as string), 0);
  return creditSigns[(31 - (sum % 31)) % 31] as string;
}
