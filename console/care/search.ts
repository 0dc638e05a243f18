/** The page's address: what is shown of the list, what is filtered, who is open. */
export interface CareSearch {
  readonly show?: 'overdue' | 'unpaired' | 'expiring';
  readonly place?: string;
  readonly kind?: string;
  readonly at?: string;
}

const word = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value).slice(0, 80);

/** Reads an address; what it does not know is left out. */
export function readCareSearch(search: Record<string, unknown>): CareSearch {
  const read = {
    show: (['overdue', 'unpaired', 'expiring'] as const).find((one) => one === search.show),
    place: word(search.place),
    kind: word(search.kind),
    at: word(search.at),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as CareSearch;
}
