/** What the address of the members' page says; each tab reads its own. */
export interface MembersSearch {
  readonly tab?: MembersTab;
  readonly place?: string;
  readonly branch?: string;
  readonly stage?: string;
  readonly kind?: string;
  readonly stratum?: string;
  readonly working?: string;
  readonly unit?: string;
  readonly confirmed?: string;
  readonly state?: string;
  readonly within?: string;
  readonly than?: string;
  readonly figure?: string;
  readonly at?: string;
  readonly on?: string;
  readonly skills?: string;
  readonly time?: string;
  readonly q?: string;
}

export const membersTabs = [
  'registers',
  'roll',
  'report-ins',
  'transfers',
  'due',
  'composition',
  'match',
] as const;
export type MembersTab = (typeof membersTabs)[number];

const names = [
  'place',
  'branch',
  'stage',
  'kind',
  'stratum',
  'working',
  'unit',
  'confirmed',
  'state',
  'within',
  'than',
  'figure',
  'at',
  'on',
  'skills',
  'time',
  'q',
] as const;

export function readMembersSearch(search: Record<string, unknown>): MembersSearch {
  const tab = membersTabs.find((t) => t === search.tab);
  const found = names.flatMap((name) => {
    const value = search[name];
    return value === undefined || value === null || value === ''
      ? []
      : [[name, String(value).slice(0, 200)] as const];
  });
  return { ...(tab ? { tab } : {}), ...Object.fromEntries(found) };
}
