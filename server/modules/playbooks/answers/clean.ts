const invisible = /(?![\n\t])\p{Cc}|[\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;

/**
 * Text as it is kept: normal form C, well-formed, without control, direction and invisible characters,
 * lines ended by `\n`, trimmed. Joiners inside emoji stay.
 */
export function cleanText(text: string, lines: 'one' | 'many'): string {
  const clean = text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .toWellFormed()
    .normalize('NFC')
    .replace(invisible, '');
  return (lines === 'one' ? clean.replace(/[\n\t]+/g, ' ') : clean).trim();
}

/** Full-width digits, signs and letters as people's keyboards give them, made half-width. */
export const halfWidth = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');

/** Characters as people count them for a limit: code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
