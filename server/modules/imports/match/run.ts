import type { ImportKind } from '@lianxin/contracts/imports';
import type { Matching } from './matching.ts';
import { matchEnterprises } from './run-enterprises.ts';
import { matchMembers } from './run-members.ts';
import { matchOrganisations } from './run-organisations.ts';
import { matchPlaces } from './run-places.ts';

const matchers: Record<ImportKind, (m: Matching, nos: readonly number[] | null) => Promise<void>> = {
  members: matchMembers,
  organisations: matchOrganisations,
  places: matchPlaces,
  enterprises: matchEnterprises,
};

/**
 * Finds an import's rows in the registers and says what becomes of each: new, changed, the same, or refused with
 * the reason. `nos`: only these rows, where others cannot be concerned.
 */
export async function matchRows(
  m: Matching,
  kind: ImportKind,
  nos: readonly number[] | null = null,
): Promise<void> {
  await matchers[kind](m, nos);
}
