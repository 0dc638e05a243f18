const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checks = '10X98765432';

/** What an identity number says of its holder: the day of birth and the sex. */
export interface Identity {
  number: string;
  birthOn: string;
  gender: 'male' | 'female';
}

/** Reads an identity number of 18 characters (GB 11643); null where its check digit or its date is none. */
export function readIdentity(text: string): Identity | null {
  const number = text.trim().toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return null;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  if (checks[sum % 11] !== number[17]) return null;
  const birthOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const day = new Date(`${birthOn}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== birthOn) return null;
  return { number, birthOn, gender: Number(number[16]) % 2 === 1 ? 'male' : 'female' };
}
