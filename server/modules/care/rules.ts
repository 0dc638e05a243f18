import { careKeepDays, type VisitDue } from '@lianxin/contracts/care';
import type { CareKind } from '@lianxin/contracts/playbook/registers';

/** A calendar day some days after (or, negative, before) another. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * When a pairing's next visit is due (Q12): so many days after the last, or after the pairing began. It is overdue
 * from the day after.
 */
export function visitDue(
  pairing: { fromOn: string; everyDays: number },
  lastOn: string | null,
  today: string,
): VisitDue {
  const since = lastOn !== null && lastOn > pairing.fromOn ? lastOn : pairing.fromOn;
  const dueOn = plusDays(since, pairing.everyDays);
  return { everyDays: pairing.everyDays, lastOn, dueOn, overdue: dueOn < today };
}

/** Consent as it was written. */
export interface Consent {
  by: 'self' | 'guardian';
  guardian?: string | undefined;
  on: string;
  untilOn: string;
}

/** What is wrong with a consent, by field; none: it can stand (Z11: who, when, for what, until when). */
export function consentFault(
  consent: Consent,
  kind: CareKind,
  today: string,
): { path: 'guardian' | 'on' | 'untilOn'; message: string } | null {
  const last = plusDays(consent.on, kind.consentDays);
  if (consent.by === 'guardian' && !consent.guardian?.trim())
    return { path: 'guardian', message: '请写监护人姓名和关系，如 李秀英（母亲）' };
  if (consent.by === 'self' && consent.guardian)
    return { path: 'guardian', message: '本人同意的，不要写监护人' };
  if (consent.on > today) return { path: 'on', message: '同意的日期不能晚于今天' };
  if (consent.untilOn <= today) return { path: 'untilOn', message: '有效期已经过了，请重新征求同意' };
  if (consent.untilOn > last)
    return { path: 'untilOn', message: `「${kind.name}」的同意最长 ${kind.consentDays} 天，最晚到 ${last}` };
  return null;
}

/** Whether the pairs together go often enough: at least one as often as the kind asks. */
export const oftenEnough = (kind: CareKind | undefined, everyDays: readonly number[]): boolean =>
  kind?.visitEveryDays === undefined || Math.min(...everyDays) <= kind.visitEveryDays;

/** Days after the end on which what is personal is deleted. */
export const keepDaysOf = (kinds: readonly CareKind[], kind: string): number =>
  kinds.find((one) => one.id === kind)?.keepDays ?? careKeepDays;
