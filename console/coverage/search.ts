import type { Counts } from '@lianxin/contracts/coverage';

export const tabs = ['figures', 'gaps', 'units', 'standards'] as const;
export type Tab = (typeof tabs)[number];

/** The page's address: which tab, what is filtered, what is open. */
export interface CoverageSearch {
  readonly tab?: Exclude<Tab, 'figures'>;
  readonly place?: string;
  readonly kind?: string;
  readonly mode?: string;
  readonly counts?: Counts;
  readonly here?: 'true';
  readonly on?: string;
  readonly ended?: 'true';
  readonly q?: string;
  /** The unit, or the organisation of a standard, in the drawer. */
  readonly unit?: string;
  readonly standard?: string;
  readonly list?: 'missing';
  /** Of a standard: the item that is met, `all`, or the item that is missing. */
  readonly met?: string;
  readonly item?: string;
  readonly organisation?: string;
}

const word = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value).slice(0, 80);

/** Reads an address; what it does not know is left out. */
export function readCoverageSearch(search: Record<string, unknown>): CoverageSearch {
  const read = {
    tab: tabs.find((tab) => tab !== 'figures' && tab === search.tab),
    place: word(search.place),
    kind: word(search.kind),
    mode: word(search.mode),
    counts: (['organised', 'worked', 'gap'] as const).find((c) => c === search.counts),
    here: String(search.here) === 'true' ? 'true' : undefined,
    on: /^\d{4}-\d\d-\d\d$/.test(String(search.on)) ? String(search.on) : undefined,
    ended: String(search.ended) === 'true' ? 'true' : undefined,
    q: word(search.q),
    unit: word(search.unit),
    standard: word(search.standard),
    list: search.list === 'missing' ? 'missing' : undefined,
    met: word(search.met),
    item: word(search.item),
    organisation: word(search.organisation),
  };
  return Object.fromEntries(
    Object.entries(read).filter(([, value]) => value !== undefined),
  ) as CoverageSearch;
}
