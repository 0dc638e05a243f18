import type { Lists } from '../read/lists.ts';
import * as read from '../read/reader.ts';
import type { FieldDef } from './kind.ts';

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
