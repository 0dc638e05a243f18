import type { Counts } from '@lianxin/contracts/coverage';
import type { CoverageMode } from '@lianxin/contracts/playbook/registers';

/** How something was from a day on, until the day before `untilOn` (null: still). */
export interface Interval {
  fromOn: string;
  untilOn: string | null;
}

/** Whether an interval holds on a day. */
export const holdsOn = (one: Interval, day: string): boolean =>
  one.fromOn <= day && (one.untilOn === null || one.untilOn > day);

/** What is to be written so that a unit is covered otherwise from a day on. */
export type Succession = 'begin' | 'replace' | 'follow' | 'too-early';

/**
 * How a new state on `on` comes after the present one (G3: at any day at most one): none, it begins; on the day
 * the present one began, it takes its place; later, the present one ends there. Earlier there is another already.
 */
export const succeed = (present: { fromOn: string } | null, on: string): Succession =>
  present === null
    ? 'begin'
    : on === present.fromOn
      ? 'replace'
      : on > present.fromOn
        ? 'follow'
        : 'too-early';

/** A state as somebody wrote it. */
export interface Said {
  organisationId?: string | undefined;
  personId?: string | undefined;
  reason?: string | undefined;
  nextStep?: string | undefined;
  nextOn?: string | undefined;
}

/** What is missing or too much for a mode, by field; empty: it can stand. A gap needs its reason and next step. */
export function faultsOf(mode: CoverageMode, said: Said): { path: keyof Said; message: string }[] {
  const faults: { path: keyof Said; message: string }[] = [];
  const blank = (text: string | undefined): boolean => !text?.trim();
  if (mode.asks === 'organisation' && !said.organisationId)
    faults.push({ path: 'organisationId', message: `「${mode.name}」请选择是哪个组织` });
  if (mode.asks !== 'organisation' && said.organisationId)
    faults.push({ path: 'organisationId', message: `「${mode.name}」不需要选组织` });
  if (mode.asks === 'person' && !said.personId)
    faults.push({ path: 'personId', message: `「${mode.name}」请选择派驻的人` });
  if (mode.asks !== 'person' && said.personId)
    faults.push({ path: 'personId', message: `「${mode.name}」不需要选人` });
  if (mode.counts === 'gap') {
    if (blank(said.reason)) faults.push({ path: 'reason', message: '请写明空白的原因' });
    if (blank(said.nextStep)) faults.push({ path: 'nextStep', message: '请写明下一步怎么做' });
    if (!said.nextOn) faults.push({ path: 'nextOn', message: '请定下一步的日期' });
  } else if (said.nextOn && blank(said.nextStep))
    faults.push({ path: 'nextStep', message: '定了日期，请写明到时要做什么' });
  return faults;
}

/** How a mode counts; one that is gone from the playbook, and none, are gaps. */
export const countsOf = (modes: readonly CoverageMode[], mode: string | null): Counts =>
  modes.find((m) => m.id === mode)?.counts ?? 'gap';

/**
 * Shares of a whole in per cent to one decimal, by largest remainder, so that they add up to exactly 100; all 0
 * where there is nothing. Ties go to the earlier one.
 */
export function percentages(parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return parts.map(() => 0);
  const tenths = parts.map((part) => Math.floor((part * 1000) / whole));
  const rest = parts.map((part) => (part * 1000) % whole);
  const left = 1000 - tenths.reduce((sum, n) => sum + n, 0);
  const first = rest.map((_, i) => i).sort((a, b) => (rest[b] ?? 0) - (rest[a] ?? 0) || a - b);
  for (const i of first.slice(0, left)) tenths[i] = (tenths[i] ?? 0) + 1;
  return tenths.map((n) => n / 10);
}

/** The last days of the twelve months before a day's month, the earliest first, and then the day itself. */
export function monthEnds(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const ends = Array.from({ length: 12 }, (_, i) =>
    new Date(Date.UTC(year, month - 12 + i, 0)).toISOString().slice(0, 10),
  );
  return [...ends.filter((end) => end < today), today];
}
