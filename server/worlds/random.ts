/** Chance that is the same every time: all of a world comes from one seed. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both bounds included. */
  int(from: number, to: number): number;
  /** A whole number of a range or of a number by itself; 1 where neither is given. */
  within(range: number | readonly number[] | undefined): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** One of them, by weight. */
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  shuffled<T>(list: readonly T[]): T[];
  /** Chance of its own for a named part, so that changing one part leaves the others as they were. */
  fork(name: string): Random;
}

/** mulberry32: small, fast, good enough for names and dates. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    within: (range = 1) =>
      typeof range === 'number' ? range : int(range[0] ?? 0, range[1] ?? range[0] ?? 0),
    chance: (share) => next() < share,
    pick(list) {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[int(0, list.length - 1)] as (typeof list)[number];
    },
    weighted(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of list) {
        left -= weight;
        if (left < 0) return item;
      }
      const last = list.at(-1);
      if (!last) throw new RangeError('nothing to pick from');
      return last[0];
    },
    shuffled(list) {
      const all = [...list];
      for (let i = all.length - 1; i > 0; i--) {
        const j = int(0, i);
        [all[i], all[j]] = [all[j] as (typeof all)[number], all[i] as (typeof all)[number]];
      }
      return all;
    },
    fork: (name) =>
      makeRandom(
        [...name].reduce((h, c) => Math.imul(h ^ (c.codePointAt(0) ?? 0), 16_777_619), seed ^ 2_166_136_261),
      ),
  };
}

/** Spreads a total over so many as evenly as it goes, the odd ones by chance. */
export function spread(total: number, over: number, random: Random): number[] {
  const least = Math.floor(total / over);
  const more = new Set(
    random.shuffled(Array.from({ length: over }, (_, i) => i)).slice(0, total - least * over),
  );
  return Array.from({ length: over }, (_, i) => least + (more.has(i) ? 1 : 0));
}

/** Ids in the form of a UUID v7 at a moment (epoch ms), the same for the same chance. */
export function makeIds(random: Random): (at: number) => string {
  let count = 0;
  return (at) => {
    const hex = (digits: number) =>
      Math.floor(random.next() * 16 ** digits)
        .toString(16)
        .padStart(digits, '0');
    const time = Math.floor(at).toString(16).padStart(12, '0');
    count = (count + 1) & 0xfff;
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${(8 + random.int(0, 3)).toString(16)}${hex(3)}-${hex(6)}${hex(6)}`;
  };
}
