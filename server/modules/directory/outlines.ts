import { Outline } from '@lianxin/contracts/places';
import area from '@turf/area';
import difference from '@turf/difference';
import intersect from '@turf/intersect';
import kinks from '@turf/kinks';
import union from '@turf/union';
import Flatbush from 'flatbush';
import Value from 'typebox/value';

type Geometry = Outline;
interface Feature {
  type: 'Feature';
  properties: Record<string, never>;
  geometry: Geometry;
}

const feature = (geometry: Geometry): Feature => ({ type: 'Feature', properties: {}, geometry });
const together = (...geometries: Geometry[]) => ({
  type: 'FeatureCollection' as const,
  features: geometries.map(feature),
});

const polygonsOf = (shape: Geometry): [number, number][][][] =>
  shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;

const same = (a: readonly number[] | undefined, b: readonly number[] | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];

/**
 * What is wrong with a shape somebody drew or sent, in words that say what to do; null: nothing. It must be a
 * GeoJSON Polygon or MultiPolygon in WGS 84 within China, its rings closed, with some extent, crossing nowhere.
 */
export function shapeProblem(shape: unknown): string | null {
  if (!Value.Check(Outline, shape)) return '边界应是 GeoJSON 的 Polygon 或 MultiPolygon，每圈至少四个点。';
  for (const ring of polygonsOf(shape).flat()) {
    if (!same(ring[0], ring.at(-1))) return '边界没有合拢，请让最后一个点与第一个点相同。';
    if (ring.some(([lng, lat]) => lng < 70 || lng > 140 || lat < 0 || lat > 60))
      return '边界有点不在我国范围内，请检查是否把经度、纬度写反，或坐标系不是 WGS 84。';
  }
  for (const polygon of polygonsOf(shape)) {
    const geometry: Geometry = { type: 'Polygon', coordinates: polygon };
    const crossing = kinks(geometry).features[0];
    if (crossing) {
      const [lng = 0, lat = 0] = crossing.geometry.coordinates;
      return `边界在（${lng.toFixed(5)}，${lat.toFixed(5)}）附近自己交叉，请拖开交叉的点。`;
    }
    if (area(geometry) < 1) return '边界围起来几乎没有面积，请重新画。';
  }
  return null;
}

export interface Drawn {
  id: string;
  name: string;
  shape: Geometry;
}

export interface Fault {
  kind: 'overlap' | 'gap' | 'outside';
  places: { id: string; name: string }[];
  squareMetres: number;
  shape: Geometry;
}

/** Slivers between neighbours drawn by hand are not faults: less than this part of the smaller, or so many m². */
const sliver = { part: 0.002, squareMetres: 100 };
const matters = (size: number, smaller: number): boolean =>
  size > Math.max(sliver.squareMetres, smaller * sliver.part);

/** The box around a shape: west, south, east, north. */
export const boxOf = (shape: Geometry): [number, number, number, number] => {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const [lng, lat] of polygonsOf(shape).flat(2)) {
    box[0] = Math.min(box[0], lng);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lng);
    box[3] = Math.max(box[3], lat);
  }
  return box;
};

const named = ({ id, name }: Drawn) => ({ id, name });

/** Where neighbours overlap, where one reaches beyond its parent, and what of the parent nobody covers; largest first. */
export function faultsAmong(parent: Drawn | null, children: readonly Drawn[]): Fault[] {
  const faults = [
    ...overlaps(children),
    ...(parent ? [...beyond(parent, children), ...gaps(parent, children)] : []),
  ];
  return faults.sort((a, b) => b.squareMetres - a.squareMetres);
}

function* overlaps(children: readonly Drawn[]): Generator<Fault> {
  if (children.length < 2) return;
  const index = new Flatbush(children.length);
  const boxes = children.map((c) => boxOf(c.shape));
  for (const box of boxes) index.add(...box);
  index.finish();
  for (const [i, one] of children.entries()) {
    const near = index.search(...(boxes[i] as [number, number, number, number])).filter((j) => j > i);
    for (const j of near) {
      const other = children[j] as Drawn;
      const common = intersect(together(one.shape, other.shape));
      const size = common ? area(common) : 0;
      if (common && matters(size, Math.min(area(one.shape), area(other.shape))))
        yield {
          kind: 'overlap',
          places: [named(one), named(other)],
          squareMetres: Math.round(size),
          shape: common.geometry as Geometry,
        };
    }
  }
}

function* beyond(parent: Drawn, children: readonly Drawn[]): Generator<Fault> {
  for (const child of children) {
    const rest = difference(together(child.shape, parent.shape));
    const size = rest ? area(rest) : 0;
    if (rest && matters(size, area(child.shape)))
      yield {
        kind: 'outside',
        places: [named(child), named(parent)],
        squareMetres: Math.round(size),
        shape: rest.geometry as Geometry,
      };
  }
}

function* gaps(parent: Drawn, children: readonly Drawn[]): Generator<Fault> {
  if (children.length === 0) return;
  const covered =
    children.length === 1
      ? feature((children[0] as Drawn).shape)
      : union(together(...children.map((c) => c.shape)));
  const rest = covered && difference(together(parent.shape, covered.geometry as Geometry));
  if (!rest) return;
  for (const coordinates of polygonsOf(rest.geometry as Geometry)) {
    const shape: Geometry = { type: 'Polygon', coordinates };
    const size = area(shape);
    if (matters(size, area(parent.shape) / 20))
      yield { kind: 'gap', places: [named(parent)], squareMetres: Math.round(size), shape };
  }
}
