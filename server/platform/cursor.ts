import { refuseField } from './operations/refuse.ts';

/** Where a page ended: the sort key as text and the id that breaks ties. */
export interface Cursor {
  key: string;
  id: string;
}

/** An opaque cursor for the next page. */
export const writeCursor = (key: string, id: string): string => Buffer.from(`${key}\n${id}`).toString('base64url');

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a cursor that a page gave. Refuses anything else as `InvalidInput` on `after`. */
export function readCursor(text: string): Cursor {
  const [key, id, ...rest] = Buffer.from(text, 'base64url').toString('utf8').split('\n');
  if (key === undefined || id === undefined || rest.length > 0 || !uuid.test(id))
    return refuseField('after', '翻页位置不对，请回到第一页重新查看');
  return { key, id };
}
