import type { Random } from '../random.ts';

/** Kilometres east and north of the district's middle. */
export type Point = readonly [x: number, y: number];
/** A convex polygon, counter-clockwise, not closed. */
export type Convex = readonly Point[];

export function areaOf(polygon: Convex): number {
  let sum = 0;
  polygon.forEach(([x, y], i) => {
    const [nx, ny] = polygon[(i + 1) % polygon.length] as Point;
    sum += x * ny - nx * y;
  });
  return sum / 2;
}

export function middleOf(polygon: Convex): Point {
  let [sx, sy] = [0, 0];
  for (const [x, y] of polygon) {
    sx += x;
    sy += y;
  }
  return [sx / polygon.length, sy / polygon.length];
}

/** The part of a polygon where `nx·x + ny·y ≤ at`. */
export function cut(polygon: Convex, nx: number, ny: number, at: number): Convex {
  const kept: Point[] = [];
  polygon.forEach((a, i) => {
    const b = polygon[(i + 1) % polygon.length] as Point;
    const da = nx * a[0] + ny * a[1] - at;
    const db = nx * b[0] + ny * b[1] - at;
    if (da <= 0) kept.push(a);
    if (da < 0 !== db < 0 && da !== 0 && db !== 0) {
      const t = da / (da - db);
      kept.push([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
    }
  });
  return kept;
}

/** Divides a polygon across its longer side, a little askew, so that the first part has this share of it. */
function divide(polygon: Convex, share: number, random: Random): [Convex, Convex] {
  const xs = polygon.map((p) => p[0]);
  const ys = polygon.map((p) => p[1]);
  const wide = Math.max(...xs) - Math.min(...xs) >= Math.max(...ys) - Math.min(...ys);
  const angle = (wide ? 0 : Math.PI / 2) + (random.next() - 0.5) * 0.5;
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const along = polygon.map(([x, y]) => nx * x + ny * y);
  let [low, high] = [Math.min(...along), Math.max(...along)];
  const wanted = areaOf(polygon) * share;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (areaOf(cut(polygon, nx, ny, middle)) < wanted) low = middle;
    else high = middle;
  }
  return [cut(polygon, nx, ny, low), cut(polygon, -nx, -ny, -low)];
}

/** Tiles a polygon with parts in proportion to the weights: no gaps, no overlaps. */
export function tile(polygon: Convex, weights: readonly number[], random: Random): Convex[] {
  if (weights.length <= 1) return weights.map(() => polygon);
  const half = Math.ceil(weights.length / 2);
  const first = weights.slice(0, half);
  const last = weights.slice(half);
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const [a, b] = divide(polygon, sum(first) / sum(weights), random);
  return [...tile(a, first, random), ...tile(b, last, random)];
}

/** The outline of a district of this extent: a rounded shape of a dozen and more corners. */
export function outline(width: number, height: number, random: Random): Convex {
  const corners = 16;
  return Array.from({ length: corners }, (_, i): Point => {
    const angle = ((i + random.next() * 0.5) / corners) * 2 * Math.PI;
    const round = (v: number) => Math.sign(v) * Math.abs(v) ** 0.7;
    return [(round(Math.cos(angle)) * width) / 2, (round(Math.sin(angle)) * height) / 2];
  });
}

/** A block of flats in the middle of its plot: longer than deep, kept within the plot. */
export function footprint(plot: Convex, random: Random): Convex {
  const [x, y] = middleOf(plot);
  const [a, b] = [0.022 + random.next() * 0.014, 0.007];
  const tilt = (random.next() - 0.5) * 0.12;
  const turned = ([px, py]: Point): Point => [
    x + px * Math.cos(tilt) - py * Math.sin(tilt),
    y + px * Math.sin(tilt) + py * Math.cos(tilt),
  ];
  let block: Convex = (
    [
      [-a, -b],
      [a, -b],
      [a, b],
      [-a, b],
    ] as Point[]
  ).map(turned);
  plot.forEach(([px, py], i) => {
    const [qx, qy] = plot[(i + 1) % plot.length] as Point;
    const [nx, ny] = [qy - py, px - qx];
    const length = Math.hypot(nx, ny);
    if (length > 0) block = cut(block, nx / length, ny / length, (nx * px + ny * py) / length - 0.002);
  });
  return block.length >= 3 ? block : plot;
}

export interface Polygon {
  type: 'Polygon';
  coordinates: [number, number][][];
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Puts kilometres around a middle into GeoJSON in degrees. */
export function onMap(middle: { lng: number; lat: number }): {
  point(at: Point): { lng: number; lat: number };
  polygon(shape: Convex): Polygon;
} {
  const perLat = 110.95;
  const perLng = 111.32 * Math.cos((middle.lat * Math.PI) / 180);
  const point = ([x, y]: Point) => ({
    lng: round(middle.lng + x / perLng),
    lat: round(middle.lat + y / perLat),
  });
  return {
    point,
    polygon(shape) {
      const ring = shape.map((p): [number, number] => {
        const { lng, lat } = point(p);
        return [lng, lat];
      });
      return { type: 'Polygon', coordinates: [[...ring, ring[0] as [number, number]]] };
    },
  };
}
