import { branchPaths, type StandingMember, standingMembers } from '../store/members.ts';
import { doubled, type Match, type ReadRow, readRows, saveMatches } from '../store/rows.ts';
import type { Matching } from './matching.ts';
import { type Known, matchMember } from './members.ts';

const batch = 1000;

/** Finds the persons of an import's rows (of `nos` only, if given) in the registers. */
export async function matchMembers(m: Matching, nos: readonly number[] | null): Promise<void> {
  const numbers = await doubled(m.db, m.districtId, m.importId, ['id_number']);
  const phones = await doubled(m.db, m.districtId, m.importId, ['phone', 'name']);
  for (let after = 0; ; ) {
    const rows = await readRows(m.db, m.districtId, m.importId, nos ? { nos } : { after, limit: batch });
    if (rows.length === 0) return;
    const known = await knownOf(m, rows);
    const matches: Match[] = rows.map((row) =>
      matchMember(
        row,
        {
          idNumber: numbers.get(String(row.reads.id_number)) ?? [],
          phoneName: phones.get(`${row.reads.phone}|${row.reads.name}`) ?? [],
        },
        known(row),
      ),
    );
    await saveMatches(m.db, m.districtId, m.importId, matches);
    after = rows.at(-1)?.no ?? after;
    await m.beat(after);
    if (nos || rows.length < batch) return;
  }
}

async function knownOf(m: Matching, rows: readonly ReadRow[]): Promise<(row: ReadRow) => Known> {
  const texts = (key: string) => [
    ...new Set(rows.flatMap(({ reads }) => (typeof reads[key] === 'string' ? reads[key] : []))),
  ];
  const branches = texts('branch_id');
  const standing = await standingMembers(
    m.db,
    m.districtId,
    { idNumbers: texts('id_number'), phones: texts('phone'), branches, names: texts('name') },
    m.reach,
    m.today,
  );
  const paths = await branchPaths(m.db, m.districtId, branches);
  const byNumber = new Map(standing.flatMap((p) => (p.id_number ? [[p.id_number, p] as const] : [])));
  const byPhone = new Map(standing.flatMap((p) => (p.phone ? [[`${p.phone} ${p.name}`, p] as const] : [])));
  const byBranch = Map.groupBy(standing, (p) => `${p.branch_id} ${p.name}`);
  const fits = (p: StandingMember, { reads }: ReadRow) =>
    (!p.id_number || !reads.id_number || p.id_number === reads.id_number) &&
    (!p.phone || !reads.phone || p.phone === reads.phone);
  return (row) => {
    const { reads } = row;
    const branch = paths.get(String(reads.branch_id));
    return {
      byNumber: byNumber.get(String(reads.id_number)) ?? null,
      byPhone: byPhone.get(`${reads.phone} ${reads.name}`) ?? null,
      byBranch: (byBranch.get(`${reads.branch_id} ${reads.name}`) ?? []).filter((p) => fits(p, row)),
      placeReached: !reads.place_id || m.lists.places.some((p) => p.id === reads.place_id),
      post: branch && typeof reads.post === 'string' ? m.post(reads.post, branch.kind, branch.path) : null,
    };
  };
}
