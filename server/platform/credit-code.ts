const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check character of a 统一社会信用代码 (GB 32100) from its first 17; null where those are none. */
export function creditCodeCheck(first: string): string | null {
  let sum = 0;
  let weight = 1;
  for (const letter of first) {
    const value = alphabet.indexOf(letter);
    if (value < 0) return null;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return first.length === 17 ? (alphabet[(31 - (sum % 31)) % 31] ?? null) : null;
}

/** Whether a text is such a code and its last character fits the others. Letters are capital. */
export const isCreditCode = (text: string): boolean =>
  text.length === 18 && creditCodeCheck(text.slice(0, 17)) === text[17];
