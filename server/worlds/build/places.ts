import { fill, ordinal } from '../fill.ts';
import { makeIds, type Random, spread } from '../random.ts';
import type { WorldFile } from '../schema.ts';
import { type Convex, footprint, middleOf, onMap, outline, type Polygon, tile } from './geometry.ts';

export interface Place {
  id: string;
  parent: Place | null;
  /** 0: the district. */
  level: number;
  code: string;
  name: string;
  /** From the first level down to the place itself. */
  path: Place[];
  households: number | null;
  about: string | null;
  plot: Convex;
  shape: Polygon;
  lng: number;
  lat: number;
  below: Place[];
}

/** Ids of everything made once and for all carry this moment; what happens later carries its own. */
export const beginning = Date.UTC(2024, 0, 1);

type Make = (parent: Place | null, name: string, plot: Convex, shape?: Convex) => Place;

function maker(file: WorldFile, random: Random): Make {
  const ids = makeIds(random.fork('ids'));
  const map = onMap(file.map);
  return (parent, name, plot, shape = plot) => {
    const middle = map.point(middleOf(plot));
    const place: Place = {
      id: ids(beginning),
      parent,
      level: parent ? parent.level + 1 : 0,
      code: parent
        ? `${parent.level === 0 ? '' : parent.code}${String(parent.below.length + 1).padStart(2, '0')}`
        : '0',
      name,
      path: [],
      households: null,
      about: file.places.about?.[name] ?? null,
      plot,
      shape: map.polygon(shape),
      ...middle,
      below: [],
    };
    place.path = parent ? [...parent.path, place] : [];
    parent?.below.push(place);
    return place;
  };
}

/** Weights with some chance in them, so that no two places are alike. */
const uneven = (counts: readonly number[], random: Random): number[] =>
  counts.map((n) => n * (0.75 + random.next() * 0.5));

/** Makes the tree of places with shapes that tile their parents; gives the district, all else hangs below. */
export function buildPlaces(file: WorldFile, random: Random): Place {
  const make = maker(file, random);
  const plot = outline(file.map.width, file.map.height, random.fork('outline'));
  const district = make(null, file.district.name, plot);
  const named = Object.entries(file.places.named);
  const streets = tile(
    plot,
    uneven(
      named.map(([, below]) => below.length),
      random,
    ),
    random,
  );
  named.forEach(([name, below], i) => {
    const street = make(district, name, streets[i] as Convex);
    const plots = tile(
      street.plot,
      uneven(
        below.map(() => 1),
        random,
      ),
      random,
    );
    below.forEach((community, k) => void make(street, community, plots[k] as Convex));
  });
  let parents = district.below.flatMap((street) => street.below);
  const estates = estateNames(file, parents, random.fork('estates'));
  file.places.counted.forEach((level, depth) => {
    const last = depth === file.places.counted.length - 1;
    const numbered = level.numbered ?? last;
    const totals = countsOf(level, parents, random);
    parents = parents.flatMap((parent, i) => {
      const count = totals[i] as number;
      const plots = tile(
        parent.plot,
        uneven(
          Array.from({ length: count }, () => 1),
          random,
        ),
        random,
      );
      return plots.map((part, k) => {
        const estate = estates(parent, numbered);
        const n = numbered ? estate.next() : k + 1;
        const words = { n, ordinal: ordinal(k + 1), estate: estate.name, parent: parent.name };
        const place = make(parent, fill(level.name, words), part, last ? footprint(part, random) : part);
        if (level.households) place.households = random.within(level.households);
        return place;
      });
    });
  });
  for (const [name, total] of Object.entries(file.places.households ?? {}))
    shareHouseholds(placeNamed(district, name), total);
  countHouseholds(district);
  return district;
}

/** A place by its name, and names below it: `柳园社区/第一网格`. Throws RangeError where there is none. */
export function placeNamed(district: Place, path: string): Place {
  const [first, ...rest] = path.split('/');
  const start = allPlaces(district).find((p) => p.name === first);
  const place = rest.reduce<Place | undefined>((at, name) => at?.below.find((p) => p.name === name), start);
  if (!place) throw new RangeError(`world: no place ${path}`);
  return place;
}

/** How many places each parent gets: what is fixed for a place is spread below it, the rest over the others. */
function countsOf(
  level: WorldFile['places']['counted'][number],
  parents: readonly Place[],
  random: Random,
): number[] {
  const { total, fixed = {} } = level;
  const fixedAt = (parent: Place) =>
    Object.keys(fixed).find((name) => parent.path.some((p) => p.name === name));
  const counts = new Map<Place, number>();
  const share = (many: number, over: Place[]) =>
    spread(many, over.length, random).forEach((n, i) => void counts.set(over[i] as Place, n));
  for (const [name, many] of Object.entries(fixed))
    share(
      many,
      parents.filter((p) => fixedAt(p) === name),
    );
  const rest = parents.filter((p) => fixedAt(p) === undefined);
  if (total === undefined) for (const parent of rest) counts.set(parent, random.within(level.each));
  else share(total - Object.values(fixed).reduce((a, b) => a + b, 0), rest);
  return parents.map((p) => counts.get(p) ?? 0);
}

/** Sets the households of the buildings below a place so that they add up to a figure. */
function shareHouseholds(place: Place, total: number): void {
  const leaves = allPlaces(place).filter((p) => p.below.length === 0);
  const sum = leaves.reduce((all, p) => all + (p.households ?? 0), 0);
  let left = total;
  leaves.forEach((leaf, i) => {
    const some = Math.round(((leaf.households ?? 0) * total) / sum);
    leaf.households = i === leaves.length - 1 ? left : Math.min(some, left);
    left -= leaf.households;
  });
}

/** Each community has a few estates; its grids lie in one each, and buildings are numbered through an estate. */
function estateNames(file: WorldFile, communities: readonly Place[], random: Random) {
  const { first, last } = file.places.estates;
  const all = random.shuffled(first.flatMap((a) => last.map((b) => a + b)));
  const byCommunity = new Map(
    communities.map((community) => {
      const count = random.int(2, 3);
      return [community.id, all.splice(0, count).map((name) => ({ name, numbers: 0 }))];
    }),
  );
  return (parent: Place, counted: boolean) => {
    const community = parent.path[1] ?? parent;
    const own = byCommunity.get(community.id) ?? [];
    const grid = parent.path[2];
    const at = grid ? community.below.indexOf(grid) / Math.max(1, community.below.length) : 0;
    const estate = own[Math.floor(at * own.length)];
    if (!estate) throw new RangeError('world: more estates are needed, add words to places.estates');
    return { name: estate.name, next: () => (counted ? ++estate.numbers : estate.numbers) };
  };
}

function countHouseholds(place: Place): number {
  if (place.below.length === 0) return place.households ?? 0;
  place.households = place.below.reduce((sum, child) => sum + countHouseholds(child), 0);
  return place.households;
}

/** All places, parents before children. */
export const allPlaces = (place: Place): Place[] => [place, ...place.below.flatMap(allPlaces)];
