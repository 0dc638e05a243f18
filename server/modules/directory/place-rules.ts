/** A place as far as the tree goes. */
export interface TreePlace {
  id: string;
  level: number;
  /** Ids from the first level down to itself. */
  ids: readonly string[];
}

/**
 * Why a place cannot be put under another (null: the district itself), in words; null: it can. A place keeps its
 * level, so the new parent stands one above; it cannot be itself or below itself.
 */
export function whyNotUnder(
  place: TreePlace,
  to: TreePlace | null,
  levels: readonly string[],
): string | null {
  if (to?.ids.includes(place.id)) return '不能划到自己或自己的下级之下，请换一个地点。';
  const level = to?.level ?? 0;
  if (level !== place.level - 1) {
    const wanted = place.level === 1 ? '全区' : (levels[place.level - 2] ?? '上一级');
    return `这一级的地点只能划到${wanted}之下，请换一个地点。`;
  }
  return to?.ids.at(-1) === place.ids.at(-2) ? '它本来就在那里，不用划转。' : null;
}

/** The next code below a parent, by number: `0102` after `0101`. Codes that end otherwise do not count. */
export function nextCode(parent: string, taken: readonly string[]): string {
  const above = parent === '0' ? '' : parent;
  const numbers = taken.flatMap((code) => {
    const rest = code.startsWith(above) ? code.slice(above.length) : '';
    return /^\d{1,4}$/.test(rest) ? [Number(rest)] : [];
  });
  return `${above}${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/** What still hangs on a place. */
export interface Hanging {
  children: number;
  residents: number;
  organisations: number;
  appointments: number;
}

/** What must be moved away before a place can end, in words; null: nothing. */
export function whyNotEnd(hanging: Hanging): string | null {
  const left = [
    [hanging.children, '个下级地点'],
    [hanging.residents, '名住户'],
    [hanging.organisations, '个组织'],
    [hanging.appointments, '项任职'],
  ].flatMap(([n, what]) => (n === 0 ? [] : [`${n} ${what}`]));
  return left.length === 0 ? null : `这里还有${left.join('、')}，请先移走或结束，再撤销。`;
}
