/** Pairs of neighbouring characters; a single character is its own. */
function pairs(text: string): Set<string> {
  const letters = [...text];
  return new Set(letters.length < 2 ? letters : letters.slice(1).map((c, i) => `${letters[i]}${c}`));
}

/** How alike two texts are by their pairs of characters, from 0 to 1. */
export function likeness(a: string, b: string): number {
  const [one, other] = [pairs(a), pairs(b)];
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared++;
  const letters = new Set(a);
  const common = [...new Set(b)].filter((c) => letters.has(c)).length;
  const whole = one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
  return whole * 0.7 + (common / Math.max(letters.size, new Set(b).size, 1)) * 0.3;
}

/** The texts most like the one given, best first, at most three; none that is hardly like it. */
export function nearest(text: string, among: Iterable<string>, least = 0.3): string[] {
  const found: { name: string; like: number }[] = [];
  for (const name of new Set(among)) {
    const like = likeness(text, name);
    if (like >= least) found.push({ name, like });
  }
  return found
    .toSorted((a, b) => b.like - a.like || a.name.length - b.name.length)
    .slice(0, 3)
    .map(({ name }) => name);
}
