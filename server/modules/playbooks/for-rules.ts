import type { Field, Option } from '@lianxin/contracts/playbook/fields';
import { type CheckedAnswers, checkAnswers } from './answers/check-answers.ts';
import { type Duration, dueOf, parseDuration, warnAt } from './calendar/index.ts';
import type { CompiledPlaybook, Stands } from './compiled.ts';

/** What pure rules ask of a playbook at a moment; `null` deadlines: that year's calendar is not loaded. */
export interface ForRules {
  now: number;
  levelIndex(level: string): number;
  roleStands(role: string): Stands | null;
  rolesOf(role: string): readonly string[];
  due(from: number, within: string, pauses: readonly [number, number][]): number | null;
  before(due: number, lead: string): number | null;
  checkAnswers(
    fields: readonly Field[],
    answers: Record<string, unknown>,
    grades: readonly Option[] | undefined,
  ): CheckedAnswers;
}

const durations = new Map<string, Duration>();

/** A duration of a checked playbook, parsed once. Throws RangeError for what is none. */
function durationOf(text: string): Duration {
  const known = durations.get(text);
  if (known) return known;
  const parsed = parseDuration(text);
  if (!parsed.ok) throw new RangeError(parsed.message);
  if (durations.size < 10_000) durations.set(text, parsed.duration);
  return parsed.duration;
}

/** The playbook as the pure rules see it at `now` (epoch ms). Unknown roles stand nowhere; unknown levels lie below all. */
export function forRules(compiled: CompiledPlaybook, now: number): ForRules {
  const { calendar, levels, roles, services } = compiled;
  return {
    now,
    levelIndex: (level) => levels.get(level) ?? levels.size,
    roleStands: (role) => roles.get(role)?.stands ?? null,
    rolesOf: (role) => roles.get(role)?.acts ?? [],
    due(from, within, pauses) {
      const due = dueOf(calendar, { startedAt: from, duration: durationOf(within), pausedSpans: pauses });
      return due.ok ? due.due : null;
    },
    before(due, lead) {
      const warn = warnAt(calendar, due, durationOf(lead));
      return warn.ok ? warn.at : null;
    },
    checkAnswers: (fields, answers, grades) =>
      checkAnswers(fields, answers, { services, grades, now, zone: calendar.zone }),
  };
}
