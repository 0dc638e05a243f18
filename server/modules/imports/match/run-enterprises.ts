import type { Reads } from '../kinds/kind.ts';
import { plainName } from '../read/lists.ts';
import { doubled, type Match, readRows, saveMatches } from '../store/rows.ts';
import { standingUnits } from '../store/standing.ts';
import { clash, saysNothingNew } from './clash.ts';
import { levelFinder } from './levels.ts';
import type { Matching } from './matching.ts';

export const unitColumns = [
  'kind',
  'name',
  'code',
  'place_id',
  'address',
  'employees',
  'members',
  'contact',
  'phone',
  'surveyed_on',
  'note',
] as const;
const stateColumns = ['mode', 'covering_id', 'reason', 'next_step', 'next_on'] as const;
const batch = 1000;

/** Finds units of an import in the survey register: by code, else by name at the same place. */
export async function matchEnterprises(m: Matching, nos: readonly number[] | null): Promise<void> {
  const placeOf = levelFinder(m.lists);
  const reachable = new Set(m.lists.places.map((p) => p.id));
  const sameCode = await doubled(m.db, m.districtId, m.importId, ['code']);
  const sameName = await doubled(m.db, m.districtId, m.importId, ['name']);
  for (let after = 0; ; ) {
    const rows = await readRows(m.db, m.districtId, m.importId, nos ? { nos } : { after, limit: batch });
    if (rows.length === 0) return;
    const texts = (key: string) =>
      rows.flatMap(({ reads }) => (typeof reads[key] === 'string' ? reads[key] : []));
    const units = await standingUnits(m.db, m.districtId, texts('code'), texts('name'));
    const byCode = new Map(units.flatMap((u) => (u.code ? [[u.code, u] as const] : [])));
    const byName = Map.groupBy(units, (u) => plainName(u.name));
    const matches = rows.map((row): Match => {
      const clashes: Match['clashes'] = [];
      const place = placeOf(row, clashes);
      const reads: Reads = { ...row.reads, ...(place ? { place_id: place } : {}) };
      const coded = byCode.get(String(reads.code));
      const named = (byName.get(plainName(String(reads.name))) ?? []).filter(
        (u) => (!place || u.place_id === place) && (!u.code || !reads.code || u.code === reads.code),
      );
      const unit = coded ?? (named.length === 1 ? named[0] : undefined) ?? null;
      if (!coded && named.length > 1)
        clashes.push(clash('单位名称', 'several', '登记册里有几个同名单位，请补上信用代码或地点。'));
      const earlier = [
        ...(sameCode.get(String(reads.code)) ?? []),
        ...(reads.code ? [] : (sameName.get(String(reads.name)) ?? [])),
      ].find((o) => o.no < row.no);
      if (earlier)
        clashes.push(
          clash('单位名称', 'twice', `与「${earlier.sheet}」第 ${earlier.line} 行是同一个单位，请删去一行。`),
        );
      if (
        m.reach.length > 0 &&
        (unit ? !unit.place_id || !reachable.has(unit.place_id) : !place) &&
        clashes.length === 0
      )
        clashes.push(
          clash(
            '所在地点',
            'out-of-reach',
            unit ? '这个单位登记在您管理的范围以外。' : '请写明所在的社区，须在您管理的范围以内。',
          ),
        );
      const stateNew =
        reads.mode !== undefined && (!unit?.state || !saysNothingNew(reads, unit, stateColumns));
      const same = unit !== null && saysNothingNew(reads, unit, unitColumns) && !stateNew;
      const refused = row.faulty || clashes.length > 0;
      return {
        no: row.no,
        does: refused ? 'refuse' : !unit ? 'create' : same ? 'same' : 'update',
        subjectId: unit?.id ?? row.fresh[0] ?? null,
        clashes,
        found: { place, state: unit?.state ?? null, today: unit?.state_from === m.today, stateNew },
      };
    });
    await saveMatches(m.db, m.districtId, m.importId, matches);
    after = rows.at(-1)?.no ?? after;
    await m.beat(after);
    if (nos || rows.length < batch) return;
  }
}
