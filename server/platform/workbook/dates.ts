import { type Cell, isWall } from './cell.ts';

/** A moment as it stands in a cell: on the wall clock of wherever it was written, or an instant by itself. */
export type Written =
  | {
      /** Days since 1 January 1970. */
      day: number;
      /** Milliseconds since midnight. */
      time: number;
      /** The time of day was not written. */
      dayOnly: boolean;
    }
  | { at: number };
type Wall = Extract<Written, { day: number }>;

const dayMs = 86_400_000;
/** 9999-12-31 as Excel counts it. */
const lastSerial = 2_958_465;

/**
 * Reads a moment in any of the forms that exports have: `2019/4/25 9:32:09`, `2019-04-25 09:32`, `2019.4.25`,
 * `2019年4月25日 上午9时32分`, `20190425`, `20190425093209`, RFC 3339 with its own offset, epoch seconds or
 * milliseconds, a date cell, or the day number that Excel keeps (`43563.359`). Undefined for what is no date:
 * `2019-02-30`, `25:00`, Excel's 29 February 1900.
 */
export function readWritten(cell: Cell): Written | undefined {
  if (isWall(cell)) return split(Math.round(cell.wall / 1000) * 1000);
  if (typeof cell === 'number') return readNumber(cell);
  if (typeof cell !== 'string' || cell.length > 60) return undefined;
  const text = plain(cell);
  return /^\d+(\.\d+)?$/.test(text) ? readNumber(Number(text)) : readText(text);
}

const split = (wall: number): Wall => {
  const day = Math.floor(wall / dayMs);
  return { day, time: wall - day * dayMs, dayOnly: wall % dayMs === 0 };
};

function readNumber(n: number): Written | undefined {
  if (n >= 1e11 && n < 1e13) return { at: n };
  if (n >= 1e9 && n < 1e10) return { at: n * 1000 };
  if (!Number.isFinite(n)) return undefined;
  if (Math.floor(n) > lastSerial) return readCompact(String(n));
  return readSerial(n);
}

/** Excel's day number: 1 is 1 January 1900; 60 stands for a 29 February 1900 that never was. To the second. */
function readSerial(serial: number): Wall | undefined {
  const day = Math.floor(serial);
  if (day < 1 || day === 60) return undefined;
  const seconds = Math.round((serial - day) * 86_400);
  return split(Date.UTC(1899, 11, 31) + (day > 60 ? day - 1 : day) * dayMs + seconds * 1000);
}

function readCompact(digits: string): Wall | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/.exec(digits);
  return found ? wallOf(found.slice(1)) : undefined;
}

const written =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]*(am|pm)? *(\d{1,2}):(\d{1,2})?(?::(\d{1,2})(?:\.\d+)?)?:? *(am|pm)?)? *(z|[+-]\d\d:?\d\d)?$/i;

function readText(text: string): Written | undefined {
  const found = written.exec(text);
  if (!found) return undefined;
  const [, year, month, date, before, hour, minute, second, after, offset] = found;
  const half = (before ?? after)?.toLowerCase();
  const hours = half ? inHalf(Number(hour), half) : hour;
  const wall = wallOf([year, month, date, hours === undefined ? undefined : String(hours), minute, second]);
  if (!wall || offset === undefined) return wall;
  return { at: wall.day * dayMs + wall.time - offsetMs(offset) };
}

/** `下午3` is 15; `上午12` is midnight, `下午12` noon. 13 in the afternoon is written so by some, and left. */
const inHalf = (hour: number, half: string): number =>
  half === 'am' ? (hour === 12 ? 0 : hour) : hour < 12 ? hour + 12 : hour;

function offsetMs(offset: string): number {
  if (offset.toLowerCase() === 'z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function wallOf([year, month, date, hour, minute, second]: (string | undefined)[]): Wall | undefined {
  const day = Date.UTC(Number(year), Number(month) - 1, Number(date)) / dayMs;
  const back = new Date(day * dayMs);
  if (back.getUTCFullYear() !== Number(year) || back.getUTCMonth() !== Number(month) - 1) return undefined;
  const [h, m, s] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  if (h > 23 || m > 59 || s > 59) return undefined;
  return { day, time: (h * 3600 + m * 60 + s) * 1000, dayOnly: hour === undefined };
}

/** Chinese and full-width ways of writing, brought to `2019-4-25 am 9:32`. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[(（]?(星期|周)[一二三四五六日天][)）]?/g, ' ')
    .replace(/(上午|凌晨|早上)/g, ' am ')
    .replace(/(下午|晚上|中午)/g, ' pm ')
    .replace(/(\d{4})[年/.-]\s*(\d{1,2})[月/.-]\s*(\d{1,2})日?/, '$1-$2-$3 ')
    .replace(/[时点分]/g, ':')
    .replace(/秒/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
