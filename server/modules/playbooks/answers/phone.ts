import { halfWidth } from './clean.ts';

/**
 * A telephone number as it is kept: a mobile number as eleven digits, a landline as `0632-3012345`;
 * undefined when it is neither. Full-width digits, spaces, dashes, brackets and +86 are taken in stride.
 */
export function cleanPhone(text: string): string | undefined {
  const digits = halfWidth(text)
    .replace(/[\s()\-–—.]/g, '')
    .replace(/^(\+|00)86(?=1|0|[2-9]\d{9})/, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return digits;
  const [, area, local] = /^(010|02\d|0[3-9]\d{2})([2-9]\d{6,7})$/.exec(digits) ?? [];
  return area ? `${area}-${local}` : undefined;
}
