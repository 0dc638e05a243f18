import { refuseField } from './operations/index.ts';

const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const longestKey = 200;

/** Where a page ended: the last row's sort key, as text, and its id. */
export interface Cursor {
  key: string;
  id: string;
}

/** An opaque cursor over (sort key, id), for `next` of a page. */
export const writeCursor = (key: string, id: string): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url');

/** What `writeCursor` wrote. Refuses anything else with `InvalidInput` on `after`; the caller casts the key. */
export function readCursor(text: string): Cursor {
  const cursor = parse(text);
  return cursor ?? refuseField('after', '翻页标记不正确，请从第一页重新翻看', 'cursor');
}

function parse(text: string): Cursor | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(value) || value.length !== 2) return null;
    const [key, last] = value as unknown[];
    if (typeof key !== 'string' || typeof last !== 'string') return null;
    return key.length <= longestKey && !key.includes('\0') && id.test(last) ? { key, id: last } : null;
  } catch {
    return null;
  }
}
