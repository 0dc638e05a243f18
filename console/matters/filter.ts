import type { MatterFilter } from '@lianxin/contracts/matters';

/** What the list's address says: the contract's filter and the order. */
export type MatterSearch = MatterFilter & { sort?: 'raised' | 'due' };

const slug = /^[a-z][a-z0-9-]{0,63}$/;
const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const day = /^\d{4}-\d\d-\d\d$/;

type Reader = (text: string) => string | boolean | number | undefined;
const matching =
  (pattern: RegExp): Reader =>
  (text) =>
    pattern.test(text) ? text : undefined;
const oneOf =
  (...words: string[]): Reader =>
  (text) =>
    words.includes(text) ? text : undefined;
const flag: Reader = (text) => (text === 'true' ? true : text === 'false' ? false : undefined);

const readers: Record<keyof MatterSearch, Reader> = {
  q: (text) => text.trim().slice(0, 50) || undefined,
  type: matching(slug),
  step: matching(slug),
  open: flag,
  outcome: oneOf('solved', 'declined', 'withdrawn', 'merged'),
  light: oneOf('green', 'yellow', 'red'),
  grade: matching(slug),
  urgent: flag,
  place: matching(id),
  unplaced: (text) => (/^[1-6]$/.test(text) ? Number(text) : undefined),
  lead: matching(id),
  channel: matching(/^.{1,20}$/),
  field: matching(/^[a-z][a-z0-9-]*:.{1,60}$/),
  raisedFrom: matching(day),
  raisedTo: matching(day),
  endedFrom: matching(day),
  endedTo: matching(day),
  figure: matching(/^[a-z-]+:[a-z-]+$/),
  sort: oneOf('raised', 'due'),
};

/** Reads an address's search into a filter; what no filter could mean is left out. */
export function readSearch(search: Record<string, unknown>): MatterSearch {
  const found: Record<string, string | boolean | number> = {};
  for (const [key, read] of Object.entries(readers)) {
    const raw = search[key];
    if (raw === undefined || raw === null) continue;
    const value = read(String(raw));
    if (value !== undefined) found[key] = value;
  }
  return found as MatterSearch;
}

/** Reads a query string, such as a figure's `records` or a saved view's `query`. */
export const readQuery = (query: string): MatterSearch =>
  readSearch(Object.fromEntries(new URLSearchParams(query)));

/** Writes a filter as a query string, its keys in one order, so that equal filters read alike. */
export function writeQuery(search: MatterSearch): string {
  const query = new URLSearchParams();
  for (const key of Object.keys(readers) as (keyof MatterSearch)[]) {
    const value = search[key];
    if (value !== undefined) query.set(key, String(value));
  }
  return query.toString();
}

/** A filter without its order: what counting and exporting are asked. */
export function filterOf(search: MatterSearch): MatterFilter {
  const { sort: _, ...filter } = search;
  return filter;
}

/** Changes parts of a filter; `undefined` takes a part away. A step or grade goes with its type. */
export function changed(
  search: MatterSearch,
  change: Partial<Record<keyof MatterSearch, unknown>>,
): MatterSearch {
  const next: Record<string, unknown> = { ...search, ...change };
  if ('type' in change && change.type !== search.type) {
    if (!('step' in change)) next.step = undefined;
    if (!('grade' in change)) next.grade = undefined;
    if (!('field' in change)) next.field = undefined;
  }
  return readSearch(next);
}

/** Which conditions stand, beside the order: each is one chip. */
export const conditions = (search: MatterSearch): (keyof MatterFilter)[] =>
  (Object.keys(readers) as (keyof MatterSearch)[]).filter(
    (key): key is keyof MatterFilter => key !== 'sort' && search[key] !== undefined,
  );
