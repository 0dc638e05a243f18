import type { CompiledRole } from '#modules/playbooks/index.ts';

/** When an appointment holds: from its first day until the day before `untilOn` (null: open-ended). */
export interface Term {
  fromOn: string;
  untilOn: string | null;
}

/** Whether an appointment holds on a day: one ended today gives no right any more today. */
export const holdsOn = (term: Term, day: string): boolean =>
  term.fromOn <= day && (term.untilOn === null || term.untilOn > day);

/** Whether two terms share a day. */
export const overlap = (a: Term, b: Term): boolean =>
  (a.untilOn === null || b.fromOn < a.untilOn) && (b.untilOn === null || a.fromOn < b.untilOn);

/** Where somebody is to be appointed: a place of the tree, an organisation, or (neither) the whole district. */
export interface Seat {
  /** 1 = first level below the district; null: no place was named. */
  placeLevel: number | null;
  /** Null: no organisation was named. */
  organisationKind: string | null;
}

/** Why a role cannot be held there, in words for the field `path`; null: it can. */
export function misfit(role: CompiledRole, seat: Seat): { path: string; message: string } | null {
  const { stands } = role;
  if (stands === 'organisation') {
    if (seat.organisationKind === null) return { path: 'organisationId', message: '请选择在哪个组织任职' };
    if (seat.placeLevel !== null) return { path: 'placeId', message: '这个岗位在组织内任职，不要再选地点' };
    return role.within?.includes(seat.organisationKind)
      ? null
      : { path: 'organisationId', message: `「${role.name}」不在这类组织内任职，请换一个组织` };
  }
  if (seat.organisationKind !== null)
    return { path: 'organisationId', message: '这个岗位按地点任职，不要选组织' };
  if (stands === 'district')
    return seat.placeLevel === null ? null : { path: 'placeId', message: '这个岗位管全区，不要选地点' };
  if (seat.placeLevel === null) return { path: 'placeId', message: '请选择任职的地点' };
  return seat.placeLevel === stands.level + 1
    ? null
    : { path: 'placeId', message: `「${role.name}」不在这一级任职，请换一个地点` };
}
