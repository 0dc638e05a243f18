import { randomFillSync, randomInt } from 'node:crypto';
import { dayIn } from './day.ts';

/** Random bytes drawn at once, each used once: a call for a few of them costs as much as one for many. */
const drawn = Buffer.alloc(4096);
let used = drawn.length;

let lastMs = 0;
let lastCount = 0;
/** How far ids may run ahead of a clock that stands still, in milliseconds. */
const ahead = 1000;

/** A UUID v7: ordered by time, and by order of making where the clock stands still. */
export function newId(now: number = Date.now()): string {
  if (used + 10 > drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const tail = used + 2;
  let ms = now;
  let count = drawn.readUInt16BE(used) & 0xfff;
  if ((ms < lastMs || (ms === lastMs && count <= lastCount)) && lastMs - ms < ahead) {
    ms = lastCount === 0xfff ? lastMs + 1 : lastMs;
    count = (lastCount + 1) & 0xfff;
  }
  lastMs = ms;
  lastCount = count;
  drawn[tail] = ((drawn[tail] as number) & 0x3f) | 0x80;
  used += 10;
  const high = ms.toString(16).padStart(12, '0');
  const middle = count.toString(16).padStart(3, '0');
  const low = drawn.toString('hex', tail, used);
  return `${high.slice(0, 8)}-${high.slice(8)}-7${middle}-${low.slice(0, 4)}-${low.slice(4)}`;
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
