import type { Reads } from '../kinds/kind.ts';
import { type Match, readRows, saveMatches } from '../store/rows.ts';
import { organisationCodes, standingRows } from '../store/standing.ts';
import { clash, saysNothingNew } from './clash.ts';
import { levelFinder } from './levels.ts';
import type { Matching } from './matching.ts';
import { placeRows } from './tree.ts';

export const organisationColumns = [
  'name',
  'kind',
  'short_name',
  'code',
  'place_id',
  'contact',
  'phone',
  'address',
  'founded_on',
  'term_from',
  'term_until',
  'seats',
  'about',
] as const;

/** The tree has at most ten levels, of which the path keeps nine. */
const deepest = 9;

/** Finds organisations of an import in the tree. All rows at once: each may be another's parent. */
export async function matchOrganisations(m: Matching): Promise<void> {
  const rows = await readRows(m.db, m.districtId, m.importId, { after: 0, limit: 1_000_000 });
  const placed = placeRows(rows, {
    what: '组织',
    standing: m.lists.organisations.map((o) => ({
      ...o,
      depth: o.above === '' ? 1 : o.above.split('/').length + 1,
    })),
    parentOf: ({ reads }) => (typeof reads.parent === 'string' ? reads.parent : null),
    topAllowed: m.reach.length === 0,
    deepest,
  });
  const standing = await standingRows(
    m.db,
    m.districtId,
    'organisations',
    placed.flatMap((p) => p.existing?.id ?? []),
  );
  const codes = await organisationCodes(
    m.db,
    m.districtId,
    rows.flatMap(({ reads }) => (typeof reads.code === 'string' ? reads.code : [])),
  );
  const placeOf = levelFinder(m.lists);
  const stands = new Map(m.lists.organisations.map(({ id, placeId }) => [id, placeId]));
  const parentsFirst = placed.toSorted((a, b) => a.depth - b.depth);
  const matches = parentsFirst.map(({ row, clashes, existing, parentId, depth }): Match => {
    const holder = codes.get(String(row.reads.code));
    if (holder && holder !== existing?.id)
      clashes.push(clash('代码', 'same-code', '这个代码已登记给另一个组织，请核对。'));
    // A new one without a place stands where its parent does: else no street would see it.
    const place = placeOf(row, clashes) ?? (existing ? null : (stands.get(parentId ?? '') ?? null));
    const subjectId = existing?.id ?? row.fresh[0] ?? null;
    if (subjectId && !existing) stands.set(subjectId, place);
    const reads: Reads = { ...row.reads, ...(place ? { place_id: place } : {}) };
    const there = existing ? (standing.get(existing.id) ?? {}) : null;
    if (there) {
      const [from, until] = [reads.term_from ?? there.term_from, reads.term_until ?? there.term_until];
      if (from && until && String(until) <= String(from) && !row.faulty)
        clashes.push(clash('届满日期', 'term-backwards', '与登记的任期对不上：届满不晚于开始，请核对。'));
    }
    const does =
      row.faulty || clashes.length > 0
        ? 'refuse'
        : !there
          ? 'create'
          : saysNothingNew(reads, there, organisationColumns)
            ? 'same'
            : 'update';
    return {
      no: row.no,
      does,
      subjectId,
      clashes,
      found: { parent: parentId, depth, place },
    };
  });
  await saveMatches(m.db, m.districtId, m.importId, matches);
  await m.beat(rows.length);
}
