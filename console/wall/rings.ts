/** A box with a name in it; `x` and `y` are its middle, from the middle of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
}

/** One ring around the core: the boxes on it, and the radius of the line it is drawn with. */
export interface Ring {
  readonly boxes: readonly Box[];
  readonly radius: number;
}

/** A name's box and the core's disc, in units of the picture. */
export const box = { width: 86, height: 74, gap: 4 } as const;
export const coreRadius = 92;
const most = 12;

const clash = (a: Box, b: Box): boolean =>
  Math.abs(a.x - b.x) < box.width + box.gap && Math.abs(a.y - b.y) < box.height + box.gap;

/** Words under a ring's line, where nothing else may stand: `label` below the line, in its middle. */
export const label = { width: 190, height: 26, below: 15 } as const;

const covers = (one: Box, y: number): boolean =>
  Math.abs(one.x) < (box.width + label.width) / 2 && Math.abs(one.y - y) < (box.height + label.height) / 2;

const circle = (n: number, radius: number, turn: number): Box[] =>
  Array.from({ length: n }, (_, i) => {
    const angle = ((i + turn) / n) * 2 * Math.PI - Math.PI / 2;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });

const reach = (boxes: readonly Box[]): number =>
  Math.max(0, ...boxes.map((b) => Math.hypot(Math.abs(b.x) + box.width / 2, Math.abs(b.y) + box.height / 2)));

/**
 * Puts so many boxes on each ring, from the inside out (S4 一核双圈): none covers another. Many on one ring stand
 * staggered in two rows or three, so that the picture stays small enough to read on A4.
 */
export function layRings(counts: readonly number[]): { rings: Ring[]; radius: number } {
  const placed: Box[] = [];
  let outer = coreRadius;
  const rings: Ring[] = [];
  const labels: number[] = [];
  for (const count of counts) {
    const rows = Math.max(1, Math.ceil(count / most));
    const boxes: Box[] = [];
    let radius = outer + box.height / 2 + 18;
    for (let row = 0; row < rows; row++) {
      const n = Math.floor((count + rows - 1 - row) / rows);
      const turn = row % 2 === 0 ? 0 : 0.5;
      let laid = circle(n, radius, turn);
      while (overlaps(laid, [...placed, ...boxes], labels)) {
        radius += 4;
        laid = circle(n, radius, turn);
      }
      boxes.push(...laid);
    }
    placed.push(...boxes);
    outer = Math.max(outer + 40, reach(boxes)) + 10;
    rings.push({ boxes, radius: outer });
    labels.push(outer + label.below);
  }
  return { rings, radius: outer };
}

function overlaps(laid: readonly Box[], others: readonly Box[], labels: readonly number[]): boolean {
  return laid.some(
    (one, i) =>
      laid.some((other, k) => k > i && clash(one, other)) ||
      others.some((other) => clash(one, other)) ||
      labels.some((y) => covers(one, y)) ||
      // Nothing covers the core: its disc ends before the nearest side of the box.
      Math.hypot(
        Math.max(0, Math.abs(one.x) - box.width / 2),
        Math.max(0, Math.abs(one.y) - box.height / 2),
      ) <
        coreRadius + box.gap,
  );
}
