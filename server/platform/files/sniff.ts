export type FileKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'heic' | 'pdf';

const starts = (bytes: Uint8Array, at: number, text: string) =>
  Buffer.from(bytes.subarray(at, at + text.length)).equals(Buffer.from(text, 'latin1'));

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/**
 * What the bytes are, judged by their first bytes alone, among the kinds we take; `undefined` for all
 * else. A right beginning is no proof that the rest can be read.
 */
export function sniff(bytes: Uint8Array): FileKind | undefined {
  if (starts(bytes, 0, '\xff\xd8\xff')) return 'jpeg';
  if (starts(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (starts(bytes, 0, 'RIFF') && starts(bytes, 8, 'WEBP')) return 'webp';
  if (starts(bytes, 0, 'GIF87a') || starts(bytes, 0, 'GIF89a')) return 'gif';
  if (starts(bytes, 4, 'ftyp') && heicBrands.some((brand) => starts(bytes, 8, brand))) return 'heic';
  return starts(bytes, 0, '%PDF-') ? 'pdf' : undefined;
}
