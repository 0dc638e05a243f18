import { type Finder, finderOf } from '../read/finder.ts';
import type { Lists } from '../read/lists.ts';
import type { Match, ReadRow } from '../store/rows.ts';
import { clash } from './clash.ts';

/** Reads `at_…` columns: the names of a place and of those above it, the outermost first; null for none. */
export const levelNames = ({ reads }: ReadRow, lists: Lists): string[] | null => {
  const names = lists.levels.flatMap(({ id }) => {
    const name = reads[`at_${id.replaceAll('-', '_')}`];
    return typeof name === 'string' ? [name] : [];
  });
  return names.length > 0 ? names : null;
};

/** Finds the place that a row's level columns name. Made once for all rows. */
export function levelFinder(lists: Lists): (row: ReadRow, clashes: Match['clashes']) => string | null {
  const find: Finder = finderOf(
    '地点',
    'place',
    lists.places.map(({ id, name, full, code }) => ({ id, name: full, names: [name, full, code] })),
  );
  return (row, clashes) => {
    if (typeof row.reads.place_id === 'string') return row.reads.place_id;
    const names = levelNames(row, lists);
    if (!names) return null;
    const whole = find(names.join(''));
    if ('id' in whole) return whole.id;
    const last = find(names.at(-1) ?? '');
    if ('id' in last && names.length === 1) return last.id;
    clashes.push(clash('所在地点', whole.fault.code, whole.fault.message, whole.fault.suggestions));
    return null;
  };
}
