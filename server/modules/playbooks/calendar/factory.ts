import { readFileSync } from 'node:fs';
import type { CalendarFile } from '@lianxin/contracts/calendar';
import { parse } from 'yaml';
import { buildCalendar, type Calendar } from './calendar.ts';
import { type Duration, parseDuration } from './duration.ts';

const text = readFileSync(new URL('../../../../playbooks/_base/calendar.yaml', import.meta.url), 'utf8');

/** The base playbook's own calendar file, read afresh. */
export const baseFile = (): CalendarFile => parse(text) as CalendarFile;

/** The base playbook's calendar, 2019–2026, in Asia/Shanghai. */
export const base: Calendar = buildCalendar(baseFile());

/** `2026-10-08 09:00` on a clock in Shanghai as an instant. */
export const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}+08:00`);

/** An instant as a clock in Shanghai shows it: `2026-10-08 09:00`. */
export const shown = (instant: number): string =>
  new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A duration that must be well written. */
export function lasting(words: string): Duration {
  const parsed = parseDuration(words);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.duration;
}
