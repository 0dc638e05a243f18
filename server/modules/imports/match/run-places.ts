import { type Match, readRows, saveMatches } from '../store/rows.ts';
import { placeCodes, standingRows } from '../store/standing.ts';
import { clash, saysNothingNew } from './clash.ts';
import { levelNames } from './levels.ts';
import type { Matching } from './matching.ts';
import { placeRows } from './tree.ts';

export const placeColumns = ['name', 'code', 'households', 'about'] as const;

/** Finds places of an import in the grid tree. All rows at once: each may be another's parent. */
export async function matchPlaces(m: Matching): Promise<void> {
  const { levels, places } = m.lists;
  const rows = await readRows(m.db, m.districtId, m.importId, { after: 0, limit: 1_000_000 });
  const root = places.find((p) => p.level === 0);
  const placed = placeRows(rows, {
    what: '地点',
    // The whole district is level 0, so that what stands right below it is level 1.
    standing: places.map((p) => ({
      id: p.id,
      name: p.name,
      above: p.full.slice(0, p.full.length - p.name.length),
      parentId: p.parentId,
      code: p.code,
      depth: p.level,
    })),
    parentOf: (row) => {
      if (typeof row.reads.parent === 'string') return row.reads.parent;
      const names = levelNames(row, m.lists)?.filter((name) => name !== row.reads.name);
      return names && names.length > 0 ? names.join('/') : null;
    },
    topAllowed: false,
    deepest: levels.length,
  });
  const standing = await standingRows(
    m.db,
    m.districtId,
    'places',
    placed.flatMap((p) => p.existing?.id ?? []),
  );
  const codes = await placeCodes(
    m.db,
    m.districtId,
    rows.flatMap(({ reads }) => (typeof reads.code === 'string' ? reads.code : [])),
  );
  const matches = placed.map(({ row, clashes, existing, parentId, depth }): Match => {
    const { reads } = row;
    const holder = codes.get(String(reads.code));
    if (holder && holder !== existing?.id)
      clashes.push(clash('代码', 'same-code', '这个代码已用于另一个地点（或已撤销的地点），请换一个。'));
    const told = levels.findIndex(({ id }) => id === reads.level_id) + 1;
    if (told > 0 && told !== depth && clashes.length === 0)
      clashes.push(
        clash(
          '层级',
          'level-gap',
          `上级的下一级是「${levels[depth - 1]?.name ?? '（没有）'}」，不是「${levels[told - 1]?.name}」，请核对上级或层级。`,
          levels[depth - 1] ? [levels[depth - 1]?.name ?? ''] : [],
        ),
      );
    const there = existing ? (standing.get(existing.id) ?? {}) : null;
    const does =
      row.faulty || clashes.length > 0
        ? 'refuse'
        : !there
          ? 'create'
          : saysNothingNew(reads, there, placeColumns)
            ? 'same'
            : 'update';
    return {
      no: row.no,
      does,
      subjectId: existing?.id ?? row.fresh[0] ?? null,
      clashes,
      found: { parent: parentId ?? root?.id ?? null, depth },
    };
  });
  await saveMatches(m.db, m.districtId, m.importId, matches);
  await m.beat(rows.length);
}
