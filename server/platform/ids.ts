import { randomBytes, randomInt } from 'node:crypto';
import { dayIn } from './day.ts';

let last = 0n;
/** How far ids may run ahead of a clock that stands still: one second's worth. */
const ahead = 1000n << 12n;

/** A UUID v7: ordered by time, and by order of making where the clock stands still. */
export function newId(now: number = Date.now()): string {
  const random = randomBytes(10);
  let stamp = (BigInt(now) << 12n) | BigInt((((random[0] as number) << 8) | (random[1] as number)) & 0xfff);
  if (stamp <= last && last - stamp < ahead) stamp = last + 1n;
  last = stamp;
  const high = stamp.toString(16).padStart(15, '0');
  const tail = random.subarray(2);
  tail[0] = ((tail[0] as number) & 0x3f) | 0x80;
  const low = tail.toString('hex');
  return `${high.slice(0, 8)}-${high.slice(8, 12)}-7${high.slice(12, 15)}-${low.slice(0, 4)}-${low.slice(4)}`;
}

const check = (digits: string): string => {
  const sum = [...digits].reduce((total, d, i) => total + Number(d) * (i % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
};

/**
 * A number people can read out: local day, five digits by chance (`drawn`, below 100,000), one check digit:
 * `261122-48213-7`.
 */
export const newNumber = (now: number, zone: string, drawn?: number): string =>
  numberOn(dayIn(zone, now).slice(2).replaceAll('-', ''), drawn);

function numberOn(day: string, drawn = randomInt(100_000)): string {
  const five = String(drawn).padStart(5, '0');
  return `${day}-${five}-${check(day + five)}`;
}

/** Another number of the same day, where one is taken. */
export const anotherNumber = (number: string): string => numberOn(number.slice(0, 6));

/** Whether a number's check digit is right, however it was typed. */
export function isNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return digits.length === 12 && check(digits.slice(0, 11)) === digits[11];
}
