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

/** The word that was probably meant; undefined when none is near. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of words) {
    const d = distance(word.toLowerCase(), candidate.toLowerCase());
    if (d < least) [best, least] = [candidate, d];
  }
  return best !== undefined && least <= Math.max(2, Math.floor(Math.max(word.length, best.length) * 0.4))
    ? best
    : undefined;
}

/** `，是不是想写 team？`, or the whole list where nothing is near and the list is short. */
export function suggestion(word: string, words: Iterable<string>): string {
  const all = [...new Set(words)];
  const near = nearest(word, all);
  if (near !== undefined) return `，是不是想写 ${near}？`;
  if (all.length === 0) return '。';
  return `，可以写：${all.slice(0, 24).join('、')}${all.length > 24 ? '等' : ''}。`;
}
