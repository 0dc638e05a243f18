import { parseDay } from '../calendar/civil.ts';
import { instantAt, localDay } from '../calendar/zone.ts';
import { halfWidth } from './clean.ts';
import { type Asked, dayProblem, type Verdict } from './verdict.ts';

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;
const localForm = /^(\d{4}-\d\d-\d\d)[T ]([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/;
const longestDays = 366;

/**
 * An instant in epoch ms from RFC 3339 (`2026-10-01T09:00:00+08:00`) or from the district's own wall clock
 * (`2026-10-01T09:00`, as a form without JavaScript sends it); undefined when it is neither.
 */
export function instantFrom(raw: unknown, zone: string): number | undefined {
  if (typeof raw !== 'string' || raw.length > 64) return undefined;
  const text = halfWidth(raw).trim();
  const day = parseDay(text.slice(0, 10));
  if (day === undefined) return undefined;
  const [, , hour, minute] = localForm.exec(text) ?? [];
  if (hour !== undefined) return instantAt(zone, day, (Number(hour) * 60 + Number(minute)) * 60_000);
  const at = instantForm.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** A period as it is kept: `{ from, to }`, both RFC 3339 in UTC, the end after the beginning. */
export function periodOf(raw: unknown, asked: Asked): Verdict {
  const { field, zone } = asked;
  const example = '请填开始和结束的日期、时刻。';
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return raw === '' ? undefined : { code: 'wrong-type', message: `「${field.name}」不对，${example}` };
  const { from, to, ...rest } = raw as Record<string, unknown>;
  const blank = (v: unknown) => v === undefined || v === null || v === '';
  if (blank(from) && blank(to) && Object.keys(rest).length === 0) return undefined;
  const [start, end] = [instantFrom(from, zone), instantFrom(to, zone)];
  if (start === undefined || end === undefined || Object.keys(rest).length > 0)
    return { code: 'bad-date', message: `「${field.name}」不对，${example}` };
  if (end <= start)
    return { code: 'end-before-start', message: `「${field.name}」的结束要晚于开始，请改正。` };
  if (end - start > longestDays * 86_400_000)
    return { code: 'too-long', message: `「${field.name}」太长了，最多一年，请改短。` };
  const value = { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
  return dayProblem(localDay(zone, start), asked) ?? { value };
}
