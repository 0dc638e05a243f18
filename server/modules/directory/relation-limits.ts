import type { RelationKind } from '@lianxin/contracts/playbook/registers';
import type { CompiledPlaybook } from '#modules/playbooks/index.ts';
import type { Db } from '#platform/database.ts';
import { refuse } from '#platform/operations/index.ts';
import { overlap, type Term } from './rules.ts';
import { type RelationDoc, relationsFrom } from './store/relations.ts';
import { fitsAmong } from './ties.ts';

/** Kinds of relation that are part-time seats. */
export const seatKinds = (playbook: CompiledPlaybook): string[] =>
  playbook.playbook.relations.filter((kind) => kind.to === 'seat').map((kind) => kind.id);

type Wanted = Omit<RelationDoc, 'version'>;

/**
 * Refuses `AlreadyExists` where the same relation stands on a day of the term, `SeatsFull` where one more is over
 * what the playbook (`most`) or the organisation (`seats`) allows. The organisation is locked by the caller.
 */
export async function withinLimits(
  db: Db,
  districtId: number,
  playbook: CompiledPlaybook,
  kind: RelationKind,
  wanted: Wanted,
  seats: number | null,
): Promise<void> {
  const others = (await relationsFrom(db, districtId, wanted.organisationId)).filter(
    (other) => other.id !== wanted.id,
  );
  const same = others.filter((other) => other.kind === kind.id);
  if (same.some((other) => sameEnds(kind, other, wanted) && overlap(other, wanted))) refuse('AlreadyExists');
  if (kind.most !== undefined && !fitsAmong(wanted, same, kind.most))
    refuse('SeatsFull', {
      message: `「${kind.name}」最多 ${kind.most} 个，已满；请先结束一个，再建立新的。`,
      fields: [{ path: 'kind', code: 'most', message: `最多 ${kind.most} 个` }],
    });
  if (kind.to !== 'seat' || seats === null) return;
  const all: Term[] = others.filter((other) => seatKinds(playbook).includes(other.kind));
  if (!fitsAmong(wanted, all, seats))
    refuse('SeatsFull', {
      message: `兼职席位共 ${seats} 个，已满；请先结束一个席位，或在组织资料里调整席位数。`,
      fields: [{ path: 'kind', code: 'seats', message: `席位共 ${seats} 个` }],
    });
}

/** A unit may fill several seats, each for another post. */
const sameEnds = (kind: RelationKind, a: Wanted, b: Wanted): boolean =>
  a.withId === b.withId &&
  a.placeId === b.placeId &&
  (kind.to === 'seat' ? a.post === b.post : a.personId === b.personId);
