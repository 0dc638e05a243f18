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

/**
 * A page as the database wrote it: its items as JSON, how many rows were read (one more than the page when
 * there are more), and the last item's sort key and id.
 */
export interface PageRow {
  items: string;
  n: number;
  key: string | null;
  id: string | null;
}

/** The page as JSON text `{items, next?}`; `more` is further members, as JSON. */
export function pageText(row: PageRow | undefined, limit: number, more?: string): string {
  const members = [`"items":${row?.items ?? '[]'}`];
  if (row && row.n > limit && row.key !== null && row.id)
    members.push(`"next":${JSON.stringify(writeCursor(row.key, row.id))}`);
  if (more) members.push(more);
  return `{${members.join(',')}}`;
}

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
