import { type FreeTime, freeTimes } from '@lianxin/contracts/people';

/** A place on the map, WGS 84. */
export interface Point {
  lng: number;
  lat: number;
}

/** What is wanted. */
export interface Need {
  /** Any of them serves; the more the better. Empty: nothing in particular. */
  skills: readonly string[];
  point: Point | null;
  /** How far somebody may come from, in metres. */
  within: number;
  time: FreeTime | null;
}

/** Somebody who might serve. */
export interface Candidate {
  id: string;
  skills: readonly string[];
  /** Empty: they have not said when they are free. */
  freeTimes: readonly string[];
  point: Point | null;
  /** How far they go, in metres; null: they have not said. */
  radius: number | null;
  /** How often they have served this month. */
  served: number;
}

/** Why somebody fits: better is smaller, compared from the first to the last. */
export interface Fit {
  id: string;
  rank: readonly number[];
  reasons: string[];
}

const earth = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two points of one district (a plane is exact enough there). */
export function metres(a: Point, b: Point): number {
  const x = radians(b.lng - a.lng) * Math.cos(radians((a.lat + b.lat) / 2));
  return earth * Math.hypot(x, radians(b.lat - a.lat));
}

const spoken = (distance: number): string =>
  distance < 1000
    ? `${Math.max(50, Math.round(distance / 50) * 50)} 米`
    : `${(distance / 1000).toFixed(1)} 公里`;

/** Within 500 m, 1 km, 2 km and beyond, nobody is nearer than another: a few steps decide nothing. */
const ring = (distance: number): number => [500, 1000, 2000, 5000].filter((bound) => distance > bound).length;

/**
 * Whether and why somebody fits a need: null where they lack the skill, are not free or too far away. Who has said
 * nothing about their time comes after those who are free.
 */
export function fit(need: Need, one: Candidate): Fit | null {
  const skills = need.skills.filter((skill) => one.skills.includes(skill));
  if (need.skills.length > 0 && skills.length === 0) return null;
  const said = one.freeTimes.length > 0;
  if (need.time !== null && said && !one.freeTimes.includes(need.time)) return null;
  const distance = need.point && one.point ? metres(need.point, one.point) : null;
  if (need.point && distance === null) return null;
  if (distance !== null && distance > Math.min(need.within, one.radius ?? need.within)) return null;
  const reasons: string[] = [];
  if (skills.length > 0) reasons.push(`会${skills.join('、')}`);
  if (need.time !== null) reasons.push(said ? `${freeTimes[need.time]}有空` : '时间未登记，先问一声');
  if (distance !== null) reasons.push(`距离 ${spoken(distance)}`);
  reasons.push(one.served === 0 ? '本月还没有服务' : `本月服务 ${one.served} 次`);
  return {
    id: one.id,
    rank: [
      -skills.length,
      need.time !== null && !said ? 1 : 0,
      distance === null ? 0 : ring(distance),
      Math.min(one.served, 5),
    ],
    reasons,
  };
}

/** FNV-1a: spreads ids evenly, the same every time. */
export function shuffleKey(id: string, day: string): number {
  let hash = 2_166_136_261;
  for (const c of `${day} ${id}`) hash = Math.imul(hash ^ (c.codePointAt(0) ?? 0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (const [i, x] of a.entries()) {
    const difference = x - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};

/**
 * Those who fit a need, at most so many. Equals take turns: their order is another every day, so that it is not
 * always the same who are asked.
 */
export function match(need: Need, candidates: readonly Candidate[], day: string, most: number): Fit[] {
  return candidates
    .flatMap((one) => fit(need, one) ?? [])
    .map((found) => ({ found, turn: shuffleKey(found.id, day) }))
    .sort(
      (a, b) => compare(a.found.rank, b.found.rank) || a.turn - b.turn || (a.found.id < b.found.id ? -1 : 1),
    )
    .slice(0, most)
    .map(({ found }) => found);
}

/** The same question from the other side: which needs fit somebody, best first. Matters, above, ask it. */
export function fitting<N extends Need>(
  one: Candidate,
  needs: readonly N[],
  most: number,
): { need: N; reasons: string[] }[] {
  return needs
    .flatMap((need) => {
      const found = fit(need, one);
      return found ? [{ need, found }] : [];
    })
    .sort((a, b) => compare(a.found.rank, b.found.rank))
    .slice(0, most)
    .map(({ need, found }) => ({ need, reasons: found.reasons }));
}
