import type { Lists } from '../read/lists.ts';
import * as read from '../read/reader.ts';
import type { FieldDef, Reads } from './kind.ts';

/** A column for each level of the tree: 所属街道, 所属社区, 网格 … Together they name one place. */
export const atLevels = (lists: Lists): FieldDef[] =>
  lists.levels.map(({ id, name }) => ({
    id: `at-${id}`,
    as: `at_${id.replaceAll('-', '_')}`,
    name: `所在${name}`,
    names: [
      name,
      `所属${name}`,
      `所在${name}`,
      `${name}名称`,
      ...(name === '街道' ? ['镇街', '街道（镇）', '乡镇街道', '所属镇街'] : []),
    ],
    reader: read.text(60),
  }));

/** The place that the level columns of a row name, the outermost first; null for none. Takes them out of `reads`. */
export function takeLevels(reads: Reads, lists: Lists): string[] | null {
  const parts: string[] = [];
  for (const { id } of lists.levels) {
    const key = `at_${id.replaceAll('-', '_')}`;
    if (typeof reads[key] === 'string') parts.push(reads[key]);
    delete reads[key];
  }
  return parts.length > 0 ? parts : null;
}
