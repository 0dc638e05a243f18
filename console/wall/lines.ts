/** How wide a letter is: a Chinese character 1, others about half. */
const wide = (letter: string): number => (/[\u0020-\u007e]/.test(letter) ? 0.55 : 1);

/** The width of a text in Chinese characters. */
export const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + wide(letter), 0);

/**
 * A name in lines of about the same length, none wider than `most` characters, at most `lines`; what is left then
 * ends in an ellipsis.
 */
export function linesOf(text: string, most: number, lines: number): string[] {
  const count = Math.min(lines, Math.ceil(widthOf(text) / most));
  const even = Math.min(most, Math.ceil(widthOf(text) / Math.max(1, count)));
  const rows: string[] = [''];
  let width = 0;
  for (const letter of text) {
    if (width + wide(letter) > even && rows.length <= lines) {
      rows.push('');
      width = 0;
    }
    rows[rows.length - 1] += letter;
    width += wide(letter);
  }
  if (rows.length <= lines) return rows;
  const kept = rows.slice(0, lines);
  return kept.map((row, i) => (i === lines - 1 ? `${[...row].slice(0, -1).join('')}…` : row));
}
