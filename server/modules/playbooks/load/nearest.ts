/** Edits (insert, delete, replace) that turn one word into another. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

/** Edits between two words; half as many where one begins the other: half-written words are common. */
function remoteness(a: string, b: string): number {
  const begins = Math.min(a.length, b.length) > 1 && (a.startsWith(b) || b.startsWith(a));
  return distance(a, b) / (begins ? 2 : 1);
}

/** The word that was probably meant; undefined when none is near. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of words) {
    const far = remoteness(word.toLowerCase(), candidate.toLowerCase());
    if (far < least) [best, least] = [candidate, far];
  }
  const longest = Math.max(word.length, best?.length ?? 0);
  return least <= Math.max(1, Math.floor(longest * 0.4)) ? best : undefined;
}

/** `，是不是想写 team？`, or the whole list where nothing is near and the list is short. */
export function suggestion(word: string, words: Iterable<string>): string {
  const all = [...new Set(words)];
  const near = nearest(word, all);
  if (near !== undefined) return `，是不是想写 ${near}？`;
  if (all.length === 0) return '。';
  return `，可以写：${all.slice(0, 24).join('、')}${all.length > 24 ? '等' : ''}。`;
}
