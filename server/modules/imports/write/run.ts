import type { ImportKind } from '@lianxin/contracts/imports';
import type { Db } from '#platform/database.ts';
import { sql } from '#platform/sql.ts';
import { writeEnterprises } from './enterprises.ts';
import { writeMembers } from './members.ts';
import { writeOrganisations } from './organisations.ts';
import { writePlaces } from './places.ts';
import type { Part } from './target.ts';

const writers: Record<ImportKind, { write(tx: Db, part: Part): Promise<void>; chunk: number }> = {
  members: { write: writeMembers, chunk: 5000 },
  enterprises: { write: writeEnterprises, chunk: 5000 },
  // A parent may stand anywhere in the file: all rows at once.
  organisations: { write: writeOrganisations, chunk: Number.POSITIVE_INFINITY },
  places: { write: writePlaces, chunk: Number.POSITIVE_INFINITY },
};

/** One import is written at a time in a district: two with the same people would make them twice. */
export const oneAtATime = (tx: Db, districtId: number): Promise<unknown> =>
  sql`select pg_advisory_xact_lock(hashtext('imports'), ${districtId}::int)`.execute(tx);

/** Writes the matched rows of an import, a chunk at a time; `beat` is told how far it is and may throw to stop. */
export async function writeRows(
  tx: Db,
  kind: ImportKind,
  all: Omit<Part, 'from' | 'to'> & { rows: number },
  beat: (done: number) => Promise<void>,
): Promise<void> {
  const { write, chunk } = writers[kind];
  for (let from = 0; from < all.rows; from += chunk) {
    const to = Math.min(all.rows, from + chunk);
    await write(tx, { districtId: all.districtId, importId: all.importId, today: all.today, from, to });
    await beat(to);
  }
}
