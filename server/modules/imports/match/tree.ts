import { plainName } from '../read/lists.ts';
import { nearest } from '../read/nearest.ts';
import type { Match, ReadRow } from '../store/rows.ts';
import { clash } from './clash.ts';

/** Something that stands in a tree already, or is to stand there by another row. */
export interface Node {
  id: string;
  name: string;
  /** Names of those above it, the top first, as one. */
  above: string;
  parentId: string | null;
  code: string | null;
  /** Level below the top, from 1. */
  depth: number;
}

export interface TreeSettings {
  /** What they are called: 组织, 地点. */
  what: string;
  standing: readonly Node[];
  /** Text that names the parent; null: none was written. */
  parentOf(row: ReadRow): string | null;
  /** Whether one may stand at the top. */
  topAllowed: boolean;
  deepest: number;
}

/** Where a row goes in the tree, and which one standing it is. */
export interface Placed {
  row: ReadRow;
  clashes: Match['clashes'];
  existing: Node | null;
  parentId: string | null;
  depth: number;
}

/**
 * Puts rows into a tree: each finds its parent among what stands and among the other rows, and itself by code,
 * else by name under that parent. Refuses what is unknown, double, too deep or goes round in a circle. Pure.
 */
export function placeRows(rows: readonly ReadRow[], settings: TreeSettings): Placed[] {
  const { what, standing } = settings;
  const byId = new Map(standing.map((n) => [n.id, n]));
  const byName = Map.groupBy(standing, (n) => plainName(n.name));
  const byCode = new Map(standing.flatMap((n) => (n.code ? [[n.code, n] as const] : [])));
  const rowsByName = Map.groupBy(rows, (r) => plainName(String(r.reads.name ?? '')));
  const done = new Map<number, Placed>();
  const open = new Set<number>();

  const candidates = (text: string): (Node | ReadRow)[] => {
    const parts = text
      .split(/[/>\\→]+/u)
      .map((p) => p.trim())
      .filter(Boolean);
    const last = plainName(parts.at(-1) ?? '');
    const before = parts.slice(0, -1).map(plainName);
    const named = (byName.get(last) ?? []).filter((n) => before.every((b) => plainName(n.above).includes(b)));
    const whole =
      named.length > 0 ? named : standing.filter((n) => plainName(n.above + n.name) === plainName(text));
    const rowsNamed = (rowsByName.get(last) ?? []).filter(
      (r) => !named.some((n) => plainName(n.name) === plainName(String(r.reads.name))),
    );
    return [...whole, ...rowsNamed];
  };

  const place = (row: ReadRow): Placed => {
    const known = done.get(row.no);
    if (known) return known;
    const placed: Placed = { row, clashes: [], existing: null, parentId: null, depth: 1 };
    const text = settings.parentOf(row);
    open.add(row.no);
    if (text !== null) {
      const all = candidates(text).filter((c) => !('reads' in c) || c.no !== row.no);
      const [parent] = all;
      if (!parent) {
        const near = nearest(plainName(text), [...byName.keys()]).flatMap(
          (k) => byName.get(k)?.[0]?.name ?? [],
        );
        placed.clashes.push(
          clash(
            '上级',
            'unknown-parent',
            `没有找到上级「${text}」${near.length > 0 ? `，相近的有：${near.join('、')}` : '，请先登记，或在本表里加上'}。`,
            near,
          ),
        );
      } else if (all.length > 1)
        placed.clashes.push(
          clash(
            '上级',
            'ambiguous-parent',
            `叫「${text}」的不止一个，请写上它的上级，用斜杠隔开。`,
            all.slice(0, 3).flatMap((c) => ('reads' in c ? [] : `${c.above}/${c.name}`)),
          ),
        );
      else if ('reads' in parent) {
        if (!open.has(parent.no) && open.size > settings.deepest + 1)
          placed.clashes.push(
            clash('上级', 'too-deep', `最多 ${settings.deepest} 级，这一行更深了，请核对上级。`),
          );
        else if (open.has(parent.no))
          placed.clashes.push(clash('上级', 'cycle', '上级绕了一圈又回到自己，请核对上级。'));
        else {
          const above = place(parent);
          placed.parentId = above.existing?.id ?? parent.fresh[0] ?? null;
          placed.depth = above.depth + 1;
          if (above.clashes.length > 0 || parent.faulty)
            placed.clashes.push(
              clash(
                '上级',
                'parent-refused',
                `上级「${parent.reads.name}」那一行（第 ${parent.line} 行）有问题，请先改正。`,
              ),
            );
        }
      } else {
        placed.parentId = parent.id;
        placed.depth = parent.depth + 1;
      }
    }
    placed.existing = existing(row, placed, text === null);
    if (text === null && placed.existing) {
      placed.parentId = placed.existing.parentId;
      placed.depth = placed.existing.depth;
    } else if (text === null && !settings.topAllowed)
      placed.clashes.push(clash('上级', 'missing', `没有写上级，请补上这个${what}属于哪里。`));
    if (
      placed.existing &&
      text !== null &&
      placed.existing.parentId !== placed.parentId &&
      placed.clashes.length === 0
    )
      placed.clashes.push(
        clash(
          '上级',
          'other-parent',
          `登记的上级是「${byId.get(placed.existing.parentId ?? '')?.name ?? '（最上级）'}」，要换上级请用「移动」办理。`,
        ),
      );
    if (placed.depth > settings.deepest)
      placed.clashes.push(
        clash('上级', 'too-deep', `最多 ${settings.deepest} 级，这一行更深了，请核对上级。`),
      );
    open.delete(row.no);
    done.set(row.no, placed);
    return placed;
  };

  const existing = (row: ReadRow, placed: Placed, anyParent: boolean): Node | null => {
    const code = row.reads.code;
    const coded = typeof code === 'string' ? byCode.get(code) : undefined;
    if (coded) return coded;
    const named = (byName.get(plainName(String(row.reads.name ?? ''))) ?? []).filter(
      (n) =>
        (anyParent || n.parentId === placed.parentId) &&
        !(n.code && typeof code === 'string' && settings.what === '组织'),
    );
    if (named.length > 1)
      placed.clashes.push(clash('名称', 'several', `有几个同名的${what}，请写上代码或上级。`));
    return named.length === 1 ? (named[0] ?? null) : null;
  };

  const placed = rows.map(place);
  const seen = new Map<string, ReadRow>();
  for (const one of placed) {
    const key = one.existing?.id ?? `${one.parentId} ${plainName(String(one.row.reads.name ?? ''))}`;
    const first = seen.get(key);
    if (first)
      one.clashes.push(
        clash('名称', 'twice', `与「${first.sheet}」第 ${first.line} 行是同一个${what}，请删去一行。`),
      );
    else seen.set(key, one.row);
  }
  const codes = new Map<string, ReadRow>();
  for (const { row, clashes } of placed) {
    const { code } = row.reads;
    if (typeof code !== 'string') continue;
    const first = codes.get(code);
    if (first && !clashes.some((c) => c.code === 'twice'))
      clashes.push(clash('代码', 'same-code', `与「${first.sheet}」第 ${first.line} 行的代码相同，请核对。`));
    else codes.set(code, row);
  }
  return placed;
}
