import type { RelationKind } from '@lianxin/contracts/playbook/registers';
import { holdsOn, overlap, type Term } from './rules.ts';

/** What a relation is to tie an organisation to; the kinds of the organisations, where there are any. */
export interface TieEnds {
  kind: string;
  withKind: string | null;
  hasPerson: boolean;
  hasPlace: boolean;
  post: string | null;
  /** Both ends are the same organisation. */
  self: boolean;
}

/** Why such a relation cannot be, in words for the field `path`; null: it can. */
export function untieable(relation: RelationKind, ends: TieEnds): { path: string; message: string } | null {
  const { name, to } = relation;
  if (relation.of && !relation.of.includes(ends.kind))
    return { path: 'kind', message: `这类组织没有「${name}」，请换一种关系` };
  if (ends.self) return { path: 'withId', message: '不能和自己建立关系，请选另一个组织' };
  const wantsUnit = to === 'organisation' || to === 'seat';
  if (wantsUnit && ends.withKind === null)
    return { path: 'withId', message: to === 'seat' ? '请选择由哪个单位担任' : '请选择另一头的组织' };
  if (!wantsUnit && ends.withKind !== null)
    return { path: 'withId', message: `「${name}」另一头不是组织，不要选组织` };
  if (wantsUnit && relation.kinds && !relation.kinds.includes(ends.withKind ?? ''))
    return { path: 'withId', message: `「${name}」不能和这类组织建立，请换一个` };
  if (to === 'person' && !ends.hasPerson) return { path: 'personId', message: '请选择人员' };
  if (to !== 'person' && to !== 'seat' && ends.hasPerson)
    return { path: 'personId', message: `「${name}」另一头不是人员，不要选人` };
  if (to === 'place' && !ends.hasPlace) return { path: 'placeId', message: '请选择地点' };
  if (to !== 'place' && ends.hasPlace)
    return { path: 'placeId', message: `「${name}」另一头不是地点，不要选地点` };
  if (to === 'seat' && !ends.post?.trim())
    return { path: 'post', message: '请填写席位对应的岗位，如“党委副书记”' };
  return null;
}

/** How many of these terms hold at once at most, from a day on. */
export function peak(terms: readonly Term[], from: string): number {
  const days = [from, ...terms.map((term) => term.fromOn).filter((day) => day > from)];
  return Math.max(0, ...days.map((day) => terms.filter((term) => holdsOn(term, day)).length));
}

/** Whether one more term fits among those that stand: on no day of it do more than `most` hold. */
export const fitsAmong = (term: Term, others: readonly Term[], most: number): boolean =>
  peak([term, ...others.filter((other) => overlap(other, term))], term.fromOn) <= most;
